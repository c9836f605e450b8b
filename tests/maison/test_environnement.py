"""What `./run` and `./test` decide before touching the environment (`outils/environnement.sh`)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.batiment import RACINE

INTERPRETE = Path(sys.executable).resolve()


@pytest.fixture
def racine(tmp_path):
    """A copy of the pins and of the script, with no environment yet."""
    for dossier in ("requirements", "outils"):
        shutil.copytree(RACINE / dossier, tmp_path / dossier, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def dans_le_shell(racine, commande, **environnement):
    script = f'set -euo pipefail; racine="{racine}"; . "$racine/outils/environnement.sh"; {commande}'
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env={**os.environ, **environnement}, cwd="/"
    )


def faire_croire_installe(racine, *jeux):
    """An interpreter that runs, and the note of what was installed, as after a real installation."""
    (racine / ".venv" / "bin").mkdir(parents=True)
    (racine / ".venv" / "bin" / "python").symlink_to(INTERPRETE)
    commande = "; ".join(f'echo "{jeu} $(empreinte {jeu})"' for jeu in jeux)
    (racine / ".venv" / ".contenu").write_text(dans_le_shell(racine, commande).stdout)


def contient(racine, jeu):
    return dans_le_shell(racine, f"contient {jeu}").returncode == 0


def test_environnement_absent_est_a_faire(racine):
    assert not contient(racine, "demonstration")


def test_environnement_a_jour_n_est_pas_refait(racine):
    faire_croire_installe(racine, "demonstration", "tests")
    assert contient(racine, "demonstration")
    assert contient(racine, "tests")
    avant = (racine / ".venv" / ".contenu").stat().st_mtime_ns
    assert dans_le_shell(racine, "preparer_environnement tests").returncode == 0
    assert (racine / ".venv" / ".contenu").stat().st_mtime_ns == avant
    assert not (racine / ".outils").exists()


def test_environnement_de_la_demonstration_ne_suffit_pas_aux_tests(racine):
    faire_croire_installe(racine, "demonstration")
    assert not contient(racine, "tests")


@pytest.mark.parametrize("fichier", ["demonstration.txt", "uv.txt"])
def test_epingle_changee_environnement_a_refaire(racine, fichier):
    faire_croire_installe(racine, "demonstration")
    with (racine / "requirements" / fichier).open("a") as exigences:
        exigences.write("# autre\n")
    assert not contient(racine, "demonstration")


def test_interprete_disparu_environnement_a_refaire(racine):
    faire_croire_installe(racine, "demonstration")
    (racine / ".venv" / "bin" / "python").unlink()
    (racine / ".venv" / "bin" / "python").symlink_to(racine / "parti")
    assert not contient(racine, "demonstration")


def test_interprete_demande_est_prefere(racine, tmp_path):
    voulu = tmp_path / "mon-python"
    voulu.symlink_to(INTERPRETE)
    assert dans_le_shell(racine, "trouver_python", PYTHON=str(voulu)).stdout.strip() == str(voulu)


def test_interprete_trop_ancien_est_ecarte(racine, tmp_path):
    ancien = tmp_path / "python3"
    ancien.write_text("#!/bin/sh\nexit 1\n")
    ancien.chmod(0o755)
    trouve = dans_le_shell(racine, "trouver_python", PYTHON=str(ancien)).stdout.strip()
    assert trouve not in {"", str(ancien)}


def test_dossier_personnel_ferme_les_caches_restent_dans_le_projet(racine):
    resultat = dans_le_shell(racine, 'echo "$UV_CACHE_DIR $npm_config_cache"', HOME="/nonexistent")
    assert resultat.stdout.split() == [f"{racine}/.outils/cache/uv", f"{racine}/.outils/cache/npm"]


def test_python_garde_ce_qu_il_compile_meme_si_la_machine_dit_le_contraire(racine):
    voir = 'python3 -c "import sys; print(sys.dont_write_bytecode)"'
    assert dans_le_shell(racine, voir, PYTHONDONTWRITEBYTECODE="1").stdout == "False\n"
