from cyclades.portails.commun.formulaires import Formulaire, Texte


class MotDePasseOublie(Formulaire):
    identifiant = Texte(
        "Identifiant de connexion",
        aide="Votre adresse mail, l’identifiant donné par votre établissement, ou votre numéro de candidat",
        longueur=254,
        toutes_ecritures=True,
        autocomplete="username",
        attributs={"autocapitalize": "none", "spellcheck": "false"},
    )
