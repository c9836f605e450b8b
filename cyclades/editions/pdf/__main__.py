"""The rendering process: JSON lines in, PDF files out; no Django, no database, no network.

    python -m cyclades.editions.pdf DOSSIER < documents.jsonl

A line is what `archive.vers_json` gives, and the name of the file: {"fichier": "….pdf", "genre": "recapitulatif", …}.
For each, a line of JSON answers {"fichier", "octets", "sha256"}, or {"fichier", "erreur"}; one document that fails does
not stop the others. Exit status: 0 all made, 1 some failed.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from cyclades.editions.pdf.archive import ArchiveIllisible, depuis_json, rendre
from cyclades.editions.pdf.moteur import EditionImpossible


def produire(ligne: bytes, dossier: Path) -> dict[str, Any]:
    """Make one document and say what was made. The file appears complete or not at all."""
    fichier = None
    try:
        valeurs = msgspec.json.decode(ligne, type=dict[str, Any])
        fichier = valeurs["fichier"]
        cible = _cible(dossier, fichier)
        octets = rendre(depuis_json(valeurs))
    except (ArchiveIllisible, EditionImpossible, KeyError, ValueError) as erreur:
        return {"fichier": fichier, "erreur": f"{type(erreur).__name__} : {erreur}"}
    provisoire = cible.with_name(cible.name + ".part")
    provisoire.write_bytes(octets)
    provisoire.replace(cible)
    return {"fichier": fichier, "octets": len(octets), "sha256": hashlib.sha256(octets).hexdigest()}


def _cible(dossier: Path, fichier: str) -> Path:
    if not isinstance(fichier, str) or Path(fichier).name != fichier or not fichier.endswith(".pdf"):
        raise ValueError("un nom de fichier en .pdf, sans dossier, est attendu")
    return dossier / fichier


def main(arguments: list[str], lignes: Iterable[bytes]) -> int:
    lecteur = argparse.ArgumentParser("python -m cyclades.editions.pdf", description="JSON lines in, PDF files out.")
    lecteur.add_argument("dossier", type=Path, help="where the files are written")
    dossier: Path = lecteur.parse_args(arguments).dossier
    dossier.mkdir(parents=True, exist_ok=True)
    echecs = 0
    for ligne in lignes:
        reponse = produire(ligne, dossier)
        echecs += "erreur" in reponse
        sys.stdout.write(msgspec.json.encode(reponse).decode() + "\n")
    return 1 if echecs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin.buffer))
