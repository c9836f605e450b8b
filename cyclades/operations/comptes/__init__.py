"""What may be done of accounts: create, activate, sign in and out, change, erase."""

from cyclades.operations.comptes.adresse import changer_adresse, confirmer_adresse, retablir_adresse
from cyclades.operations.comptes.connexion import connecter, deconnecter
from cyclades.operations.comptes.creation import (
    activer,
    creer,
    deja_a_corriger,
    purger_non_actives,
    renvoyer_activation,
)
from cyclades.operations.comptes.demandes import FRANCE, Connexion, Creation, EtatCivil, Provenance
from cyclades.operations.comptes.entretien import Purge, purger_perimes
from cyclades.operations.comptes.modification import (
    modifier,
    supprimer,
    terminer_autres_sessions,
    terminer_session,
)
from cyclades.operations.comptes.mot_de_passe import (
    changer_mot_de_passe,
    changer_mot_de_passe_par_lien,
    demander_lien,
)
from cyclades.operations.comptes.politique import regle
from cyclades.operations.comptes.refus import LienPerime, SaisieRefusee

__all__ = [
    "FRANCE",
    "Connexion",
    "Creation",
    "EtatCivil",
    "LienPerime",
    "Provenance",
    "Purge",
    "SaisieRefusee",
    "activer",
    "changer_adresse",
    "changer_mot_de_passe",
    "changer_mot_de_passe_par_lien",
    "confirmer_adresse",
    "connecter",
    "creer",
    "deconnecter",
    "deja_a_corriger",
    "demander_lien",
    "modifier",
    "purger_non_actives",
    "purger_perimes",
    "regle",
    "renvoyer_activation",
    "retablir_adresse",
    "supprimer",
    "terminer_autres_sessions",
    "terminer_session",
]
