"""Mails about pieces: what the exam service decided of them, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from cyclades.editions.courriels.moteur import composer
from cyclades.editions.courriels.valeurs import Candidature, Courriel


@dataclass(frozen=True, slots=True)
class PieceControlee:
    """One piece and what is said of it; `limite`: until when it can be sent again, when it has a date of its own."""

    libelle: str
    dit: str = ""
    limite: str = ""


def pieces_controlees(
    *,
    candidature: Candidature,
    a_renvoyer: Sequence[PieceControlee],
    recues: Sequence[PieceControlee],
    conformes: Sequence[PieceControlee],
    suite: Sequence[str],
    lien: str,
) -> Courriel:
    """What changed of the pieces of one candidature since the last such mail (PJ-4). `suite`: what to do next."""
    nombre = len(a_renvoyer)
    sujets = ("Pièces justificatives\u00a0: du nouveau", "Pièces justificatives\u00a0: une pièce à renvoyer")
    sujet = f"Pièces justificatives\u00a0: {nombre}\u00a0pièces à renvoyer" if nombre > 1 else sujets[nombre]
    return composer(
        "pieces_controlees",
        sujet,
        candidature=candidature,
        contact=candidature.contact,
        a_renvoyer=a_renvoyer,
        recues=recues,
        conformes=conformes,
        suite=suite,
        lien=lien,
    )


def pieces_remises(
    *, candidature: Candidature, remises_le: str, pieces: Sequence[PieceControlee], lien: str
) -> Courriel:
    """A receipt: what the candidate has just handed over, and when."""
    return composer(
        "pieces_remises",
        f"Pièces remises\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        remises_le=remises_le,
        pieces=pieces,
        lien=lien,
    )


def lectures_en_masse(*, agent: str, identifiant: str, personnes: int, quand: str) -> Courriel:
    """To those who watch over the installation: an account reads many files."""
    return composer(
        "lectures_en_masse",
        "Alerte\u00a0: lecture en masse",
        agent=agent,
        identifiant=identifiant,
        personnes=str(personnes),
        quand=quand,
    )


def lectures_arretees(*, agent: str, identifiant: str, personnes: int, quand: str) -> Courriel:
    """To the same: it read so many that it was stopped."""
    return composer(
        "lectures_arretees",
        "Compte d’agent arrêté\u00a0: lecture en masse",
        agent=agent,
        identifiant=identifiant,
        personnes=str(personnes),
        quand=quand,
    )
