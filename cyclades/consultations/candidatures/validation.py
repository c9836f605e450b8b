"""« Valider mon inscription »: what is to be signed, what was, and what is awaited (CAN-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cyclades.consultations.candidatures.cartes import Carte, est_individuel, la_seule, la_sienne
from cyclades.consultations.candidatures.inscription import mon_inscription
from cyclades.consultations.candidatures.obligations import fenetre_de_validation
from cyclades.consultations.candidatures.representant import SortDuLien, sort_du_lien
from cyclades.consultations.inscription.resume import Resume
from cyclades.metier.candidatures.etats import est_inscrit
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.metier.documents.models import DemandeSignature, Document, Signature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.attestations import (
    Attestation,
    attestations,
    attestations_du_representant,
    est_mineur_le,
)
from cyclades.reglementation.dossier import Dossier, Identification, depuis_json
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import court, en_toutes_lettres, local

COLONNES = ("compte__prenoms", "compte__nom_naissance", "compte__date_naissance")


class EtatValidation(StrEnum):
    """Where the validation of the current version stands."""

    SANS_OBJET = "sans_objet"
    PAPIER = "papier"
    A_SIGNER = "a_signer"
    ATTEND_REPRESENTANT = "attend_representant"
    LIEN_NON_REMIS = "lien_non_remis"
    LIEN_EXPIRE = "lien_expire"
    REFUSEE = "refusee"
    VALIDEE_EN_ENREGISTRANT = "validee_en_enregistrant"
    VALIDEE_SUR_PAPIER = "validee_sur_papier"
    VALIDEE = "validee"


COSIGNATURES: Mapping[SortDuLien, EtatValidation] = {
    SortDuLien.ENVOYE: EtatValidation.ATTEND_REPRESENTANT,
    SortDuLien.NON_REMIS: EtatValidation.LIEN_NON_REMIS,
    SortDuLien.EXPIRE: EtatValidation.LIEN_EXPIRE,
    SortDuLien.REFUSE: EtatValidation.REFUSEE,
}


@dataclass(frozen=True, slots=True)
class Representant:
    """The legal representative, as declared; the address is empty when none is."""

    nom: str
    adresse: str


@dataclass(frozen=True, slots=True)
class SignatureDonnee:
    """One signature, in words; `est_actuelle`: of the current version."""

    qualite: str
    signataire: str
    signee_le: str
    version: int
    empreinte: str
    est_actuelle: bool


@dataclass(frozen=True, slots=True)
class MaValidation:
    """`peut_signer` and `peut_relancer`: the window is open and the state allows it."""

    carte: Carte
    resume: Resume
    recapitulatif: UUID
    version: int
    etat: EtatValidation
    validee_le: str
    attestations: tuple[Attestation, ...]
    signatures: tuple[SignatureDonnee, ...]
    est_mineur: bool
    representant: Representant
    lien_jusqu_a: str
    motif_du_refus: str
    peut_signer: bool
    peut_relancer: bool
    a_un_fichier_signe: bool
    limite: str
    contact: tuple[str, ...]
    mail: str


def ma_validation(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MaValidation:
    """:raises Introuvable: unknown, not theirs, or not registered yet."""
    inscription = mon_inscription(acteur=acteur, candidature_id=candidature_id, quand=quand)
    candidature = la_sienne(acteur, "ma_validation", candidature_id, *COLONNES)
    signatures = tuple(_signatures_de(candidature, quand))
    demandes = DemandeSignature.objects.publies(quand).filter(document_id=inscription.recapitulatif)
    demande = demandes.order_by("-demandee_le").first()
    dossier = dossier_de(candidature)
    fenetre = fenetre_de_validation(candidature.service, candidature.validation_jusqu_a)
    etat, est_ouverte = _etat(candidature, demande, quand), fenetre.est_ouverte(quand)
    attend = etat in COSIGNATURES.values()
    signable = {EtatValidation.A_SIGNER, EtatValidation.VALIDEE_EN_ENREGISTRANT}
    return MaValidation(
        carte=inscription.carte,
        resume=inscription.resume,
        recapitulatif=inscription.recapitulatif,
        version=candidature.version,
        etat=etat,
        validee_le=_en_lettres(candidature.validee_le, candidature.service),
        attestations=attestations_de(candidature, dossier, quand),
        signatures=tuple(_signature(une, candidature) for une in signatures),
        est_mineur=_est_mineur(candidature, quand),
        representant=representant_de(dossier),
        lien_jusqu_a=_en_lettres(demande.expire_le, candidature.service) if demande else "",
        motif_du_refus=demande.motif if demande else "",
        peut_signer=etat in signable and est_ouverte,
        peut_relancer=attend and est_ouverte,
        a_un_fichier_signe=any(une.version == candidature.version and une.empreinte_signee for une in signatures),
        limite=_en_lettres(fenetre.ferme_le, candidature.service),
        contact=inscription.contact,
        mail=inscription.mail,
    )


def dossier_de(candidature: Candidature) -> Dossier:
    """The file of the current version, as it was saved."""
    versions = Version.objects.filter(candidature=candidature, numero=candidature.version)
    return depuis_json(la_seule(versions.only("dossier", "candidature_id")).dossier)


def recapitulatif_de(candidature: Candidature, quand: datetime) -> Document:
    """The récapitulatif of the current version, without its data."""
    documents = Document.objects.publies(quand).filter(candidature=candidature, nature=Document.Nature.RECAPITULATIF)
    return la_seule(documents.filter(version=candidature.version).defer("donnees"))


def attestations_de(candidature: Candidature, dossier: Dossier, quand: datetime) -> tuple[Attestation, ...]:
    """What the candidate declares by signing at `quand`."""
    jour = local(quand, candidature.service.fuseau).date()
    return attestations(dossier, est_individuel=est_individuel(candidature), jour=jour)


def attestations_du_representant_de(candidature: Candidature) -> tuple[Attestation, ...]:
    return attestations_du_representant(f"{candidature.compte.prenoms} {candidature.compte.nom_naissance}")


def representant_de(dossier: Dossier) -> Representant:
    fiche = dossier.identification or Identification()
    nom = f"{fiche.representant_prenoms} {fiche.representant_nom}".strip()
    return Representant(nom, fiche.representant_mail.strip())


def _est_mineur(candidature: Candidature, quand: datetime) -> bool:
    return est_mineur_le(candidature.compte.date_naissance, local(quand, candidature.service.fuseau).date())


def _etat(candidature: Candidature, demande: DemandeSignature | None, quand: datetime) -> EtatValidation:
    if candidature.service.validation != ServiceInscription.Validation.EN_LIGNE:
        return EtatValidation.PAPIER
    if not est_inscrit(candidature.etat):
        return EtatValidation.SANS_OBJET
    if candidature.validee_le:
        return _comment(candidature)
    if candidature.signee_le is None:
        return EtatValidation.A_SIGNER
    return COSIGNATURES[sort_du_lien(demande, quand)]


def _comment(candidature: Candidature) -> EtatValidation:
    """How a version that is validated was: signed on line, by being saved, or on paper received since."""
    if candidature.signee_le is not None:
        return EtatValidation.VALIDEE
    en_enregistrant = candidature.validee_le == candidature.modifiee_le
    return EtatValidation.VALIDEE_EN_ENREGISTRANT if en_enregistrant else EtatValidation.VALIDEE_SUR_PAPIER


def _signatures_de(candidature: Candidature, quand: datetime) -> list[Signature]:
    """All, of all versions, the latest first: former ones stay as evidence."""
    siennes = Signature.objects.publies(quand).filter(document__candidature=candidature)
    return list(siennes.order_by("-version", "signee_le", "qualite"))


def _signature(une: Signature, candidature: Candidature) -> SignatureDonnee:
    return SignatureDonnee(
        qualite=une.get_qualite_display(),
        signataire=une.signataire,
        signee_le=court(une.signee_le, candidature.service.fuseau, secondes=True),
        version=une.version,
        empreinte=une.empreinte,
        est_actuelle=une.version == candidature.version,
    )


def _en_lettres(instant: datetime | None, service: ServiceInscription) -> str:
    return en_toutes_lettres(instant, service.fuseau) if instant else ""
