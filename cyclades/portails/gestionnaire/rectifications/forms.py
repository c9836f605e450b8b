from cyclades.portails.commun.formulaires import Formulaire, TexteLong


class Refus(Formulaire):
    """Why, in words that the candidate reads."""

    motif = TexteLong(
        "Pourquoi refuser",
        aide="Le candidat lira ce texte\u00a0: dites ce qui ne va pas et ce qu’il peut faire. 500 caractères au plus",
        longueur=500,
        toutes_ecritures=True,
        requis="Dites au candidat pourquoi sa demande est refusée.",
    )
