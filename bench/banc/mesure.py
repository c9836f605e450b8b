"""The journey measured on one database: python -m bench.banc.mesure PERSONNES TOURS RAFALE

Everybody does the same act before anybody does the next; between two acts, H. So an act and the H it is compared with
meet the same neighbours on the machine. Prints one line of JSON. The database is the one that the environment names,
filled by `bench.banc.preparation`; PID_DE_LA_BASE is the process of its server, when it has one.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial

import django

from bench.banc import processus, serveurs
from bench.banc.navigateur import Navigateur
from bench.banc.scenario import PRODUCTION, Acte, Offre, inscription, suites

FILS = 2
RAFALE_H = 80


@dataclass
class Serie:
    """One act: queries, and per round the CPU of one request in ms and in H."""

    nom: str
    genre: str
    du_parcours: bool
    fond: bool = False
    requetes: int = -1
    cpu: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)


class Equipe:
    """People who go through the same journey, two at a time, all at the same act."""

    def __init__(self, gens: list[Navigateur], parcours: Callable[[Navigateur], Iterator[Acte]]) -> None:
        self.gens = gens
        self.parcours = [parcours(nav) for nav in gens]
        self.acte: Acte | None = next(iter({next(un) for un in self.parcours}))

    def avancer(self, fils: ThreadPoolExecutor) -> None:
        """Everybody does the current act."""
        suivants = set(fils.map(lambda un: next(un, None), self.parcours))
        (self.acte,) = suivants

    def partir(self) -> None:
        for nav in self.gens:
            nav.fermer()


class Banc:
    """A server, its database, and what was measured of them."""

    def __init__(self, web: serveurs.Web, base: int | None, offre: Offre, *, rafale: int = RAFALE_H) -> None:
        self.web, self.offre, self.rafale = web, offre, rafale
        self.racines = (web.pid,) if base is None else (web.pid, base)
        self.fils = ThreadPoolExecutor(FILS)
        self.series: dict[str, Serie] = {}
        self.h: list[float] = []

    def equipe(self, nombre: int, *, compter: bool = False) -> Equipe:
        from bench.banc.preparation import connecter

        gens = [
            Navigateur(self.web.port, origine=f"10.0.0.{rang}", compter=compter, temoins=temoins)
            for rang, temoins in enumerate(connecter(nombre))
        ]
        return Equipe(gens, self._parcours)

    def _parcours(self, nav: Navigateur) -> Iterator[Acte]:
        yield from inscription(nav, self.offre)
        yield from suites(nav)

    def compter(self, nombre: int = 4) -> None:
        """Warm both workers, then count the queries of each act: those of a worker that has already served it."""
        for equipe in (self.equipe(nombre), self.equipe(nombre, compter=True)):
            while equipe.acte is not None:
                serie = self._serie(equipe.acte)
                self.faire(equipe)
                serie.requetes = min(nav.reponse.requetes for nav in equipe.gens if nav.reponse)
            equipe.partir()

    def tour(self, nombre: int) -> None:
        equipe, avant = self.equipe(nombre), self.mesurer_h()
        while equipe.acte is not None:
            serie = self._serie(equipe.acte)
            cpu = self.mesurer(partial(self.faire, equipe), ici=serie.fond) / nombre
            apres = self.mesurer_h()
            serie.cpu.append(cpu)
            serie.ratios.append(cpu / statistics.mean((avant, apres)))
            avant = apres
        equipe.partir()

    def mesurer_h(self) -> float:
        h = self.mesurer(lambda: list(self.fils.map(self._rafale, range(FILS)))) / self.rafale
        self.h.append(h)
        return h

    def _rafale(self, _: int) -> None:
        nav = Navigateur(self.web.port, origine="10.0.1.1")
        for _ in range(self.rafale // FILS):
            nav.lire(serveurs.CHEMIN_H)
        nav.fermer()

    def faire(self, equipe: Equipe) -> None:
        if equipe.acte is not None and equipe.acte.nom == PRODUCTION:
            produire()
        equipe.avancer(self.fils)

    def mesurer(self, acte: Callable[[], object], *, ici: bool = False) -> float:
        """`ici`: this process does a worker's work, and is counted."""
        avant, moi = processus.cpu(self.racines), time.process_time()
        acte()
        mien = (time.process_time() - moi) * 1000 if ici else 0.0
        return processus.cpu(self.racines) - avant + mien

    def _serie(self, acte: Acte) -> Serie:
        serie = Serie(acte.nom, acte.genre.value, acte.du_parcours, fond=acte.nom == PRODUCTION)
        return self.series.setdefault(acte.nom, serie)


def produire() -> None:
    """What a worker would do now."""
    from cyclades.socle.instants import maintenant
    from cyclades.socle.taches.travailleur import vider

    vider(quand=maintenant())


def main() -> None:
    nombre, tours, rafale = (int(mot) for mot in sys.argv[1:4])
    django.setup()
    from bench.banc.preparation import offre

    base = os.environ.get("PID_DE_LA_BASE")
    debut, charge = time.monotonic(), processus.instantane()
    with serveurs.web(os.environ) as web:
        banc = Banc(web, int(base) if base else None, offre(), rafale=rafale)
        banc.compter(min(nombre, 2))
        for _ in range(tours):
            banc.tour(nombre)
        memoires = [processus.memoire(pid) for pid in web.ouvriers]
        miens = processus.cpu((*banc.racines, os.getpid()))
    resultat = {
        "series": [asdict(serie) for serie in banc.series.values()],
        "h": banc.h,
        "memoires": memoires,
        "secondes": time.monotonic() - debut,
        "autres": processus.cores_pris_par_d_autres(charge, miens),
    }
    print(json.dumps(resultat))


if __name__ == "__main__":
    main()
