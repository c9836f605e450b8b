from cyclades.portails.commun.formulaires import Formulaire, Jour, TexteLong


class Retablissement(Formulaire):
    """Why, in words that the candidate reads; until when they may sign."""

    raison = TexteLong(
        "Pourquoi la rétablir",
        aide="Le candidat lira ce texte. 300 caractères au plus",
        longueur=300,
        toutes_ecritures=True,
        requis="Dites pourquoi cette candidature est rétablie.",
    )
    limite = Jour(
        "Récapitulatif à signer jusqu’au",
        aide="Ce jour compris. Exemple\u00a0: 15122026 ou 15/12/2026",
        requis="Indiquez une date limite.",
    )
