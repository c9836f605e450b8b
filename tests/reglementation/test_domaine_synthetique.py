"""The domaine that does not exist is tried in a process of its own: the reader of files remembers the keys it met."""

import subprocess
import sys

from tests.reglementation.exemples import RACINE

RANGEE = [
    "-c",
    "/dev/null",
    "--noconftest",
    "--import-mode=importlib",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
]


def test_domaine_synthetique_va_partout_ou_va_un_vrai():
    racine = RACINE.parent
    fichier = racine / "tests" / "reglementation" / "domaine_synthetique.py"
    essai = subprocess.run(
        [sys.executable, "-m", "pytest", *RANGEE, str(fichier)], cwd=racine, capture_output=True, text=True, check=False
    )
    assert (essai.returncode, essai.stdout.splitlines()[-1].split(" in ")[0]) == (0, "14 passed"), essai.stdout
