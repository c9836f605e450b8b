"""What is missing of registered files: told by the one list of obligations, each with the piece that it is about."""

from collections.abc import Iterable, Iterator
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
from cyclades.metier.candidatures.etats import ACTIFS, Etat
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece

VALIDATION = "validation"
"""The key of what is no piece: the signature on line."""
ATTENDUES = sorted({*EN_LIGNE, *A_LA_MAIN})
"""The states of a piece of which the list says that something is due: a database can ask them of a whole service."""


@dataclass(frozen=True, slots=True)
class Manque:
    """One obligation, and its piece if any: how it is given back, what an agent said of what was sent, and when."""

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


def a_valider() -> Q:
    """Of a candidature: its service has registrations signed on line, and this one is not."""
    en_ligne = ServiceInscription.Validation.EN_LIGNE
    return Q(etat=Etat.INSCRIT, service__validation=en_ligne, validee_le__isnull=True)


def incompletes(
    lignes: CandidaturesQuerySet, *, pieces: "QuerySet[Piece] | None" = None, validation: Q | None = None
) -> CandidaturesQuerySet:
    """Of these candidatures, the registered ones to which something compulsory is missing.

    What `manques` says of each, asked of the database in one question.

    :param pieces: among which one is missing; all that are compulsory by default.
    :param validation: what is asked of those that are not validated on line.
    """
    siennes = (pieces_manquantes() if pieces is None else pieces).filter(candidature=OuterRef("pk"))
    manque = Exists(siennes) | Q(a_valider() if validation is None else validation)
    return lignes.filter(Q(etat__in=sorted(ACTIFS)), manque)


def manques(candidature: Candidature, pieces: Iterable[Piece], quand: datetime) -> tuple[Manque, ...]:
    """What its candidate owes: the validation, compulsory pieces; `pieces`: its rows of `PIECES_DUES`."""
    dites = ((une, piece) for piece in (None, *pieces) for une in _dites(candidature, piece, quand))
    return tuple(_manque(une, piece) for une, piece in dites)


def manques_de(candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, tuple[Manque, ...]]:
    """Those of each of these candidatures: one query."""
    lignes = {ligne.pk: ligne for ligne in candidatures}
    siennes: dict[UUID, list[Piece]] = {pk: [] for pk in lignes}
    for piece in PIECES_DUES.filter(candidature__in=lignes):
        siennes[piece.candidature_id].append(piece)
    return {pk: manques(ligne, siennes[pk], quand) for pk, ligne in lignes.items()}


def _dites(candidature: Candidature, piece: Piece | None, quand: datetime) -> Iterator[Obligation]:
    """Of one piece, or of the registration itself: to complete it is another matter."""
    for une in obligations(candidature, (piece,) if piece else (), quand):
        de_l_inscription = une.genre in DE_L_INSCRIPTION
        if une.est_obligatoire and une.genre is not Genre.COMPLETER and de_l_inscription is (piece is None):
            yield une


def _manque(obligation: Obligation, piece: Piece | None) -> Manque:
    if piece is None:
        return Manque(obligation, VALIDATION, "", obligation.intitule, par_courrier=False, refus="", controle_le=None)
    return Manque(
        obligation=obligation,
        cle=piece.cle,
        code=piece.code,
        libelle=piece.libelle,
        par_courrier=piece.retour != Piece.Retour.EN_LIGNE,
        refus=obligation.refus,
        controle_le=piece.controle_le,
    )
