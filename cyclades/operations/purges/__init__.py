"""What people left goes when its time is over, bytes included: small lots, each whole, begun again without harm."""

from cyclades.operations.purges.candidatures import purger_candidatures, purger_publications
from cyclades.operations.purges.comptes import prevenir_inactifs, purger_comptes
from cyclades.operations.purges.fichiers import purger_fichiers
from cyclades.operations.purges.lots import Lot
from cyclades.operations.purges.octets import OrphelinsEnMasse, effacer_sans_ligne, purger_orphelins

__all__ = [
    "Lot",
    "OrphelinsEnMasse",
    "effacer_sans_ligne",
    "prevenir_inactifs",
    "purger_candidatures",
    "purger_comptes",
    "purger_fichiers",
    "purger_orphelins",
    "purger_publications",
]
