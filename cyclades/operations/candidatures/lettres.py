"""The mails about a signature on line: receipts, the link of the legal representative, what they answered."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.representant import DEMANDE_DE_COSIGNATURE
from cyclades.editions import courriels
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import DemandeSignature, Signature
from cyclades.operations import courrier
from cyclades.operations.courrier.candidat import candidature_en_mots, ecrire_au_candidat
from cyclades.reglementation.reglement import Commun
from cyclades.socle.instants import aux_deux_heures, court, en_toutes_lettres


def recu(candidature: Candidature, signature: Signature, *, representant_attendu: str, quand: datetime) -> None:
    """To the candidate: what they signed, when, and whose signature is awaited."""
    lettre = courriels.recu_de_signature(
        candidature=candidature_en_mots(candidature, _commun(candidature)),
        preuve=_preuve(candidature, signature),
        representant_attendu=representant_attendu,
        lien=_ma_validation(candidature),
    )
    ecrire_au_candidat(candidature, lettre, cle=f"recu_de_signature:{signature.pk}", quand=quand)


def validee(candidature: Candidature, signature: Signature, *, quand: datetime) -> None:
    """To the candidate: the legal representative signed."""
    lettre = courriels.inscription_validee(
        candidature=candidature_en_mots(candidature, _commun(candidature)),
        preuve=_preuve(candidature, signature),
        lien=_ma_validation(candidature),
    )
    ecrire_au_candidat(candidature, lettre, cle=f"inscription_validee:{signature.pk}", quand=quand)


def validee_sur_papier(candidature: Candidature, *, quand: datetime) -> None:
    """To the candidate: the signed récapitulatif came by post."""
    lettre = courriels.inscription_validee_sur_papier(
        candidature=candidature_en_mots(candidature, _commun(candidature)),
        version=candidature.version,
        recue_le=en_toutes_lettres(quand, candidature.service.fuseau),
        lien=_ma_validation(candidature),
    )
    cle = f"{candidature.pk}:{candidature.version}"
    ecrire_au_candidat(candidature, lettre, cle=f"inscription_validee_sur_papier:{cle}", quand=quand)


def cosignature_refusee(candidature: Candidature, demande: DemandeSignature, *, quand: datetime) -> None:
    lettre = courriels.cosignature_refusee(
        candidature=candidature_en_mots(candidature, _commun(candidature)),
        motif=demande.motif,
        refusee_le=en_toutes_lettres(quand, candidature.service.fuseau),
        lien=_ma_validation(candidature),
    )
    ecrire_au_candidat(candidature, lettre, cle=f"cosignature_refusee:{demande.pk}", quand=quand)


def demande_de_cosignature(
    candidature: Candidature, demande: DemandeSignature, secret: str, *, depart: datetime, quand: datetime
) -> None:
    """To the legal representative: the link, which is not kept once it has left. It leaves from `depart` on."""
    lettre = courriels.demande_de_cosignature(
        candidature=_sans_numero(candidature),
        representant=demande.nom,
        lien=settings.ADRESSE + reverse("cosignature_lien", args=(secret,)),
        expire=aux_deux_heures(demande.expire_le, candidature.service.fuseau),
    )
    _au_representant(demande, DEMANDE_DE_COSIGNATURE, lettre, quand, depart)


def recu_du_representant(
    candidature: Candidature, demande: DemandeSignature, signature: Signature, *, quand: datetime
) -> None:
    lettre = courriels.recu_du_representant(
        candidature=_sans_numero(candidature), representant=demande.nom, preuve=_preuve(candidature, signature)
    )
    _au_representant(demande, "recu_du_representant", lettre, quand)


def _preuve(candidature: Candidature, signature: Signature) -> courriels.Preuve:
    return courriels.Preuve(
        version=signature.version,
        signee_le=court(signature.signee_le, candidature.service.fuseau, secondes=True),
        empreinte=signature.empreinte,
        verification=f"{settings.ADRESSE}/verification/{signature.document_id}/",
    )


def _sans_numero(candidature: Candidature) -> courriels.Candidature:
    """What a representative is told: neither of the numbers, which open nothing but are the candidate's."""
    entiere = candidature_en_mots(candidature, _commun(candidature))
    return courriels.Candidature(
        examen=entiere.examen,
        session=entiere.session,
        academie=entiere.academie,
        specialite=entiere.specialite,
        candidat=entiere.candidat,
        numero_candidat="",
        numero_inscription="",
        contact=entiere.contact,
    )


def _commun(candidature: Candidature) -> Commun:
    return referentiel.commun(candidature.service.session.annee)


def _ma_validation(candidature: Candidature) -> str:
    return str(settings.ADRESSE) + reverse("ma_validation", args=(candidature.pk,))


def _au_representant(
    demande: DemandeSignature,
    nature: str,
    lettre: courriels.Courriel,
    quand: datetime,
    depart: datetime | None = None,
) -> None:
    """Of no account: it stands in nobody's messages, and is erased once it has left."""
    courrier.ecrire(
        courriel=lettre,
        destinataire=demande.adresse,
        nature=nature,
        cle=demande.cle_du_message(nature),
        urgent=nature == DEMANDE_DE_COSIGNATURE,
        visible=False,
        depart=depart,
        quand=quand,
    )
