"""Places of birth: every commune under each of its names and codes, with the dates between which it bore them.

Three texts are put together: the communes of today (2026), those that disappeared or changed name or code since 1943
(2026), and the states of all communes up to January 2019, which alone date the births and the re-births of communes.
Where no text gives a date the period is left open: a place is then proposed once too often, never missing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cyclades.operations.referentiel.reconstruction.sources import CommuneSource, PeriodeSource

ORIGINE = date(1943, 1, 1)
NATURES = {
    "commune-actuelle": "actuelle",
    "commune-deleguee": "deleguee",
    "commune-associee": "associee",
    "arrondissement-municipal": "arrondissement",
}
PARTIES = {"commune-deleguee", "commune-associee"}

Couple = tuple[str, str]
Intervalle = tuple[date | None, date | None]
LigneCsv = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Periode:
    """One line of `communes.csv.xz`. `departement` is today's, `departement_ancien` the one it was in, if another."""

    code: str
    nom: str
    nature: str
    departement: str
    departement_ancien: str
    debut: date | None
    fin: date | None
    devenue: str


@dataclass(frozen=True, slots=True)
class Textes:
    """The three sources, indexed."""

    actuelles: Sequence[CommuneSource]
    disparues: Sequence[LigneCsv]
    renommees: Sequence[LigneCsv]
    vecues: Mapping[Couple, Sequence[Intervalle]]
    rattachements: Mapping[str, str]
    parties_2019: Mapping[Couple, date | None]


def textes(
    communes: Sequence[CommuneSource],
    disparues: Sequence[LigneCsv],
    renommees: Sequence[LigneCsv],
    historique: Sequence[PeriodeSource],
) -> Textes:
    parties = sorted((p for p in historique if p.type != "COM"), key=lambda p: p.date_debut or ORIGINE)
    return Textes(
        communes,
        disparues,
        renommees,
        _vecues(historique),
        {p.code: _code(p.pole) for p in parties if p.pole},
        {(p.code, p.nom): p.date_debut for p in parties if p.date_fin is None},
    )


def _code(identifiant: str) -> str:
    """The commune's code in « COM-01234@1973-01-01 »."""
    return identifiant.partition("@")[0].partition("-")[2]


def _vecues(historique: Iterable[PeriodeSource]) -> dict[Couple, list[Intervalle]]:
    """For each code and name, the intervals in which it was a commune; those that touch make one."""
    bruts: defaultdict[Couple, list[Intervalle]] = defaultdict(list)
    for p in sorted((p for p in historique if p.type == "COM"), key=lambda p: p.date_debut or date.min):
        passes = bruts[p.code, p.nom]
        if passes and passes[-1][1] == p.date_debut:
            passes[-1] = (passes[-1][0], p.date_fin)
        else:
            passes.append((p.date_debut, p.date_fin))
    return dict(bruts)


def periodes(lus: Textes) -> list[Periode]:
    """All the places of birth, in the order of codes, then dates, then names."""
    lieux = _Lieux(lus)
    toutes = [*lieux.disparues(), *lieux.renommees(), *lieux.actuelles(), *lieux.parties()]
    return sorted(toutes, key=lambda p: (p.code, p.debut or date.min, p.nom))


class _Lieux:
    def __init__(self, lus: Textes) -> None:
        self.lus = lus
        entieres = [c for c in lus.actuelles if c.type not in PARTIES]
        self.couples = {(c.code, c.nom) for c in entieres}
        self.par_code = {c.code: c for c in entieres}
        self.chefs_lieux = {(c.code, c.nom): c.chef_lieu for c in lus.actuelles if c.type in PARTIES and c.chef_lieu}
        self.suites = {(r["code"], r["nom"]): (r["code_suivant"], r["nom_suivant"]) for r in lus.renommees}
        self.recodages = {r["code"]: r["code_suivant"] for r in lus.renommees if r["code"] != r["code_suivant"]}
        self.fins: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
        self.arrivees: defaultdict[Couple, list[date]] = defaultdict(list)
        for r in (*lus.disparues, *lus.renommees):
            self.fins[r["code"]].append((date.fromisoformat(r["date_fin"]), r["nom"]))
        for r in lus.renommees:
            self.arrivees[r["code_suivant"], r["nom_suivant"]].append(date.fromisoformat(r["date_fin"]))

    def disparues(self) -> Iterator[Periode]:
        for r in self.lus.disparues:
            yield self._passee(r["code"], r["nom"], "ancienne", r["departement"], _intervalle(r))

    def renommees(self) -> Iterator[Periode]:
        for r in self.lus.renommees:
            yield self._passee(r["code"], r["nom"], "ancien_nom", r["departement"], _intervalle(r))

    def actuelles(self) -> Iterator[Periode]:
        for c in self.lus.actuelles:
            if c.type in PARTIES:
                continue
            debut, passes = self._debut(c)
            yield Periode(c.code, c.nom, NATURES[c.type], c.departement, "", debut, None, "")
            for passe in passes:
                yield self._passee(c.code, c.nom, "ancienne", c.departement, passe)

    def parties(self) -> Iterator[Periode]:
        """Communes déléguées and associées, but those that bear the code and the name of the whole."""
        for c in self.lus.actuelles:
            if c.type not in PARTIES or (c.code, c.nom) in self.couples:
                continue
            fins = [fin for fin, nom in self.fins[c.code] if nom == c.nom]
            debut = max(fins, default=self.lus.parties_2019.get((c.code, c.nom)))
            tout = self.par_code[c.chef_lieu or ""].nom
            yield Periode(c.code, c.nom, NATURES[c.type], c.departement, "", debut, None, tout)

    def _debut(self, c: CommuneSource) -> tuple[date | None, list[Intervalle]]:
        """Since when it is a commune of this name, and its former lives under it."""
        vecues = self.lus.vecues.get((c.code, c.nom), [])
        tournants = [fin for fin, nom in self.fins[c.code] if nom != c.nom] + self.arrivees[c.code, c.nom]
        if vecues and vecues[-1][1] is None:
            return vecues[-1][0], list(vecues[:-1])
        if not vecues:
            return max(tournants, default=None), []
        renee = max((fin for fin in tournants if fin > (vecues[-1][1] or date.max)), default=None)
        return (renee, list(vecues)) if renee else (None, [])

    def _passee(self, code: str, nom: str, nature: str, departement: str, intervalle: Intervalle) -> Periode:
        suite = self._aujourd_hui(code, nom)
        present = suite.departement if suite else departement
        ancien = departement if departement not in (present, "20") else ""
        devenue = suite.nom if suite and suite.nom != nom else ""
        return Periode(code, nom, nature, present, ancien, *intervalle, devenue)

    def _aujourd_hui(self, code: str, nom: str) -> CommuneSource | None:
        """The commune of today that it has become, or is a part of, when the texts say."""
        vus: set[Couple] = set()
        while (code, nom) in self.suites and (code, nom) not in vus:
            vus.add((code, nom))
            code, nom = self.suites[code, nom]
        code = self.chefs_lieux.get((code, nom), code)
        codes: set[str] = set()
        while code not in self.par_code:
            codes.add(code)
            suivants = {self.recodages.get(code, ""), self.lus.rattachements.get(code, "")} - codes - {""}
            if not suivants:
                return None
            code = min(suivants)
        return self.par_code[code]


def _intervalle(ligne: LigneCsv) -> Intervalle:
    debut = date.fromisoformat(ligne["date_debut"])
    return (None if debut == ORIGINE else debut), date.fromisoformat(ligne["date_fin"])
