from cyclades.portails.commun.formulaires import Formulaire, TexteLong


class Retablissement(Formulaire):
    """Why, in words that the candidate reads."""

    raison = TexteLong(
        "Pourquoi la rétablir",
        aide="Le candidat lira ce texte. 300 caractères au plus",
        longueur=300,
        toutes_ecritures=True,
        requis="Dites pourquoi cette candidature est rétablie.",
    )
