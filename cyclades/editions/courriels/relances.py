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
    """Something is awaited until `limite`, `delai` from now. `adresse`: where to post; `sinon`: what happens else."""
    return composer(
        "rappel_pieces",
        f"Rappel\u00a0: dossier à compléter, dernier délai {delai}",
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
    return composer(
        "relance_pieces",
        "Relance\u00a0: votre dossier est incomplet",
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


def retablissement(
    *, candidature: Candidature, retablie_le: str, motif: str, a_signer_avant: str, lien: str
) -> Courriel:
    """A candidature that was cancelled counts again, and why; `a_signer_avant` is empty when it is signed."""
    return composer(
        "retablissement",
        f"Votre candidature est rétablie\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        retablie_le=retablie_le,
        motif=motif,
        a_signer_avant=a_signer_avant,
        lien=lien,
    )
