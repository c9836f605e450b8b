"""The legal representative of a minor signs too, by a link sent to their address; or refuses, and says why."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cyclades.consultations.candidatures.obligations import fenetre_de_validation
from cyclades.consultations.candidatures.representant import DEMANDE_DE_COSIGNATURE
from cyclades.consultations.candidatures.validation import (
    attestations_du_representant_de,
    dossier_de,
    recapitulatif_de,
    representant_de,
)
from cyclades.consultations.documents.cosignature import demande_de, perime
from cyclades.metier.candidatures.etats import est_inscrit
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import empreinte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document, Signature
from cyclades.operations.candidatures import lettres
from cyclades.operations.candidatures.preuve import Fichier, preparer, sceller
from cyclades.operations.candidatures.refus import (
    CosignatureParLeCandidat,
    LienDeSignaturePerime,
    RepresentantInjoignable,
    RienARelancer,
    ValidationFermee,
    exiger_attestations,
)
from cyclades.operations.comptes import essais, quotas
from cyclades.operations.comptes.essais import MINUTE, Regle
from cyclades.operations.comptes.identifiants import boite, cle_mail
from cyclades.operations.comptes.quotas import Nature
from cyclades.operations.inscription.verrou import candidature_verrouillee
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.calendrier import premier_instant_refuse
from cyclades.reglementation.declarations import Dossier
from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.socle.refus import Introuvable

DELAI = timedelta(days=15)
RELANCES = (Regle("relance", 3, 30 * MINUTE), Regle("relance-jour", 6, 360 * MINUTE))  # of one candidature
REPRESENTANT = Acteur(role=Role.REPRESENTANT_LEGAL)
Issue = DemandeSignature.Issue
VERROUILLEES = Candidature.objects.select_related("compte", "service__session", "specialite").select_for_update(
    of=("self",)
)


def exiger_un_representant(candidature: Candidature, dossier: Dossier) -> None:
    """:raises RepresentantInjoignable: no address was declared, or it leads to the candidate's own mailbox."""
    adresse = representant_de(dossier).adresse
    if not adresse or boite(adresse) == boite(candidature.compte.adresse_mail):
        raise RepresentantInjoignable


def demander(candidature: Candidature, document: Document, quand: datetime) -> str:
    """Send the link: good for fifteen days, or until the end of the window. A former one opens nothing any more.

    Gives the name of whom it is sent to. An address that receives many of them receives it a little later.
    """
    representant = representant_de(dossier_de(candidature))
    depart = _depart(candidature, document, representant.adresse, quand)
    _clore_les_ouvertes(document, Issue.REMPLACEE, quand)
    secret = secrets.token_urlsafe(32)
    fenetre = fenetre_de_validation(candidature.service, candidature.validation_jusqu_a)
    demande = DemandeSignature.objects.create(
        document=document,
        nom=representant.nom,
        adresse=representant.adresse,
        empreinte=empreinte(secret),
        demandee_le=quand,
        expire_le=min(quand + DELAI, premier_instant_refuse(fenetre.ferme_le, fenetre.fuseau)),
    )
    lettres.demande_de_cosignature(candidature, demande, secret, depart=depart, quand=quand)
    return representant.nom


def _depart(candidature: Candidature, document: Document, adresse: str, quand: datetime) -> datetime:
    ouvertes = DemandeSignature.objects.filter(document=document, close_le__isnull=True)
    attendus = Message.objects.filter(cle__in=[une.cle_du_message(DEMANDE_DE_COSIGNATURE) for une in ouvertes])
    compteurs = quotas.compteurs(Nature.COSIGNATURE, cle_mail(adresse), str(candidature.compte_id))
    return quotas.depart(compteurs, attendus, quand=quand)


def relancer_representant(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Send a new link to the representative, after a silence or a refusal.

    :raises Introuvable: unknown or not theirs. :raises RienARelancer: no such signature is awaited.
    :raises ValidationFermee: outside the window. :raises TropDEssais: this candidate asked often enough.
    """
    with transaction.atomic():
        candidature = candidature_verrouillee(acteur, "relancer_representant", candidature_id)
        _exiger_une_attente(candidature, quand)
        document = recapitulatif_de(candidature, quand)
        essais.exiger({essais.cle(regle, str(candidature.pk)): regle for regle in RELANCES}, quand=quand)
        demander(candidature, document, quand)
        _consigner(acteur, "relancer_representant", candidature, document.pk, {}, quand)


def cosigner(*, acteur: Acteur, secret: str, attestations: frozenset[str], quand: datetime) -> UUID:
    """Sign as the legal representative: the candidature is validated. Gives the id of the signature; twice, acts once.

    :raises LienDeSignaturePerime: unknown, used, replaced, too old, or of a former version: in words.
    :raises CosignatureParLeCandidat: the browser is signed in as the candidate.
    :raises AttestationsManquantes: a box is not ticked.
    """
    demande = demande_de(secret, quand)
    if demande is None or (demande.issue != Issue.SIGNEE and not _est_utilisable(demande, quand)):
        raise LienDeSignaturePerime(perime(demande))
    fichier = preparer(demande.document, est_complete=True, quand=quand)
    return _cosigner(acteur, demande, fichier, attestations, quand)


@transaction.atomic
def _cosigner(
    acteur: Acteur, vue: DemandeSignature, fichier: Fichier, attestations: frozenset[str], quand: datetime
) -> UUID:
    candidature, porteur = _entrer(acteur, "cosigner", vue)
    siennes = Signature.objects.filter(document_id=vue.document_id, qualite=Signature.Qualite.REPRESENTANT_LEGAL)
    deja: Signature | None = siennes.first()
    if deja is not None:
        return deja.pk
    demande = _exiger_utilisable(vue, candidature, quand)
    attendues = attestations_du_representant_de(candidature)
    exiger_attestations(attendues, attestations)
    signature = sceller(
        fichier=fichier,
        version=candidature.version,
        qualite=Signature.Qualite.REPRESENTANT_LEGAL,
        moyen=Signature.Moyen.LIEN_MAIL,
        signataire=demande.nom,
        attestations=attendues,
        quand=quand,
    )
    _clore(demande, Issue.SIGNEE, quand)
    candidature.validee_le = quand
    candidature.save(update_fields=["validee_le"])
    lettres.recu_du_representant(candidature, demande, signature, quand=quand)
    lettres.validee(candidature, signature, quand=quand)
    _consigner(porteur, "cosigner", candidature, signature.pk, {"empreinte": signature.empreinte}, quand)
    return signature.pk


@transaction.atomic
def refuser_cosignature(*, acteur: Acteur, secret: str, motif: str, quand: datetime) -> None:
    """Refuse to sign; the candidate is told, with the reason. The link opens nothing any more.

    :raises LienDeSignaturePerime: as `cosigner`. :raises CosignatureParLeCandidat: as `cosigner`.
    """
    vue = demande_de(secret, quand)
    if vue is None:
        raise LienDeSignaturePerime(perime(vue))
    candidature, porteur = _entrer(acteur, "refuser_cosignature", vue)
    demande = _exiger_utilisable(vue, candidature, quand)
    demande.motif = motif
    _clore(demande, Issue.REFUSEE, quand)
    lettres.cosignature_refusee(candidature, demande, quand=quand)
    _consigner(porteur, "refuser_cosignature", candidature, demande.pk, {}, quand)


def _entrer(acteur: Acteur, acte: str, demande: DemandeSignature) -> tuple[Candidature, Acteur]:
    """The candidature, locked, and who acts: the bearer of the link, whoever is signed in but the candidate."""
    if not peut(REPRESENTANT, acte):
        raise Introuvable
    candidature = VERROUILLEES.get(pk=demande.document.candidature_id)
    if acteur.compte_id == candidature.compte_id:
        raise CosignatureParLeCandidat
    return candidature, REPRESENTANT


def _exiger_utilisable(vue: DemandeSignature, candidature: Candidature, quand: datetime) -> DemandeSignature:
    """The request, read again under the lock. :raises LienDeSignaturePerime: it opens nothing any more."""
    demande: DemandeSignature = DemandeSignature.objects.select_related("document").get(pk=vue.pk)
    if not est_inscrit(candidature.etat) or not _est_utilisable(demande, quand):
        raise LienDeSignaturePerime(perime(demande))
    return demande


def _est_utilisable(demande: DemandeSignature, quand: datetime) -> bool:
    return demande.close_le is None and quand < demande.expire_le


def _exiger_une_attente(candidature: Candidature, quand: datetime) -> None:
    if candidature.signee_le is None or candidature.validee_le is not None or not est_inscrit(candidature.etat):
        raise RienARelancer
    fenetre = fenetre_de_validation(candidature.service, candidature.validation_jusqu_a)
    if not fenetre.est_ouverte(quand):
        raise ValidationFermee(candidature.service, fenetre, quand)


def _clore(demande: DemandeSignature, issue: DemandeSignature.Issue, quand: datetime) -> None:
    demande.close_le, demande.issue = quand, issue
    demande.save(update_fields=["close_le", "issue", "motif"])


def _clore_les_ouvertes(document: Document, issue: DemandeSignature.Issue, quand: datetime) -> None:
    DemandeSignature.objects.filter(document=document, close_le__isnull=True).update(close_le=quand, issue=issue)


def _consigner(
    acteur: Acteur, acte: str, candidature: Candidature, objet_id: UUID, donnees: dict[str, object], quand: datetime
) -> None:
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="signature",
        objet_id=str(objet_id),
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees={"version": candidature.version, **donnees},
        quand=quand,
    )
