"""« Récapitulatif signé reçu sur papier », where the service validates on line: paper stays possible (CAN-2)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.candidatures.etats import est_inscrit
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import DemandeSignature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.candidatures import lettres
from cyclades.operations.candidatures.cosignature import VERROUILLEES
from cyclades.operations.candidatures.refus import PapierPerime, RienAValider, ValidationSurPapier
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.socle.refus import Introuvable


@transaction.atomic
def valider_sur_papier(*, acteur: Acteur, numero_candidat: str, numero: int, version: int, quand: datetime) -> UUID:
    """The exam service holds the paper, signed by all who must: the candidature is validated. Twice, acts once.

    `version` is the one that the paper bears: what is signed is that version, or one that says the same under the
    numbers that two accounts had before they were merged, and no other.

    :raises Introuvable: no such numbers, or outside the perimeter. :raises RienAValider: not registered.
    :raises ValidationSurPapier: this service asks for paper from all: it is one of the pieces.
    :raises PapierPerime: another version was saved since the paper was printed.
    """
    candidature = _verrouillee(acteur, numero_candidat, numero)
    if candidature.service.validation != ServiceInscription.Validation.EN_LIGNE:
        raise ValidationSurPapier
    if not est_inscrit(candidature.etat):
        raise RienAValider
    if version not in candidature.versions_identiques():
        raise PapierPerime(version, candidature.version)
    if candidature.validee_le is None:
        _valider(acteur, candidature, quand)
    return candidature.pk


def _verrouillee(acteur: Acteur, numero_candidat: str, numero: int) -> Candidature:
    if not peut(acteur, "valider_sur_papier"):
        raise Introuvable
    lignes = VERROUILLEES if acteur.role == Role.AUTOMATE else VERROUILLEES.visibles_par(acteur)
    candidature: Candidature | None = lignes.numerotees(numero_candidat, numero).first()
    if candidature is None:
        raise Introuvable
    return candidature


def _valider(acteur: Acteur, candidature: Candidature, quand: datetime) -> None:
    candidature.validee_le = quand
    candidature.save(update_fields=["validee_le"])
    DemandeSignature.objects.filter(document__candidature=candidature, close_le__isnull=True).update(
        close_le=quand, issue=DemandeSignature.Issue.SUR_PAPIER
    )
    lettres.validee_sur_papier(candidature, quand=quand)
    consigner_fait(
        acteur=acteur,
        acte="valider_sur_papier",
        objet="candidature",
        objet_id=str(candidature.pk),
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees={"version": candidature.version},
        quand=quand,
    )
