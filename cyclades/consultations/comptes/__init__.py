"""What may be read of accounts: one's own, and what a link can still do."""

from cyclades.consultations.comptes.bandeau import Bandeau, bandeau
from cyclades.consultations.comptes.compte import Connexion, MonCompte, Naissance, mon_compte
from cyclades.consultations.comptes.liens import PERIME, Lien, lien
from cyclades.consultations.comptes.rectification import MaDemande, ma_demande_de_rectification

__all__ = [
    "PERIME",
    "Bandeau",
    "Connexion",
    "Lien",
    "MaDemande",
    "MonCompte",
    "Naissance",
    "bandeau",
    "lien",
    "ma_demande_de_rectification",
    "mon_compte",
]
