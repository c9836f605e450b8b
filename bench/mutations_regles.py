"""Mutation of the rules: each comparison and each number, one at a time, from a walk of the syntax tree.

    python bench/mutations_regles.py [--court] [--module positions] [--graine N]

The tests of the rules are collected once; a process is then forked for each mutant, takes its code, and runs them until
one fails. Thresholds written in the packs are mutated too, and tried on the worked cases. What is left free is named;
exits 1 unless everything is caught but what EQUIVALENTS explains. `--court`: as many, drawn at random, as 40 seconds
hold.
"""

import argparse
import ast
import os
import random
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

DEBUT = time.monotonic()
RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import pytest  # noqa: E402
from _pytest.runner import runtestprotocol  # noqa: E402
from hypothesis import Phase, settings  # noqa: E402

from cyclades.reglementation.cas import Banque, essayer  # noqa: E402
from cyclades.reglementation.paquets import PaquetInvalide, lire_commun  # noqa: E402

settings.register_profile(
    "mutations", phases=[Phase.explicit, Phase.generate], derandomize=True, database=None, deadline=None
)
settings.load_profile("mutations")

from tests.reglementation.cas_livres import banque, cas, fichiers  # noqa: E402
from tests.reglementation.mutants import MutantSansEffet, remplacee, source  # noqa: E402

REGLES = RACINE / "cyclades" / "reglementation"
TESTS = RACINE / "tests" / "reglementation"
ECARTES = ("cas", "paquets", "vocabulaire", "droits", "declarations")
"""Not rules: the evaluator of cases, the reader of packs, words, the table of rights, the form of a file."""
SANS = ("test_regles_desactivees.py", "test_commande_regles.py", "test_documentation.py", "test_droits.py")
"""Tests that change the rules themselves, or are about something else."""
OUVRIERS = 2
PATIENCE = 90
BUDGET_COURT = 42
PAQUETS = "paquets"
PACKS = ("commun/resultats.yaml", "commun/acquis.yaml", "commun/domaines.yaml")
SEUILS = re.compile(
    r"\b(seuil|seuil_facultative|professionnel|pivot|facteur|pas|annees|alerte_apres|facultatives_max): ([0-9.]+)"
)

EQUIVALENTS: dict[str, str] = {
    "acquis.droits: return (est_benefice, -(droit.session or 0), -(droit.note or Fraction(0)), droit.origine.value, "
    "droit.raison) [0] → 1": "all dispenses have neither session nor mark: the same stand-in for each of them",
    "calendrier: raise HeureAmbigue(locale, fuseau) if avant < apres else HeureInexistante(locale, fuseau) [<] → <=": (
        "equal instants were answered two lines above"
    ),
    "lots.calcul: return max(0, code - unite.pivot) * unite.poids if code >= 0 else 0 [>=] → >": (
        "a zero is under the pivot, and brings nothing either way"
    ),
    "lots.calcul: return max(0, code - unite.pivot) * unite.poids if code >= 0 else 0 [0] → 1": (
        "of the three zeros, that of the comparison: a half point is under the pivot too"
    ),
    "lots.calcul: and not any(REMPLACEMENT <= codes[place] < minimum for place, minimum in plan.minimums) [<=] → <": (
        "a replacement to come has already decided"
    ),
    "lots.calcul: if not any(codes[place] >= REMPLACEMENT for place in plan.proposables): [>=] → >": (
        "a replacement to come has already decided"
    ),
    "lots.calcul: mots = 0 [0] → 1": "the bit of no word",
    "lots.calcul: if code >= 0: [0] → 1": "a zero then sets the bit of no word",
    "lots.calcul: if code >= 0: [>=] → >": "a zero then sets the bit of no word",
    "lots.calcul: return 0 < manque * ALERTE.denominator < 2 * seuil.denominator * coefficients * ALERTE.numerator "
    "[0] → 1": "a whole number times a hundred is never one",
    "lots.plan: coefficient = Fraction(0) if a_un_pivot else (epreuve.coefficient or Fraction(0)) [0] → 1": (
        "of the two zeros, the last: a specialty that lacks a coefficient has no plan"
    ),
    "lots.plan: pivot=int(2 * ecart.pivot) if ecart else 0, [0] → 1": "never read where there is no pivot",
    "lots.plan: nombres = [*(e.coefficient or Fraction(0) for e in epreuves), *(ecart.facteur for ecart in ecarts)] "
    "[0] → 1": "only its denominator is read",
}
"""Mutants that change nothing that can be seen, each with its reason: module and line as they are printed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change in a file: where, what stood there, what stands there now."""

    fichier: str
    ligne: int
    avant: str
    apres: str
    contenu: str
    fonction: int | None = None
    """The first line of the function it stands in, if any."""

    @property
    def nom(self) -> str:
        return f"{self.fichier}:{self.ligne}: {self.avant} → {self.apres}"

    @property
    def cle(self) -> str:
        """The name without the line, which moves."""
        return f"{self.fichier}: {self.avant} → {self.apres}"


# --- Mutants of the code ---

OPPOSES: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
SIGNES = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip


def modules() -> list[str]:
    chemins = sorted(REGLES.rglob("*.py"))
    noms = [chemin.relative_to(REGLES).with_suffix("").as_posix().replace("/", ".") for chemin in chemins]
    return [nom for nom in noms if not nom.endswith("__init__") and nom.split(".")[0] not in ECARTES]


def mutants_du_code(module: str) -> Iterator[Mutant]:
    texte = source(module)
    debuts = [0]
    for ligne in texte.encode().splitlines(keepends=True):
        debuts.append(debuts[-1] + len(ligne))
    arbre = ast.parse(texte)
    hors = _hors_sujet(arbre)
    fonctions = _fonctions(arbre)
    for noeud in ast.walk(arbre):
        for debut, fin, avant, apres in _changes(noeud, hors, texte.encode(), debuts):
            contenu = texte.encode()[:debut] + apres.encode() + texte.encode()[fin:]
            ou = max((f for f, derniere in fonctions if f <= noeud.lineno <= derniere), default=None)
            yield Mutant(module, noeud.lineno, f"{_autour(texte, noeud)} [{avant}]", apres, contenu.decode(), ou)


def _fonctions(arbre: ast.AST) -> list[tuple[int, int]]:
    """First and last lines of each function, its decorators included, as code objects know them."""
    defs = [noeud for noeud in ast.walk(arbre) if isinstance(noeud, ast.FunctionDef)]
    return [(min([noeud.lineno, *(d.lineno for d in noeud.decorator_list)]), noeud.end_lineno) for noeud in defs]


def _autour(texte: str, noeud: ast.expr) -> str:
    return texte.splitlines()[noeud.lineno - 1].strip()


def _hors_sujet(arbre: ast.AST) -> set[int]:
    """Numbers that are places in a sequence, not thresholds."""
    places = [noeud.slice for noeud in ast.walk(arbre) if isinstance(noeud, ast.Subscript)]
    return {id(noeud) for place in places for noeud in ast.walk(place)}


def _changes(
    noeud: ast.AST, hors: set[int], octets: bytes, debuts: Sequence[int]
) -> Iterator[tuple[int, int, str, str]]:
    if isinstance(noeud, ast.Constant) and type(noeud.value) is int and id(noeud) not in hors:
        debut, fin = debuts[noeud.lineno - 1] + noeud.col_offset, debuts[noeud.end_lineno - 1] + noeud.end_col_offset
        yield debut, fin, str(noeud.value), str(noeud.value + 1)
    elif isinstance(noeud, ast.Compare):
        gauche = noeud.left
        for operateur, droite in zip(noeud.ops, noeud.comparators, strict=True):
            debut = debuts[gauche.end_lineno - 1] + gauche.end_col_offset
            fin = debuts[droite.lineno - 1] + droite.col_offset
            signe = SIGNES[type(operateur)]
            place = re.search(rf"(?<![<>=!\w]){re.escape(signe)}(?![=\w])", octets[debut:fin].decode())
            for oppose in OPPOSES[type(operateur)] if place else ():
                yield debut + place.start(), debut + place.end(), signe, oppose
            gauche = droite


# --- Mutants of the packs ---


def mutants_des_paquets() -> Iterator[Mutant]:
    """Each threshold of the shared tables, a hundredth (or a year) higher."""
    for fichier in PACKS:
        texte = fichiers()[fichier].decode()
        for trouve in SEUILS.finditer(texte):
            nom, nombre = trouve.groups()
            entier = nom in {"annees", "alerte_apres", "facultatives_max"}
            autre = str(int(nombre) + 1) if entier else f"{float(nombre) + 0.01:.2f}"
            debut, fin = trouve.span(2)
            ligne = texte.count("\n", 0, debut) + 1
            autour = texte.splitlines()[ligne - 1].strip()
            domaine = re.findall(r"domaine: (\w+)", texte[:fin])[-1:]
            avant = f"{autour[:70]} [{nom} {nombre}, {''.join(domaine)}]"
            yield Mutant(fichier, ligne, avant, autre, texte[:debut] + autre + texte[fin:])


def attrape_par_les_cas(mutant: Mutant) -> bool:
    tables = {nom: octets for nom, octets in fichiers().items() if nom.startswith("commun/")}
    tables[mutant.fichier] = mutant.contenu.encode()
    try:
        commun = lire_commun({nom.removeprefix("commun/"): octets for nom, octets in tables.items()})
    except PaquetInvalide:
        return True
    return not all(essai.est_tenu for essai in essayer(cas().values(), Banque(commun, banque().reglements)))


# --- Running the tests in a forked process ---


class Essais:
    """The tests, collected once by pytest; ``acte`` runs when they are, in the place of running them."""

    def __init__(self, acte: Callable[["Essais"], int]) -> None:
        self.acte = acte
        self.statut = 1
        self.items: list[pytest.Item] = []
        self.passages: dict[tuple[str, int], list[tuple[float, int, pytest.Item]]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = list(session.items)
        self.statut = self.acte(self)
        return True

    def pour(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests that run the function that was changed, the quickest first, where that is known; else all."""
        cle = (str(REGLES / f"{mutant.fichier.replace('.', '/')}.py"), mutant.fonction)
        if self.passages and mutant.fonction is not None:
            return [item for _, _, item in sorted(self.passages.get(cle, []))]
        nom = f"cyclades.reglementation.{mutant.fichier}".split(".lots")[0]
        interesses = {chemin.name for chemin in TESTS.glob("test_*.py") if nom in chemin.read_text("utf-8")}

        def rang(item: pytest.Item) -> tuple[bool, bool, bool]:
            fichier = item.path.name
            return (fichier.startswith("test_proprietes"), fichier not in interesses, fichier != "test_cas.py")

        return sorted(self.items, key=rang)

    def parcourir(self) -> bool:
        """Run everything once, unchanged: which functions each test goes through, and does it pass?"""
        racine = str(REGLES)
        for rang, item in enumerate(self.items):
            vues: set[tuple[str, int]] = set()

            def noter(cadre: FrameType, _evenement: str, _valeur: object, vues: set = vues) -> None:
                code = cadre.f_code
                if code.co_filename.startswith(racine):
                    vues.add((code.co_filename, code.co_firstlineno))

            debut = time.process_time()
            sys.setprofile(noter)
            echec = self.echoue([item])
            sys.setprofile(None)
            if echec:
                print(f"échoue sans aucun changement : {item.nodeid}")
                return False
            for fonction in vues:
                self.passages.setdefault(fonction, []).append((time.process_time() - debut, rang, item))
        return True

    def echoue(self, items: Sequence[pytest.Item]) -> bool:
        rapports = (rapport for item in items for rapport in runtestprotocol(item, log=False, nextitem=None))
        return any(rapport.failed for rapport in rapports)


def avec_les_essais(acte: Callable[[Essais], int]) -> int:
    essais = Essais(acte)
    chemins = [str(chemin) for chemin in sorted(TESTS.glob("test_*.py")) if chemin.name not in SANS]
    plugins = [option for nom in ("randomly", "xdist", "cacheprovider", "terminal") for option in ("-p", f"no:{nom}")]
    ini = ("addopts=--import-mode=importlib", "filterwarnings=ignore", "timeout=0")
    pytest.main([*plugins, *(option for ligne in ini for option in ("-o", ligne)), *chemins], plugins=[essais])
    return essais.statut


def juger(mutant: Mutant, essais: Essais) -> str:
    """In a forked process: « attrape », « libre », or « sans effet » when the code is the same."""
    if mutant.fichier.endswith(".yaml"):
        return "attrape" if attrape_par_les_cas(mutant) else "libre"
    try:
        with remplacee(mutant.fichier, mutant.contenu):
            return "attrape" if essais.echoue(essais.pour(mutant)) else "libre"
    except MutantSansEffet:
        return "sans effet"
    except Exception:  # noqa: BLE001 - a module that cannot take the change at all is caught, whatever the reason
        return "attrape"


def fourche(acte: Callable[[], str]) -> tuple[int, int]:
    """Run ``acte`` in a child; its process and the pipe on which it answers."""
    lecture, ecriture = os.pipe()
    enfant = os.fork()
    if enfant:
        os.close(ecriture)
        return enfant, lecture
    os.close(lecture)
    muet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(muet, 1)
    os.dup2(muet, 2)
    try:
        os.write(ecriture, acte().encode())
    finally:
        os._exit(0)


def juger_tous(mutants: Sequence[Mutant], essais: Essais, budget: float | None) -> dict[str, list[Mutant]]:
    """By verdict; a child that does not answer in time is caught. Stops at the budget, in seconds."""
    verdicts: dict[str, list[Mutant]] = {"attrape": [], "libre": [], "sans effet": []}
    attente, encours, debut = list(mutants), {}, time.monotonic()
    while attente or encours:
        if budget is not None and time.monotonic() - debut > budget:
            attente.clear()
            abandonner(encours)
        while attente and len(encours) < OUVRIERS:
            mutant = attente.pop(0)
            enfant, tuyau = fourche(lambda mutant=mutant: juger(mutant, essais))
            encours[tuyau] = (enfant, mutant, time.monotonic())
        prets, _, _ = select.select(list(encours), [], [], 1) if encours else ([], [], [])
        tardifs = [tuyau for tuyau, (_, _, depuis) in encours.items() if time.monotonic() - depuis > PATIENCE]
        for tuyau in {*prets, *tardifs}:
            enfant, mutant, _ = encours.pop(tuyau)
            if tuyau in prets:
                verdict = os.read(tuyau, 64).decode() or "attrape"
            else:
                os.kill(enfant, signal.SIGKILL)
                verdict = "attrape"
            os.close(tuyau)
            os.waitpid(enfant, 0)
            verdicts[verdict].append(mutant)
    return verdicts


def abandonner(encours: dict[int, tuple[int, Mutant, float]]) -> None:
    """The time is up: what has not answered is not counted."""
    for tuyau, (enfant, _, _) in encours.items():
        os.kill(enfant, signal.SIGKILL)
        os.close(tuyau)
        os.waitpid(enfant, 0)
    encours.clear()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--court", action="store_true", help="un tirage qui tient en 40 secondes")
    options.add_argument("--module", action="append", help="seulement ce module (decision, acquis.apports… ou paquets)")
    options.add_argument("--graine", type=int, default=None)
    choix = options.parse_args()
    return avec_les_essais(lambda essais: muter(essais, choix, DEBUT))


def muter(essais: Essais, choix: argparse.Namespace, debut: float) -> int:
    choisis = choix.module or [*modules(), PAQUETS]
    tous = [mutant for module in choisis if module != PAQUETS for mutant in mutants_du_code(module)]
    tous += list(mutants_des_paquets()) if PAQUETS in choisis else []
    graine = choix.graine if choix.graine is not None else int(time.time()) if choix.court else 0
    random.Random(graine).shuffle(tous)
    if not essais.items or (not choix.court and not essais.parcourir()):
        return 1
    budget = BUDGET_COURT - (time.monotonic() - debut) if choix.court else None
    verdicts = juger_tous(tous, essais, budget)
    return conclure(verdicts, len(tous), graine, len(essais.items), time.monotonic() - debut)


def conclure(verdicts: dict[str, list[Mutant]], combien: int, graine: int, tests: int, secondes: float) -> int:
    libres = [mutant for mutant in verdicts["libre"] if mutant.cle not in EQUIVALENTS]
    equivalents = len(verdicts["libre"]) - len(libres)
    attrapes = len(verdicts["attrape"])
    essayes = attrapes + len(libres)
    for mutant in sorted(libres, key=lambda mutant: mutant.nom):
        print(f"libre : {mutant.nom}")
    part = 100 * attrapes / essayes if essayes else 0
    print(
        f"{combien} mutants, {tests} tests, graine {graine}, {secondes:.0f} s : {attrapes} attrapés sur {essayes} "
        f"essayés, soit {part:.1f} % ; {equivalents} équivalents, {len(verdicts['sans effet'])} sans effet."
    )
    return 0 if essayes and not libres else 1


if __name__ == "__main__":
    sys.exit(main())
