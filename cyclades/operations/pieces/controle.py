"""What an agent decides of a piece: conforme, non conforme, asked again; and taking that back at once (PJ-4, PJ-7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cyclades.consultations.pieces import motifs
from cyclades.consultations.pieces.agents import nom_de
from cyclades.consultations.pieces.delais import jour_pour_repondre
from cyclades.consultations.pieces.montrables import OUVRABLES, depot_montre
from cyclades.metier.pieces.etats import LIBELLES, Acte, Etat, suivant
from cyclades.metier.pieces.models import Decision, Depot, Piece
from cyclades.operations.pieces.faits import noter
from cyclades.operations.pieces.refus_controle import (
    AnnulationTardive,
    CommentaireTropLong,
    DecisionImpossible,
    FichierFerme,
    LimitePassee,
    LimiteTropLointaine,
    MotifInconnu,
    MotifManquant,
    PieceChangee,
    RienAAnnuler,
)
from cyclades.operations.pieces.verrou import depot_courant, exiger_active, piece_verrouillee
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import fin_du_jour, local

COMMENTAIRE_MAXIMAL = 300
UN_AN = timedelta(days=366)
TEXTES = ("motif", "commentaire")
INSTANTS = ("recue_le", "controle_le", "limite_le")


@dataclass(frozen=True, slots=True)
class Dit:
    """What the columns of the piece become."""

    motif: str = ""
    commentaire: str = ""
    recue_le: datetime | None = None
    controle_le: datetime | None = None
    limite_le: datetime | None = None


@transaction.atomic
def declarer_conforme(*, acteur: Acteur, piece_id: UUID, vue: str, quand: datetime) -> None:
    """The piece is what was asked: it is frozen.

    :param vue: what the agent had under their eyes, as `piece_a_controler` gave it.
    :raises Introuvable: unknown, or outside the agent's perimeter. :raises CandidatureInactive: withdrawn, set aside.
    :raises PieceChangee: somebody acted since. :raises DecisionImpossible: its state does not allow it.
    :raises FichierFerme: its file was not readable.
    """
    piece, depot = _a_decider(acteur, Acte.DECLARER_CONFORME, piece_id, quand)
    dit = Dit(recue_le=piece.recue_le, controle_le=quand)
    if _est_deja_dite(acteur, Acte.DECLARER_CONFORME, piece, depot, vue, dit):
        return
    if depot is not None and depot.analyse not in OUVRABLES:
        raise FichierFerme
    decider(acteur, Acte.DECLARER_CONFORME, piece, depot, dit, quand)


@transaction.atomic
def declarer_non_conforme(
    *,
    acteur: Acteur,
    piece_id: UUID,
    vue: str,
    motif: str,
    commentaire: str = "",
    limite: date | None = None,
    quand: datetime,
) -> None:
    """The piece is not what was asked: the candidate reads why, and may replace it.

    After the window, or shortly before its end, the piece alone is open again, until a date of its own (PJ-4, D13).

    :param motif: the key of a standard reason of that kind of piece, or nothing when `commentaire` says it.
    :param limite: that date, in the zone of the service; by default the day that `jour_pour_repondre` gives.
    :raises LimitePassee, LimiteTropLointaine: before today, or in more than a year.
    :raises MotifManquant, MotifInconnu, CommentaireTropLong: said otherwise.
    :raises Introuvable, CandidatureInactive, PieceChangee, DecisionImpossible: as for `declarer_conforme`.
    """
    piece, depot = _a_decider(acteur, Acte.DECLARER_NON_CONFORME, piece_id, quand)
    pourquoi, quoi = en_mots(piece.cle, motif, commentaire)
    if not pourquoi and not quoi:
        raise MotifManquant(champ="motif")
    limite_le = _limite_du_refus(piece, limite, quand)
    dit = Dit(motif=pourquoi, commentaire=quoi, recue_le=piece.recue_le, controle_le=quand, limite_le=limite_le)
    if not _est_deja_dite(acteur, Acte.DECLARER_NON_CONFORME, piece, depot, vue, dit):
        decider(acteur, Acte.DECLARER_NON_CONFORME, piece, depot, dit, quand)


@transaction.atomic
def redemander(
    *,
    acteur: Acteur,
    piece_id: UUID,
    vue: str,
    limite: date,
    motif: str = "",
    commentaire: str = "",
    quand: datetime,
) -> None:
    """Open this piece again, alone, until the end of `limite` in the zone of the service (PJ-4).

    :raises LimitePassee, LimiteTropLointaine: before today, or in more than a year.
    :raises MotifInconnu, CommentaireTropLong: said otherwise.
    :raises Introuvable, CandidatureInactive, PieceChangee, DecisionImpossible: as for `declarer_conforme`.
    """
    piece, depot = _a_decider(acteur, Acte.REDEMANDER, piece_id, quand)
    pourquoi, quoi = en_mots(piece.cle, motif, commentaire)
    limite_le = limite_du_jour(limite, piece.candidature.service.fuseau, quand)
    dit = Dit(motif=pourquoi, commentaire=quoi, recue_le=piece.recue_le, controle_le=quand, limite_le=limite_le)
    if not _est_deja_dite(acteur, Acte.REDEMANDER, piece, depot, vue, dit):
        decider(acteur, Acte.REDEMANDER, piece, depot, dit, quand)


@transaction.atomic
def annuler_decision(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> None:
    """Take back one's own last decision of this piece, shortly after it, before the candidate is told.

    :raises Introuvable: unknown, or outside the agent's perimeter. :raises RienAAnnuler: the last one is not theirs.
    :raises AnnulationTardive: too late, or the piece has changed since.
    """
    piece = piece_verrouillee(acteur, "annuler_decision", piece_id)
    derniere = _derniere(piece)
    if derniere is None or derniere.acteur_id != acteur.compte_id:
        raise RienAAnnuler
    est_tardive = quand - derniere.prise_le > settings.CONTROLE_ANNULATION
    depot_id = _cle_de(depot_montre(piece, quand))
    courant = depot_courant(piece)
    est_tardive = est_tardive or (courant is not None and courant.depose_le > derniere.prise_le)
    if est_tardive or derniere.depot_id != depot_id or derniere.vue != piece.vue(depot_id):
        raise AnnulationTardive
    if not Decision.objects.a_dire().filter(pk=derniere.pk).update(annulee_le=quand):
        raise AnnulationTardive
    _retablir(piece, derniere)
    _noter(acteur, "annuler_decision", piece, {"decision": str(derniere.pk), "de": derniere.vers}, quand)


def decider(acteur: Acteur, acte: Acte, piece: Piece, depot: Depot | None, dit: Dit, quand: datetime) -> None:
    """Write what was decided, and what stood before. The caller holds the lock of the piece.

    :raises DecisionImpossible: the table of states does not allow it.
    """
    vers = suivant(piece.etat, acte)
    if vers is None:
        raise DecisionImpossible
    de, avant = piece.etat, _colonnes(piece)
    piece.etat, piece.motif, piece.commentaire = vers, dit.motif, dit.commentaire
    piece.recue_le, piece.controle_le, piece.limite_le = dit.recue_le, dit.controle_le, dit.limite_le
    piece.save(update_fields=["etat", *TEXTES, *INSTANTS])
    Decision.objects.create(
        piece=piece,
        depot=depot,
        acte=acte,
        de=de,
        vers=vers,
        motif=dit.motif,
        commentaire=dit.commentaire,
        limite_le=dit.limite_le,
        recue_le=dit.recue_le,
        prise_le=quand,
        role=acteur.role,
        acteur_id=acteur.compte_id,
        vue=piece.vue(_cle_de(depot)),
        avant=avant,
    )
    _noter(acteur, acte.value, piece, {"de": de, "vers": vers.value, "motif": dit.motif}, quand)


def en_mots(nature: str, motif: str, commentaire: str) -> tuple[str, str]:
    """(reason, what to send): the standard sentence, then what the agent adds.

    :raises MotifInconnu: not one of that kind of piece. :raises CommentaireTropLong: past 300 characters.
    """
    libre = " ".join(commentaire.split())
    if len(libre) > COMMENTAIRE_MAXIMAL:
        raise CommentaireTropLong(champ="commentaire")
    if not motif:
        return "", libre
    usuel = motifs.motif(nature, motif)
    if usuel is None:
        raise MotifInconnu(champ="motif")
    return usuel.libelle, f"{usuel.texte} {libre}".strip()


def _a_decider(acteur: Acteur, acte: Acte, piece_id: UUID, quand: datetime) -> tuple[Piece, Depot | None]:
    piece = piece_verrouillee(acteur, acte.value, piece_id)
    exiger_active(piece)
    return piece, depot_montre(piece, quand)


def _est_deja_dite(acteur: Acteur, acte: Acte, piece: Piece, depot: Depot | None, vue: str, dit: Dit) -> bool:
    """Was the same button pressed twice? Nobody is then told that somebody else was faster.

    :raises PieceChangee: something else happened to the piece since the agent saw it.
    """
    actuelle = piece.vue(_cle_de(depot))
    if vue == actuelle:
        return False
    derniere = _derniere(piece)
    if derniere is None or derniere.vue != actuelle:
        raise PieceChangee
    memes = (derniere.acteur_id, derniere.acte, derniere.motif, derniere.commentaire, derniere.limite_le)
    if memes == (acteur.compte_id, acte, dit.motif, dit.commentaire, dit.limite_le):
        return True
    raise PieceChangee(
        nom_de(derniere.acteur_id),
        LIBELLES[Etat(derniere.vers)],
        derniere.prise_le,
        piece.candidature.service.fuseau,
    )


def _derniere(piece: Piece) -> Decision | None:
    """The last decision that stands."""
    derniere: Decision | None = piece.decisions.filter(annulee_le__isnull=True).order_by("-prise_le").first()
    return derniere


def _cle_de(depot: Depot | None) -> UUID | None:
    return depot.pk if depot else None


def limite_du_jour(limite: date, fuseau: str, quand: datetime) -> datetime:
    """The end of that day, the last minute included (D1).

    :raises LimitePassee, LimiteTropLointaine: before today, or in more than a year.
    """
    aujourd_hui = local(quand, fuseau).date()
    if limite < aujourd_hui:
        raise LimitePassee(champ="limite")
    if limite - aujourd_hui > UN_AN:
        raise LimiteTropLointaine(champ="limite")
    return fin_du_jour(limite, fuseau)


def _limite_du_refus(piece: Piece, limite: date | None, quand: datetime) -> datetime | None:
    """The own date of a refused piece, never before the end of the window; none when that one is far enough."""
    service = piece.candidature.service
    jour = limite or jour_pour_repondre(service, quand)
    return max(limite_du_jour(jour, service.fuseau, quand), service.pieces_ferme_le) if jour else None


def _colonnes(piece: Piece) -> dict[str, str | None]:
    textes = {champ: str(getattr(piece, champ)) for champ in ("etat", *TEXTES)}
    instants: dict[str, datetime | None] = {champ: getattr(piece, champ) for champ in INSTANTS}
    return textes | {champ: instant.isoformat() if instant else None for champ, instant in instants.items()}


def _retablir(piece: Piece, decision: Decision) -> None:
    """Give the piece back the columns that the decision replaced."""
    for champ in ("etat", *TEXTES):
        setattr(piece, champ, decision.avant[champ])
    for champ in INSTANTS:
        texte = decision.avant[champ]
        setattr(piece, champ, datetime.fromisoformat(texte) if texte else None)
    piece.save(update_fields=["etat", *TEXTES, *INSTANTS])


def _noter(acteur: Acteur, acte: str, piece: Piece, donnees: dict[str, object], quand: datetime) -> None:
    noter(acteur, acte, piece.candidature, ("piece", piece.pk), donnees, quand)
