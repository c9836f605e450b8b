"""The file under examination, with the service, the specialty and the tables it is read against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cyclades.reglementation.categories import categorie_de
from cyclades.reglementation.declarations import Anomalie, Contexte, Dossier
from cyclades.reglementation.reglement import Categorie, Commun, Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Etape


@dataclass(frozen=True, slots=True)
class Examen:
    """One file, in one service. ``reglement`` is ``None`` until a known specialty is chosen."""

    dossier: Dossier
    contexte: Contexte
    reglement: Reglement | None
    commun: Commun

    @property
    def categorie(self) -> Categorie | None:
        return categorie_de(self.dossier, self.commun)


Controle = Callable[[Examen], Iterator[Anomalie]]


def anomalie(etape: Etape, code: str, champ: str, message: str, regle: str | None = None) -> Anomalie:
    """An anomaly whose field is named ``etape.champ``, its message in French typography."""
    return Anomalie(code, etape, f"{etape.value}.{champ}", typographie(message), regle)
