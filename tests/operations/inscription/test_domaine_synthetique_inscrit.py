"""A domaine made of data alone goes through registration, acquis, récapitulatif, simulator, calendar, agents' lists."""

import subprocess
import sys

from tests.reglementation.exemples import RACINE

FICHIER = "tests/operations/inscription/domaine_synthetique_inscrit.py"


def test_domaine_synthetique_s_inscrit_sans_une_ligne_de_python():
    """In a process of its own: the reader of files remembers the keys that it met."""
    rangee = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist"]
    essai = subprocess.run(
        [sys.executable, "-m", "pytest", *rangee, FICHIER],
        cwd=RACINE.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (essai.returncode, essai.stdout.splitlines()[-1].split(" in ")[0]) == (0, "7 passed"), essai.stdout
