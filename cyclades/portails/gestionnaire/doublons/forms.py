from typing import Any

from cyclades.consultations.doublons import Comparaison
from cyclades.portails.commun.formulaires import Cache, Case, Choix, Formulaire, TexteLong


class Reunion(Formulaire):
    """Which address stays in use, if there is one: that of the account kept unless told otherwise; one is sure."""

    vue = Cache(technique=True)
    adresse = Choix("Adresse mail qui reste en usage", boutons=True, requis="Choisissez l’adresse qui reste en usage.")
    est_la_meme = Case(
        "J’ai vérifié que c’est la même personne",
        requis="Cochez cette case quand vous l’avez vérifié\u00a0: réunir deux comptes ne se défait pas.",
    )

    def __init__(self, *saisie: Any, comparaison: Comparaison, **options: Any) -> None:
        par_defaut = comparaison.adresses[0][0] if comparaison.adresses else ""
        super().__init__(*saisie, initial={"vue": comparaison.vue, "adresse": par_defaut}, **options)
        self.proposer("adresse", comparaison.adresses)
        if not comparaison.adresses:
            del self.fields["adresse"]


class DeuxPersonnes(Formulaire):
    """Why the two are two persons."""

    vue_des_deux = Cache(technique=True)
    motif = TexteLong(
        "Comment vous le savez",
        aide="Jumeaux, homonymes… Vos collègues le liront. 300 caractères au plus",
        longueur=300,
        toutes_ecritures=True,
        requis="Dites comment vous savez que ce sont deux personnes.",
    )

    def __init__(self, *saisie: Any, comparaison: Comparaison, **options: Any) -> None:
        super().__init__(*saisie, initial={"vue_des_deux": comparaison.vue}, **options)
