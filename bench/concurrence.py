"""Acts at once: numbers given once, one candidature for one draft, on SQLite and PostgreSQL; and without the guards.

    python bench/concurrence.py [--court]

Sixteen threads, each with its own connection. Each attempt is made again once what guards it is taken away: the
duplicate then appears, so the first one could have failed. Prints verdicts; exits 1 when one is missed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc import bases, serveurs  # noqa: E402
from bench.banc.bilan import Bilan  # noqa: E402

COMPTES = 500


def tenter(env: dict[str, str], comptes: int) -> dict[str, Any]:
    """On an empty database, thrown away afterwards."""
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], env=env, cwd=RACINE, check=True)
    commande = [sys.executable, "-m", "bench.banc.simultane", str(comptes)]
    rendu = subprocess.run(commande, env=env, cwd=RACINE, check=True, stdout=subprocess.PIPE, text=True)
    lu: dict[str, Any] = json.loads(rendu.stdout.splitlines()[-1])
    return lu


def juger(bilan: Bilan, base: str, lu: dict[str, Any], comptes: int) -> None:
    _garde(bilan, base, lu, comptes)
    nu = lu["sans garde"]
    bilan.juger(
        f"{base}, témoin : numéros tirés sans index, certains se répètent",
        f"{nu['comptes']['numeros']} de {nu['comptes']['comptes']}", "moins que de comptes",
        nu["comptes"]["numeros"] < nu["comptes"]["comptes"] == 100,
    )  # fmt: skip
    versions = nu["enregistrer"]["versions"]
    bilan.juger(
        f"{base}, témoin : sans verrou ni index, versions n° 1 d’un brouillon", f"{versions}", "> 1", versions > 1
    )
    donnes = nu["numeros"]
    bilan.juger(
        f"{base}, témoin : sans verrou ni index, 5 brouillons, numéros distincts",
        f"{donnes['numeros']} de {donnes['inscrites']}", "moins que d’inscriptions",
        donnes["numeros"] < donnes["inscrites"],
    )  # fmt: skip
    brouillons = nu["demarrer"]["brouillons"]
    bilan.juger(f"{base}, témoin : sans index, brouillons pour un départ", f"{brouillons}", "> 1", brouillons > 1)


def _garde(bilan: Bilan, base: str, lu: dict[str, Any], comptes: int) -> None:
    crees, une, cinq, depart = lu["comptes"], lu["enregistrer"], lu["numeros"], lu["demarrer"]
    bilan.juger(
        f"{base} : {comptes} comptes créés à la fois, n° candidat distincts",
        f"{crees['numeros']} de {crees['comptes']}", f"{comptes}",
        crees == {"rates": 0, "comptes": comptes, "numeros": comptes},
    )  # fmt: skip
    bilan.juger(
        f"{base} : un brouillon enregistré 16 fois à la fois, candidatures",
        f"{une['candidatures']}", "1, un numéro, une version",
        une == {"rates": 0, "candidatures": 1, "numeros": 1, "versions": 1, "passages": 1},
    )  # fmt: skip
    bilan.juger(
        f"{base} : 5 brouillons d’une personne à la fois, n° d’inscription",
        f"{cinq['numeros']}", "5", cinq == {"rates": 0, "inscrites": 5, "numeros": 5},
    )  # fmt: skip
    bilan.juger(
        f"{base} : 16 départs à la fois, brouillons",
        f"{depart['brouillons']}", "1", depart == {"rates": 0, "brouillons": 1},
    )  # fmt: skip


def main() -> int:
    lecteur = argparse.ArgumentParser(description="Numbers and double submissions, at once, on both databases.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s: 100 accounts on each database")
    comptes, bilan = (100 if lecteur.parse_args().court else COMPTES), Bilan()
    with tempfile.TemporaryDirectory(prefix="cyclades-banc-") as nom:
        for base in bases.toutes(Path(nom)):
            juger(bilan, base.nom, tenter(serveurs.environnement(base.adresse, Path(nom)), comptes), comptes)
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())
