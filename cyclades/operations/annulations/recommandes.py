"""The registered letters: printed, which is written down, then known by the number of their advice of posting."""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.annulations.lettres import candidatures_a_imprimer, lettres_visibles
from cyclades.metier.documents.models import Document, Recommande
from cyclades.operations.annulations.refus import NumeroDeSuiviDejaSaisi, NumeroDeSuiviInvalide
from cyclades.operations.journal import FILE, consigner, consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

NUMERO = re.compile(r"[0-9A-Z]{8,30}")


def ouvrir_lettres(*, acteur: Acteur, service_id: UUID, seulement: str = "", apres: str = "", quand: datetime) -> None:
    """Write down, before they are printed, whose letters an agent opens.

    :raises Introuvable: not theirs to print. :raises LecturesArretees: they read too many persons' files.
    """
    concernees = candidatures_a_imprimer(
        acteur=acteur, service_id=service_id, seulement=seulement, apres=apres, quand=quand
    )
    for candidature_id in concernees:
        consigner(
            acteur=acteur,
            lecture="imprimer_lettres",
            objet="candidature",
            objet_id=candidature_id,
            candidature_id=candidature_id,
            motif=FILE,
            quand=quand,
        )


@transaction.atomic
def saisir_suivi(*, acteur: Acteur, document_id: UUID, numero: str, quand: datetime) -> None:
    """Keep the tracking number of a letter; again, another one replaces it.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    :raises NumeroDeSuiviInvalide: it cannot be one. :raises NumeroDeSuiviDejaSaisi: that of another letter.
    """
    if not peut(acteur, "saisir_suivi"):
        raise Introuvable
    siennes = lettres_visibles(acteur, quand).select_related("candidature").select_for_update(of=("self",))
    document: Document | None = siennes.filter(pk=document_id).first()
    if document is None:
        raise Introuvable
    propre = re.sub(r"[\s.-]", "", numero).upper()
    if not NUMERO.fullmatch(propre):
        raise NumeroDeSuiviInvalide(champ="numero")
    if Recommande.objects.filter(numero_suivi=propre).exclude(document=document).exists():
        raise NumeroDeSuiviDejaSaisi(champ="numero")
    valeurs = {"numero_suivi": propre, "saisi_le": quand, "acteur_id": acteur.compte_id}
    Recommande.objects.update_or_create(document=document, defaults=valeurs)
    consigner_fait(
        acteur=acteur,
        acte="saisir_suivi",
        objet="document",
        objet_id=document.pk,
        candidature_id=document.candidature_id,
        academie=document.candidature.academie_id,
        donnees={"numero_suivi": propre},
        quand=quand,
    )
