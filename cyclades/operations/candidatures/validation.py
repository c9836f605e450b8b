"""« Valider mon inscription »: the candidate signs the récapitulatif of this version, on line (CAN-2)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.candidatures.obligations import fenetre_de_validation
from cyclades.consultations.candidatures.validation import (
    attestations_de,
    dossier_de,
    recapitulatif_de,
)
from cyclades.metier.candidatures.etats import est_inscrit
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Signature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.candidatures import cosignature, lettres
from cyclades.operations.candidatures.preuve import Fichier, preparer, sceller
from cyclades.operations.candidatures.refus import (
    RecapitulatifChange,
    RienAValider,
    ValidationFermee,
    ValidationSurPapier,
    exiger_attestations,
)
from cyclades.operations.comptes.mot_de_passe import exiger_mot_de_passe
from cyclades.operations.inscription.validite import est_mineur
from cyclades.operations.inscription.verrou import VERROUILLEE, candidature_verrouillee
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

Qualite, Moyen = Signature.Qualite, Signature.Moyen


@dataclass(frozen=True, slots=True)
class Engagement:
    """What the person sent: the version they read, the codes of the boxes they ticked, their password again."""

    version: int
    attestations: frozenset[str]
    mot_de_passe: str


def valider_en_ligne(*, acteur: Acteur, candidature_id: UUID, engagement: Engagement, quand: datetime) -> UUID:
    """Sign the récapitulatif: the candidature is validated, or waits for the legal representative of a minor.

    Gives the id of the signature. Pressed twice, it acts once. The file is produced, and signed by the certificate of
    the operator when there is one, before the transaction that writes.

    :raises Introuvable: unknown or not theirs. :raises ValidationSurPapier: the service wants paper.
    :raises RienAValider: not registered. :raises ValidationFermee: outside the window.
    :raises RecapitulatifChange: another version was saved meanwhile.
    :raises AttestationsManquantes: a box is not ticked.
    :raises TropDEssais: too many wrong passwords. :raises SaisieRefusee: a wrong one.
    :raises RepresentantInjoignable: a minor, and no address to write to.
    """
    candidature = _la_sienne(acteur, candidature_id)
    _refuser(candidature, engagement, quand)
    exiger_mot_de_passe(acteur, engagement.mot_de_passe, quand=quand)
    recapitulatif = recapitulatif_de(candidature, quand)
    fichier = preparer(recapitulatif, est_complete=not est_mineur(candidature, quand), quand=quand)
    return _signer(acteur, candidature_id, engagement, fichier, quand)


def _la_sienne(acteur: Acteur, candidature_id: UUID) -> Candidature:
    """Locked for the time of a reading only: what is refused is refused before the password counts as a try."""
    if not peut(acteur, "valider"):
        raise Introuvable
    with transaction.atomic():
        candidature = VERROUILLEE(acteur, candidature_id)
    if candidature is None:
        raise Introuvable
    return candidature


@transaction.atomic
def _signer(acteur: Acteur, candidature_id: UUID, engagement: Engagement, fichier: Fichier, quand: datetime) -> UUID:
    candidature = candidature_verrouillee(acteur, "valider", candidature_id)
    deja: Signature | None = Signature.objects.filter(document_id=fichier.document_id, qualite=Qualite.CANDIDAT).first()
    if deja is not None:
        return deja.pk
    _refuser(candidature, engagement, quand)
    signature = sceller(
        fichier=fichier,
        version=candidature.version,
        qualite=Qualite.CANDIDAT,
        moyen=Moyen.MOT_DE_PASSE,
        signataire=f"{candidature.compte.prenoms} {candidature.compte.nom_naissance}",
        attestations=attestations_de(candidature, dossier_de(candidature), quand),
        quand=quand,
    )
    attend = est_mineur(candidature, quand) and candidature.validee_le is None  # on paper, perhaps, meanwhile
    candidature.signee_le = quand
    candidature.validee_le = candidature.validee_le if attend else candidature.validee_le or quand
    candidature.save(update_fields=["signee_le", "validee_le"])
    attendu = cosignature.demander(candidature, signature.document, quand) if attend else ""
    lettres.recu(candidature, signature, representant_attendu=attendu, quand=quand)
    consigner_fait(
        acteur=acteur,
        acte="valider",
        objet="signature",
        objet_id=str(signature.pk),
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees={"version": signature.version, "empreinte": signature.empreinte, "validee": not attend},
        quand=quand,
    )
    return signature.pk


def _refuser(candidature: Candidature, engagement: Engagement, quand: datetime) -> None:
    service = candidature.service
    if service.validation != ServiceInscription.Validation.EN_LIGNE:
        raise ValidationSurPapier
    if not est_inscrit(candidature.etat):
        raise RienAValider
    fenetre = fenetre_de_validation(service, candidature.validation_jusqu_a)
    if not fenetre.est_ouverte(quand):
        raise ValidationFermee(service, fenetre, quand)
    if engagement.version != candidature.version:
        raise RecapitulatifChange
    dossier = dossier_de(candidature)
    exiger_attestations(attestations_de(candidature, dossier, quand), engagement.attestations)
    if est_mineur(candidature, quand):
        cosignature.exiger_un_representant(candidature, dossier)
