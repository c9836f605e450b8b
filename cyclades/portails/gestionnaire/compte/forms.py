from cyclades.portails.commun.formulaires import Formulaire, Texte


class CodeActuel(Formulaire):
    code = Texte(
        "Code",
        aide="Les six chiffres affichés par votre application, ou l’un de vos codes de secours",
        longueur=40,
        toutes_ecritures=True,
        requis="Indiquez un code.",
        autocomplete="one-time-code",
    )
