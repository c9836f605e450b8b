"""« Conditions d'inscription »: one box, sent with Enregistrer."""

from cyclades.portails.commun.formulaires import Case, Formulaire


class Conditions(Formulaire):
    acceptees = Case(
        "Je m’engage à fournir, à la date indiquée, toutes les pièces justificatives qui me seront demandées. "
        "J’ai pris connaissance des conditions d’inscription et je les accepte.",
        requis="Cochez cette case : sans elle, l’inscription ne peut pas être enregistrée.",
    )
