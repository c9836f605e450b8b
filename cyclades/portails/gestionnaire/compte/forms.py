from cyclades.portails.commun.compte.formulaires import FormulaireNouveauMotDePasse
from cyclades.portails.commun.formulaires import Formulaire, MotDePasse, Texte


class ChangementDeMotDePasse(FormulaireNouveauMotDePasse):
    mot_de_passe_actuel = MotDePasse(
        "Mot de passe actuel", aide="Pour vérifier que c’est bien vous", autocomplete="current-password"
    )
    field_order = ("mot_de_passe_actuel", "mot_de_passe", "mot_de_passe_confirmation")


class CodeActuel(Formulaire):
    code = Texte(
        "Code",
        aide="Les six chiffres affichés par votre application, ou l’un de vos codes de secours",
        longueur=40,
        toutes_ecritures=True,
        requis="Indiquez un code.",
        autocomplete="one-time-code",
    )
