"""The file that a candidate sent, given back to them."""

from collections.abc import Mapping
from uuid import UUID

from cyclades.consultations.candidatures.cartes import la_seule
from cyclades.consultations.documents import Flux
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import fichiers
from cyclades.socle.depots import Nature
from cyclades.socle.refus import Introuvable

TYPES: Mapping[str, str] = {Nature.PDF: "application/pdf", Nature.JPEG: "image/jpeg"}
"""Of what is kept, decided by its content when it came: nothing else is ever served."""

PERDU = (
    "Un incident technique nous empêche d’ouvrir ce fichier. Envoyez-le de nouveau, ou écrivez au service des examens."
)


def mon_fichier(*, acteur: Acteur, candidature_id: UUID, piece_id: UUID) -> Flux:
    """What counts for this piece.

    :raises Introuvable: unknown, not theirs, none sent, lost, or one in which the antivirus found something.
    """
    if not peut(acteur, "mon_fichier"):
        raise Introuvable
    siennes = Piece.objects.visibles_par(acteur).filter(pk=piece_id, candidature=candidature_id)
    courants = Depot.objects.filter(piece__in=siennes, retire_le__isnull=True)
    depot = la_seule(courants.exclude(analyse=Depot.Analyse.INFECTE))
    try:
        octets = fichiers.lire(depot.cle)
    except (fichiers.FichierAbsent, fichiers.FichierAltere) as perdu:
        raise Introuvable(PERDU) from perdu
    return Flux(nom=depot.nom, type=TYPES[depot.nature], morceaux=iter((octets,)))
