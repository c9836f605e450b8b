"""`./run` in a copy of its own: from nothing with the packages at hand, then again, from the order to the first page.

    python bench/demarrage.py [--court] [--froid]

`--froid` begins with an empty cache of packages, which are then fetched; `--court` leaves out the first start of the
others and measures the second alone. A second start is the best of three, beside a loop that says how fast the machine
is at that moment. Exits 1 when a target is missed.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc.bilan import Bilan, repere  # noqa: E402
from demonstration.lancer import est_libre  # noqa: E402

FROID, CHAUD, SECOND = 90.0, 30.0, 3.0
PORTS = range(8400, 8500)
PATIENCE = 300.0


def copier(vers: Path) -> None:
    """What git follows, as a clone would hold it."""
    suivis = subprocess.run(["git", "ls-files", "-z"], cwd=RACINE, check=True, capture_output=True, text=True).stdout
    for nom in filter(None, suivis.split("\0")):
        cible = vers / nom
        cible.parent.mkdir(parents=True, exist_ok=True)
        if (RACINE / nom).exists():
            shutil.copy2(RACINE / nom, cible)


def demarrer(copie: Path, env: dict[str, str]) -> float:
    """Seconds from the order to the first page; all is stopped before it answers."""
    port = next(filter(est_libre, PORTS))
    with (copie / "demarrage.log").open("wb") as journal:
        debut = time.monotonic()
        lance = subprocess.Popen([copie / "run"], env=env | {"PORT": str(port)}, stdout=journal, stderr=journal)
        try:
            attendre(port, lance, copie / "demarrage.log")
            return time.monotonic() - debut
        finally:
            lance.send_signal(signal.SIGINT)
            lance.wait(30)


def attendre(port: int, lance: subprocess.Popen[bytes], journal: Path) -> None:
    limite = time.monotonic() + PATIENCE
    while time.monotonic() < limite and lance.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
        else:
            return
    raise SystemExit(journal.read_text())


def main() -> int:
    lecteur = argparse.ArgumentParser(description="How long ./run takes, the first time and the second.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s: the second start, three times")
    lecteur.add_argument("--froid", action="store_true", help="from an empty cache of packages")
    options, bilan = lecteur.parse_args(), Bilan()
    print(repere())
    with tempfile.TemporaryDirectory(prefix="cyclades-depart-") as nom:
        copie, env = Path(nom) / "copie", {cle: valeur for cle, valeur in os.environ.items() if cle != "DONNEES"}
        copier(copie)
        if options.froid:
            env |= {"UV_CACHE_DIR": f"{nom}/uv", "PIP_NO_CACHE_DIR": "1"}
        premier = demarrer(copie, env)
        if options.froid:
            bilan.au_plus("premier départ, sans un paquet en réserve", premier, FROID, "s", 1)
        elif not options.court:
            bilan.au_plus("premier départ, paquets en réserve", premier, CHAUD, "s", 1)
        seconds = []
        for _ in range(3):
            seconds.append(demarrer(copie, env))
            bilan.dire("un départ suivant", f"{seconds[-1]:.2f} s")
            print(repere())
        bilan.au_plus("départ suivant, le meilleur de trois", min(seconds), SECOND, "s", 2)
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())
