"""What an agent keeps of the list of the incomplete, in its address."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from cyclades.consultations.relances import Filtres
from cyclades.portails.commun.formulaires import Choix, Formulaire

ANCIENNETES = (
    ("3", "Trois jours ou plus"),
    ("7", "Une semaine ou plus"),
    ("15", "Quinze jours ou plus"),
    ("30", "Un mois ou plus"),
)
RELANCES = (
    ("jamais", "Jamais relancés"),
    ("deja", "Déjà relancés"),
    ("semaine", "Pas relancés depuis une semaine"),
)


class FormulaireFiltres(Formulaire):
    """What is none of these values filters nothing."""

    piece = Choix("Pièce manquante", obligatoire=False)
    jours = Choix("Manquante depuis", options=ANCIENNETES, obligatoire=False)
    relance = Choix("Relance", options=RELANCES, obligatoire=False)

    def __init__(self, *saisie: Any, pieces: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.proposer("piece", pieces)


def filtres_de(demande: QueryDict) -> Filtres:
    """As the address says; nothing of what it says is trusted."""
    jours = demande.get("jours", "")
    return Filtres(
        piece=demande.get("piece", "")[:60].replace("\x00", ""),
        jours=int(jours) if jours in {cle for cle, _ in ANCIENNETES} else 0,
        relance=demande.get("relance", "") if demande.get("relance") in {cle for cle, _ in RELANCES} else "",
    )


def adresse_des(filtres: Filtres) -> str:
    """The filters as they stand in an address; empty when there are none."""
    return urlencode({nom: valeur for nom, valeur in filtres.en_clair().items() if valeur})


def initiales(filtres: Filtres) -> dict[str, str]:
    return {nom: str(valeur or "") for nom, valeur in filtres.en_clair().items()}
