"""Mails about a signature on line: receipts, and what is asked of the legal representative of a minor."""

from cyclades.editions.courriels.moteur import composer
from cyclades.editions.courriels.valeurs import Candidature, Courriel, Preuve


def recu_de_signature(*, candidature: Candidature, preuve: Preuve, representant_attendu: str, lien: str) -> Courriel:
    """The candidate signed; `representant_attendu`: of a minor, whose registration waits for them; else empty."""
    return composer(
        "recu_de_signature",
        f"Reçu de votre signature\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        preuve=preuve,
        representant_attendu=representant_attendu,
        lien=lien,
    )


def demande_de_cosignature(*, candidature: Candidature, representant: str, lien: str, expire: str) -> Courriel:
    """To the legal representative: what to read, and to sign or refuse, until `expire`."""
    return composer(
        "demande_de_cosignature",
        f"Votre signature est attendue\u00a0: inscription de {candidature.candidat}",
        candidature=candidature,
        contact=candidature.contact,
        representant=representant,
        lien=lien,
        expire=expire,
    )


def recu_du_representant(*, candidature: Candidature, representant: str, preuve: Preuve) -> Courriel:
    """To the legal representative, who signed."""
    return composer(
        "recu_du_representant",
        f"Reçu de votre signature\u00a0: inscription de {candidature.candidat}",
        candidature=candidature,
        contact=candidature.contact,
        representant=representant,
        preuve=preuve,
    )


def inscription_validee(*, candidature: Candidature, preuve: Preuve, lien: str) -> Courriel:
    """To the candidate: the legal representative signed, nothing is missing any more."""
    return composer(
        "inscription_validee",
        f"Inscription validée\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        preuve=preuve,
        lien=lien,
    )


def inscription_validee_sur_papier(*, candidature: Candidature, version: int, recue_le: str, lien: str) -> Courriel:
    """To the candidate: the récapitulatif signed on paper has come."""
    return composer(
        "inscription_validee_sur_papier",
        f"Inscription validée\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        version=version,
        recue_le=recue_le,
        lien=lien,
    )


def cosignature_refusee(*, candidature: Candidature, motif: str, refusee_le: str, lien: str) -> Courriel:
    """To the candidate: the legal representative refused, and why."""
    return composer(
        "cosignature_refusee",
        f"Signature refusée par votre représentant légal\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        motif=motif,
        refusee_le=refusee_le,
        lien=lien,
    )
