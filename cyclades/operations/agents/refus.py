"""What staff can be refused about their sign-in or their habilitations, in words."""

from cyclades.socle.refus import Conflit, Incomplet


class CodeRefuse(Incomplet):
    """Wrong, already used, or of another moment: the same answer."""

    code = "code_refuse"
    message = (
        "Ce code n’est pas le bon, ou il a déjà servi. Attendez que votre application affiche le suivant, ou utilisez "
        "un code de secours."
    )

    def __init__(self) -> None:
        super().__init__(champ="code")


class CodeDEnrolementRefuse(Incomplet):
    """The first code of an application that was just set: nobody has a code of rescue yet."""

    code = "code_d_enrolement_refuse"
    message = (
        "Ce code n’est pas le bon. Attendez que votre application affiche le suivant, et vérifiez que la date et "
        "l’heure de votre téléphone se règlent automatiquement."
    )

    def __init__(self) -> None:
        super().__init__(champ="code")


class ConnexionPerimee(Conflit):
    code = "connexion_perimee"
    message = "Le délai pour donner votre code est dépassé. Recommencez avec votre mot de passe."


class SecondFacteurAbsent(Conflit):
    code = "second_facteur_absent"
    message = (
        "Votre second facteur a été réinitialisé. Suivez le lien reçu par mail pour en installer un autre\u00a0; s’il "
        "est périmé, demandez-en un nouveau à un administrateur."
    )


class DejaAgent(Conflit):
    code = "deja_agent"
    message = "Un compte existe déjà à cette adresse mail. Si c’est celui d’un agent, changez son périmètre."


class HabilitationFinie(Conflit):
    code = "habilitation_finie"
    message = "Cette habilitation est déjà retirée ou terminée."


class CompteInvite(Conflit):
    code = "compte_invite"
    message = "Cet agent n’a pas encore accepté son invitation. Renvoyez-la-lui, ou désactivez son compte."


class InvitationAcceptee(Conflit):
    code = "invitation_acceptee"
    message = "Cet agent a déjà accepté son invitation."
