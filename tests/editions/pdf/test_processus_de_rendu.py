"""`python -m cyclades.editions.pdf`: lines of JSON to files, without Django."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cyclades.editions.pdf import demande_pieces, recapitulatif, vers_json
from cyclades.editions.pdf.__main__ import produire
from tests.editions.exemples import GUIDE, PIECES

RACINE = Path(__file__).parents[3]
IMPORTS = """
import sys, cyclades.editions.pdf.__main__, cyclades.editions.courriels, cyclades.editions.calendrier_ical
sys.stdout.write(" ".join(sorted(sys.modules)))
"""


def rendu(dossier: Path, *lignes: str) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-m", "cyclades.editions.pdf", str(dossier)]
    return subprocess.run(commande, cwd=RACINE, input="\n".join(lignes), capture_output=True, text=True)


def ligne(fichier: object, donnees: object) -> str:
    return json.dumps({"fichier": fichier, **vers_json(donnees)})


def test_processus_de_rendu_ecrit_les_memes_octets_et_les_dit(tmp_path):
    sortie = rendu(tmp_path / "pdf", ligne("r.pdf", GUIDE), ligne("p.pdf", PIECES))
    attendus = {"r.pdf": recapitulatif(GUIDE), "p.pdf": demande_pieces(PIECES)}
    assert (sortie.returncode, sortie.stderr) == (0, "")
    assert {f.name: f.read_bytes() for f in (tmp_path / "pdf").iterdir()} == attendus
    assert [json.loads(reponse) for reponse in sortie.stdout.splitlines()] == [
        {"fichier": nom, "octets": len(octets), "sha256": hashlib.sha256(octets).hexdigest()}
        for nom, octets in attendus.items()
    ]


def test_processus_de_rendu_un_document_refuse_n_arrete_pas_les_autres(tmp_path):
    sortie = rendu(tmp_path, "{", ligne("r.pdf", GUIDE))
    reponses = [json.loads(reponse) for reponse in sortie.stdout.splitlines()]
    assert sortie.returncode == 1
    assert [("erreur" in r, r["fichier"]) for r in reponses] == [(True, None), (False, "r.pdf")]
    assert [f.name for f in tmp_path.iterdir()] == ["r.pdf"]


@pytest.mark.parametrize("fichier", ["../r.pdf", "/r.pdf", "sous/r.pdf", "r.txt", "", 3, None])
def test_processus_de_rendu_un_nom_qui_sort_du_dossier_est_refuse(tmp_path, fichier):
    dossier = tmp_path / "dossier"
    (dossier / "sous").mkdir(parents=True)
    reponse = produire(ligne(fichier, GUIDE).encode(), dossier)
    assert set(reponse) == {"fichier", "erreur"}
    assert [f for f in tmp_path.rglob("*") if f.is_file()] == []


def test_editions_n_importent_pas_django():
    modules = subprocess.run([sys.executable, "-c", IMPORTS], cwd=RACINE, capture_output=True, text=True, check=True)
    racines = {nom.partition(".")[0] for nom in modules.stdout.split()}
    assert racines & {"django", "config", "psycopg", "sqlite3"} == set()
