"""Mails that remind, relaunch, cancel, reinstate: what is missing, until when, and what happens else."""

from collections.abc import Sequence

from cyclades.editions.courriels.moteur import composer
from cyclades.editions.courriels.pieces import PieceControlee
from cyclades.editions.courriels.valeurs import Candidature, Courriel


def rappel_pieces(
    *,
    candidature: Candidature,
    delai: str,
    attendues: Sequence[PieceControlee],
    limite: str,
    adresse: str,
    sinon: Sequence[str],
    lien: str,
) -> Courriel:
    """Pieces are awaited until `limite`, `delai` from now. `adresse`: where to post; `sinon`: what happens else."""
    quoi = "une pièce à remettre" if len(attendues) == 1 else f"{len(attendues)}\u00a0pièces à remettre"
    return composer(
        "rappel_pieces",
        f"Rappel\u00a0: {quoi} {delai}",
        candidature=candidature,
        contact=candidature.contact,
        delai=delai,
        attendues=attendues,
        limite=limite,
        adresse=adresse,
        sinon=sinon,
        lien=lien,
    )


def relance_pieces(
    *,
    candidature: Candidature,
    attendues: Sequence[PieceControlee],
    passees: Sequence[PieceControlee],
    adresse: str,
    sinon: Sequence[str],
    lien: str,
    lien_documents: str,
) -> Courriel:
    """The exam service asks again for what is missing (PJ-8). `passees`: what is missing and whose date is over."""
    nombre = len(attendues) + len(passees)
    quoi = "une pièce manque" if nombre == 1 else f"{nombre}\u00a0pièces manquent"
    return composer(
        "relance_pieces",
        f"Relance\u00a0: {quoi} à votre dossier",
        candidature=candidature,
        contact=candidature.contact,
        attendues=attendues,
        passees=passees,
        adresse=adresse,
        sinon=sinon,
        lien=lien,
        lien_documents=lien_documents,
    )


def annulation(*, candidature: Candidature, annulee_le: str, motif: str, recours: str, lien: str) -> Courriel:
    """The candidature is cancelled; a registered letter says it too (CAN-7). `recours`: in the words of the service."""
    return composer(
        "annulation",
        f"Annulation de votre candidature\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        annulee_le=annulee_le,
        motif=motif,
        recours=recours,
        lien=lien,
    )


def retablissement(*, candidature: Candidature, retablie_le: str, motif: str, lien: str) -> Courriel:
    """A candidature that was cancelled counts again, and why."""
    return composer(
        "retablissement",
        f"Votre candidature est rétablie\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        retablie_le=retablie_le,
        motif=motif,
        lien=lien,
    )
