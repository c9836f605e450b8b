"""Opening again a piece whose file turned out to be of no use, through no fault of timing: lost here, or infected."""

from datetime import datetime, timedelta
from uuid import UUID

from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.pieces.etats import Acte, suivant
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.pieces.controle import Dit, decider
from cyclades.operations.pieces.verrou import PIECES
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import fin_du_jour, jour_apres
from cyclades.socle.transactions import exiger_transaction

DELAI = timedelta(days=15)


def faire_renvoyer(
    acteur: Acteur, piece_id: UUID, depot: Depot | None, *, motif: str, commentaire: str, quand: datetime
) -> bool:
    """Ask the candidate again, for two weeks at least; they are told by mail, as of any decision.

    :param depot: the file that stays shown as the one of that piece, if any.
    :returns: False when the candidature is no longer alive, or the piece no longer due: nothing is then done.
    :raises HorsTransaction: no transaction is open.
    """
    exiger_transaction()
    piece = PIECES.select_for_update(of=("self",)).get(pk=piece_id)
    if not piece.due or piece.candidature.etat not in ACTIFS or suivant(piece.etat, Acte.REDEMANDER) is None:
        return False
    dit = Dit(motif=motif, commentaire=commentaire, controle_le=quand, limite_le=_limite_le(piece, quand))
    decider(acteur, Acte.REDEMANDER, piece, depot, dit, quand)
    return True


def _limite_le(piece: Piece, quand: datetime) -> datetime:
    """What was open already when it is far enough, or the evening of the fifteenth day, in the zone of the service.

    The own date of a piece that was handed over since is answered.
    """
    service = piece.candidature.service
    sienne = piece.limite_le if suivant(piece.etat, Acte.DEPOSER) else None
    fermeture: datetime = sienne or service.pieces_ferme_le
    return max(fermeture, quinzaine(service.fuseau, quand))


def quinzaine(fuseau: str, quand: datetime) -> datetime:
    """The evening of the fifteenth day from now, in that zone."""
    return fin_du_jour(jour_apres(quand, DELAI, fuseau), fuseau)
