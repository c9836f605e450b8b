"""A whole registration, page by page and act by act: queries, CPU, and the ratio to H, on SQLite and PostgreSQL.

    python bench/parcours.py [--court] [--base sqlite|postgresql]

H is the empty view on the same granian, through the project's own middleware, measured between two acts. The CPU is
that of the web workers and of the database's server. Prints each figure with its target and verdict; exits 1 when one
is missed. Installs nothing: what `./test` has installed is enough.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc import bases, serveurs  # noqa: E402
from bench.banc.bilan import Bilan, repere  # noqa: E402
from bench.banc.scenario import Genre  # noqa: E402

PARCOURS_ENTIER = 600.0
MEMOIRE = 110.0
MIGRATION = 10.0
VERIFICATION = (1.5, 2.6)  # times the reference loop, as `manage.py regler_mot_de_passe` sets it


@dataclass(frozen=True, slots=True)
class Cibles:
    requetes: int
    h: float


CIBLES = {
    Genre.LECTURE: Cibles(6, 20.0),
    Genre.SUIVANT: Cibles(10, 35.0),
    Genre.ENREGISTRER: Cibles(25, 120.0),
}


@dataclass(frozen=True, slots=True)
class Taille:
    """So many people at each act, so many rounds, after those that warm and count; so many H between two acts."""

    personnes: int
    tours: int
    rafale: int


def migrer(env: dict[str, str]) -> tuple[float, float]:
    """(seconds on the clock, seconds of CPU) from an empty database to all its tables, the start of Python included."""
    avant, debut = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], env=env, cwd=RACINE, check=True)
    apres, fin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    return fin - debut, apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime


def remplir(envs: list[dict[str, str]]) -> None:
    """Reference data and services of the day, in all databases at once: nothing is measured meanwhile."""
    commande = [sys.executable, "-m", "bench.banc.preparation"]
    enfants = [subprocess.Popen(commande, env=env, cwd=RACINE) for env in envs]
    fins = [enfant.wait() for enfant in enfants]
    if any(fins):
        raise SystemExit("Une base n’a pu être remplie.")


def mesurer(env: dict[str, str], taille: Taille) -> dict[str, Any]:
    commande = [sys.executable, "-m", "bench.banc.mesure", str(taille.personnes)]
    commande += [str(taille.tours), str(taille.rafale)]
    rendu = subprocess.run(commande, env=env, cwd=RACINE, check=True, stdout=subprocess.PIPE, text=True)
    resultat: dict[str, Any] = json.loads(rendu.stdout.splitlines()[-1])
    return resultat


def juger(bilan: Bilan, base: str, resultat: dict[str, Any]) -> None:
    """Each act, then the whole."""
    h = statistics.median(resultat["h"])
    print(f"\n{base} : H = {h:.3f} ms de CPU ; d’autres occupaient {resultat['autres']:.1f} cœur\n")
    print(f"        {'acte':<52} {'requêtes':>8} {'ms':>7} {'H':>6}   cible")
    for serie in resultat["series"]:
        _un_acte(bilan, base, serie)
    total = sum(statistics.median(serie["ratios"]) for serie in resultat["series"] if serie["du_parcours"])
    millisecondes = sum(statistics.median(serie["cpu"]) for serie in resultat["series"] if serie["du_parcours"])
    print()
    bilan.au_plus(f"{base} : une inscription entière, sans création du compte", total, PARCOURS_ENTIER, "H")
    bilan.dire(f"{base} : la même en CPU", f"{millisecondes:.0f} ms")
    production = next(serie for serie in resultat["series"] if serie["genre"] == Genre.AUTRE and serie["fond"])
    en_plus = statistics.median(production["ratios"])
    bilan.dire(f"{base} : et ses deux PDF, que le travailleur produit ensuite", f"{en_plus:.0f} H")
    bilan.au_plus(f"{base} : mémoire d’un ouvrier web", max(rss for rss, _ in resultat["memoires"]), MEMOIRE, "Mo")


def _un_acte(bilan: Bilan, base: str, serie: dict[str, Any]) -> None:
    ratio, cpu = statistics.median(serie["ratios"]), statistics.median(serie["cpu"])
    mesure = f"{serie['nom']:<52} {serie['requetes']:>8} {cpu:>7.2f} {ratio:>6.1f}"
    cibles = CIBLES.get(Genre(serie["genre"]))
    if cibles is None:
        print(f"        {mesure}")
        return
    tenu = serie["requetes"] <= cibles.requetes and ratio <= cibles.h
    if not tenu:
        bilan.manques.append(f"{base} : {serie['nom']}")
    print(f"{'tenu  ' if tenu else 'MANQUÉ'}  {mesure}   ≤ {cibles.requetes}, ≤ {cibles.h:g} H", flush=True)


def juger_mot_de_passe(bilan: Bilan, env: dict[str, str]) -> None:
    """The best of three series, each beside the loop that says how fast the machine is at that moment."""
    commande = [sys.executable, "-m", "bench.banc.mot_de_passe"]
    rendu = subprocess.run(commande, env=env, cwd=RACINE, check=True, stdout=subprocess.PIPE, text=True)
    series = json.loads(rendu.stdout)
    for cpu, boucle in series:
        bilan.dire("vérifier un mot de passe, une série", f"{cpu:.1f} ms")
        bilan.dire("la boucle repère au même moment", f"{boucle:.1f} ms")
    mieux, (bas, haut) = min(cpu / boucle for cpu, boucle in series), VERIFICATION
    bilan.juger("vérifier un mot de passe", f"{mieux:.1f} H", f"{bas:g} à {haut:g} H", bas <= mieux <= haut)


@contextmanager
def environnements(seule: str | None) -> Iterator[list[tuple[bases.Base, dict[str, str]]]]:
    """Each database that is asked for, empty, with the environment that names it."""
    with tempfile.TemporaryDirectory(prefix="cyclades-banc-") as nom, ExitStack() as pile:
        choisies = [bases.sqlite(Path(nom))] if seule != "postgresql" else []
        choisies += [bases.postgresql(pile)] if seule != "sqlite" else []
        yield [(base, serveurs.environnement(base.adresse, Path(nom))) for base in choisies]


def main() -> int:
    lecteur = argparse.ArgumentParser(description="Pages and acts of a registration: queries, CPU, ratio to H.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s: on SQLite, fewer people, fewer rounds")
    lecteur.add_argument("--base", choices=("sqlite", "postgresql"), help="this one alone")
    options = lecteur.parse_args()
    taille, bilan = Taille(2, 3, 16) if options.court else Taille(6, 7, 80), Bilan()
    print(repere())
    with environnements(options.base or ("sqlite" if options.court else None)) as choisies:
        for base, env in choisies:
            secondes, cpu = migrer(env)
            bilan.au_plus(f"{base.nom} : d’une base vide à ses tables", secondes, MIGRATION, "s", 1)
            bilan.dire(f"{base.nom} : la même en CPU", f"{cpu:.1f} s")
        remplir([env for _, env in choisies])
        for base, env in choisies:
            juger(bilan, base.nom, mesurer(env | base.variables, taille))
        print()
        juger_mot_de_passe(bilan, choisies[0][1])
    print(repere())
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())
