"""The control of pieces: a queue of 250,000, page by page, and a decision in the browser, on both databases.

    python bench/controle.py [--court] [--base sqlite|postgresql]

H is the empty view of the same run. Prints each figure with its target and verdict; exits 1 when one is missed.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc import bases, serveurs  # noqa: E402
from bench.banc.bilan import Bilan, repere  # noqa: E402

REQUETES, H, DECISION = 25, 40.0, 300.0


def mesurer(env: dict[str, str], pieces: int, tours: int, decisions: int) -> dict[str, Any]:
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], env=env, cwd=RACINE, check=True)
    commande = [sys.executable, "-m", "bench.banc.file_de_controle", str(pieces), str(tours), str(decisions)]
    rendu = subprocess.run(commande, env=env, cwd=RACINE, check=True, stdout=subprocess.PIPE, text=True)
    resultat: dict[str, Any] = json.loads(rendu.stdout.splitlines()[-1])
    return resultat


def juger(bilan: Bilan, base: str, resultat: dict[str, Any]) -> None:
    print(f"\n{base} : {resultat['nombre']} pièces en file, H = {statistics.median(resultat['h']):.2f} ms de CPU\n")
    for nom, page in resultat["pages"].items():
        bilan.au_plus(f"{base} : {nom}, requêtes", page["requetes"], REQUETES)
        bilan.au_plus(f"{base} : {nom}", statistics.median(page["ratios"]), H, "H", 1)
    decisions = resultat["decisions"]
    bilan.au_plus(f"{base} : de la touche au document suivant, médiane", statistics.median(decisions), DECISION, "ms")
    bilan.dire(f"{base} : un PDF de 5 Mo, marqué et reçu", f"{resultat['pdf']:.0f} ms")
    bilan.dire(f"{base} : la plus longue", f"{max(decisions):.0f} ms")


def main() -> int:
    lecteur = argparse.ArgumentParser(description="A queue of 250,000 pieces, and a decision in the browser.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s: on SQLite, fewer rounds, fewer decisions")
    lecteur.add_argument("--base", choices=("sqlite", "postgresql"), help="this one alone")
    options = lecteur.parse_args()
    tours, decisions, bilan = (1, 6, Bilan()) if options.court else (5, 20, Bilan())
    print(repere())
    with tempfile.TemporaryDirectory(prefix="cyclades-banc-") as nom:
        seule = options.base or ("sqlite" if options.court else None)
        for base in bases.toutes(Path(nom), seule=seule):
            env = serveurs.environnement(base.adresse, Path(nom)) | base.variables
            juger(bilan, base.nom, mesurer(env, 250_000, tours, decisions))
    print(repere())
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())
