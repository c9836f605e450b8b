"""What is missing of registered files: told by the one list of obligations, each with the piece that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cyclades.consultations.candidatures.obligations import (
    A_LA_MAIN,
    DE_L_INSCRIPTION,
    EN_LIGNE,
    PIECES_DUES,
    Genre,
    Obligation,
    obligations,
)
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet
from cyclades.metier.pieces.models import Piece

ATTENDUES = sorted({*EN_LIGNE, *A_LA_MAIN})
"""The states of a piece of which the list says that something is due: a database can ask them of a whole service."""


@dataclass(frozen=True, slots=True)
class Manque:
    """One obligation, and its piece: how it is given back, what an agent said of what was sent, and when."""

    obligation: Obligation
    cle: str
    code: str
    libelle: str
    par_courrier: bool
    refus: str
    controle_le: datetime | None

    @property
    def est_faisable(self) -> bool:
        """Can the candidate still do it, now? What is posted has no button, and a date all the same."""
        return self.obligation.est_possible or (self.par_courrier and not self.obligation.est_depassee)

    @property
    def n_est_pas_remise(self) -> bool:
        """A file is there, that the candidate has not handed over."""
        return self.obligation.genre is Genre.REMETTRE


def pieces_manquantes() -> "QuerySet[Piece]":
    """Compulsory, and awaited from the candidate: one of them makes a file incomplete."""
    return Piece.objects.filter(due=True, obligatoire=True, etat__in=ATTENDUES)


def incompletes(lignes: CandidaturesQuerySet, pieces: "QuerySet[Piece] | None" = None) -> CandidaturesQuerySet:
    """Of these candidatures, the registered ones to which one of these pieces, all by default, is missing.

    What `manques` says of each, asked of the database in one question.
    """
    siennes = (pieces_manquantes() if pieces is None else pieces).filter(candidature=OuterRef("pk"))
    return lignes.filter(Q(etat__in=sorted(ACTIFS)), Exists(siennes))


def manques(candidature: Candidature, pieces: Iterable[Piece], quand: datetime) -> tuple[Manque, ...]:
    """The compulsory pieces awaited from its candidate; `pieces`: its rows of `PIECES_DUES`."""
    dites = ((une, piece) for piece in pieces for une in obligations(candidature, (piece,), quand))
    return tuple(_manque(une, piece) for une, piece in dites if _est_de_la_piece(une))


def manques_de(candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, tuple[Manque, ...]]:
    """Those of each of these candidatures: one query."""
    lignes = {ligne.pk: ligne for ligne in candidatures}
    siennes: dict[UUID, list[Piece]] = {pk: [] for pk in lignes}
    for piece in PIECES_DUES.filter(candidature__in=lignes):
        siennes[piece.candidature_id].append(piece)
    return {pk: manques(ligne, siennes[pk], quand) for pk, ligne in lignes.items()}


def _est_de_la_piece(obligation: Obligation) -> bool:
    """Compulsory, and not about the registration itself, which the list also says of a file."""
    return obligation.est_obligatoire and obligation.genre not in DE_L_INSCRIPTION


def _manque(obligation: Obligation, piece: Piece) -> Manque:
    dit = "\u00a0: ".join(mot for mot in (piece.motif, piece.commentaire) if mot)
    return Manque(
        obligation=obligation,
        cle=piece.cle,
        code=piece.code,
        libelle=piece.libelle,
        par_courrier=piece.retour != Piece.Retour.EN_LIGNE,
        refus=dit,
        controle_le=piece.controle_le,
    )
