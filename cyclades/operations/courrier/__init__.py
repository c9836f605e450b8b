"""Mail: written in the transaction of the fact, sent afterwards, tried again, never lost."""

from cyclades.operations.courrier.ecriture import Courriel, ecrire
from cyclades.operations.courrier.entretien import effacer_erreurs, purger_sans_compte, relancer
from cyclades.operations.courrier.envoi import Bilan, envoyer
from cyclades.operations.courrier.lecture import marquer_lu

__all__ = ["Bilan", "Courriel", "ecrire", "effacer_erreurs", "envoyer", "marquer_lu", "purger_sans_compte", "relancer"]
