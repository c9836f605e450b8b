"""What may be read of accounts: one's own, and what a link can still do."""

from cyclades.consultations.comptes.bandeau import Bandeau, bandeau
from cyclades.consultations.comptes.compte import Connexion, MonCompte, Naissance, mon_compte
from cyclades.consultations.comptes.liens import PERIME, Lien, lien

__all__ = ["PERIME", "Bandeau", "Connexion", "Lien", "MonCompte", "Naissance", "bandeau", "lien", "mon_compte"]
