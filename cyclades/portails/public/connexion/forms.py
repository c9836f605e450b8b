from cyclades.portails.commun.formulaires import Cache, Formulaire, MotDePasse, Texte


class Connexion(Formulaire):
    identifiant = Texte(
        "Identifiant de connexion",
        aide="Votre adresse mail, l’identifiant donné par votre établissement, ou votre numéro de candidat",
        longueur=254,
        toutes_ecritures=True,
        autocomplete="username",
        attributs={"autocapitalize": "none", "spellcheck": "false"},
    )
    mot_de_passe = MotDePasse("Mot de passe", autocomplete="current-password")
    suite = Cache(longueur=2000)
