from cyclades.portails.commun.compte.formulaires import FormulaireMotDePasse
from cyclades.portails.commun.formulaires import Cache, Formulaire, MotDePasse, Texte


class ConnexionAgent(Formulaire):
    identifiant = Texte(
        "Adresse mail professionnelle",
        longueur=254,
        toutes_ecritures=True,
        autocomplete="username",
        attributs={"autocapitalize": "none", "spellcheck": "false"},
    )
    mot_de_passe = MotDePasse("Mot de passe", autocomplete="current-password")
    suite = Cache(longueur=2000)


class Code(Formulaire):
    """A code of the application, or of rescue."""

    code = Texte(
        "Code",
        aide="Les six chiffres affichés par votre application, ou l’un de vos codes de secours",
        longueur=40,
        toutes_ecritures=True,
        requis="Indiquez un code.",
        autocomplete="one-time-code",
        attributs={"autocapitalize": "characters", "spellcheck": "false"},
    )
    suite = Cache(longueur=2000)


class CodeDEnrolement(Formulaire):
    code = Texte(
        "Code affiché par votre application",
        aide="Six chiffres, qui changent toutes les trente secondes",
        longueur=40,
        toutes_ecritures=True,
        requis="Indiquez le code affiché.",
        autocomplete="one-time-code",
        inputmode="numeric",
    )


class NouveauMotDePasse(FormulaireMotDePasse):
    """Of the invited."""


class MotDePasseActuel(Formulaire):
    mot_de_passe_actuel = MotDePasse(
        "Mot de passe", aide="Pour vérifier que c’est bien vous", autocomplete="current-password"
    )
