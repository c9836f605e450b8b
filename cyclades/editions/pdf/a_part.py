"""A document made in a process of its own: the typesetter weighs more than a web worker may."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from cyclades.editions.pdf.moteur import EditionImpossible

RACINE = Path(__file__).parents[3]
FICHIER = "document.pdf"
DELAI = 30  # seconds; a document takes less than one


def rendre_a_part(archive: Mapping[str, object]) -> bytes:
    """The PDF of a document frozen by `vers_json`: the same bytes as `rendre` gives.

    :raises EditionImpossible: with what the rendering process said.
    """
    ligne = msgspec.json.encode({**archive, "fichier": FICHIER})
    with TemporaryDirectory(prefix="cyclades-pdf-") as dossier:
        commande = [sys.executable, "-m", "cyclades.editions.pdf", dossier]
        try:
            rendu = subprocess.run(commande, input=ligne, capture_output=True, cwd=RACINE, timeout=DELAI)  # noqa: S603
        except subprocess.TimeoutExpired as trop_long:
            raise EditionImpossible(f"rien après {DELAI} s") from trop_long
        if rendu.returncode:
            dit = (rendu.stdout or rendu.stderr).decode(errors="replace").strip()
            raise EditionImpossible(f"fin {rendu.returncode} : {dit[-2000:]}")
        return (Path(dossier) / FICHIER).read_bytes()
