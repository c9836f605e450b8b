"""What may be done of staff accounts: invite, sign in twice, give and take habilitations, close."""

from cyclades.operations.agents.administration import (
    codes_gardes,
    desactiver,
    reinitialiser_second_facteur,
    renouveler_codes,
)
from cyclades.operations.agents.connexion import (
    confirmer,
    confirmer_second_facteur,
    connecter,
    enroler,
    reprendre_enrolement,
)
from cyclades.operations.agents.demandes import Invitation, Perimetre
from cyclades.operations.agents.habilitations import donner_habilitation, retirer_habilitation
from cyclades.operations.agents.invitations import accepter_invitation, inviter, renvoyer_invitation
from cyclades.operations.agents.refus import CodeDEnrolementRefuse, CodeRefuse, ConnexionPerimee
from cyclades.operations.agents.second_facteur import rechiffrer

__all__ = [
    "CodeDEnrolementRefuse",
    "CodeRefuse",
    "ConnexionPerimee",
    "Invitation",
    "Perimetre",
    "accepter_invitation",
    "codes_gardes",
    "confirmer",
    "confirmer_second_facteur",
    "connecter",
    "desactiver",
    "donner_habilitation",
    "enroler",
    "inviter",
    "rechiffrer",
    "reinitialiser_second_facteur",
    "renouveler_codes",
    "renvoyer_invitation",
    "reprendre_enrolement",
    "retirer_habilitation",
]
