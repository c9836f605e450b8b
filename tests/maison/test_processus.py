"""Nothing that a start began outlives it: asked to stop, then killed, children of children included."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demonstration.processus import DemarrageImpossible, arreter, demarrer, surveiller

DOCILE = "import time; print('là', flush=True); time.sleep(60)"
SOURD = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('là', flush=True); time.sleep(60)"
FECOND = (
    "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import signal, time;"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)']); print(p.pid, flush=True); time.sleep(60)"
)


def est_vivant(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def attendre_la_fin(pid, limite=10.0):
    fin = time.monotonic() + limite
    while est_vivant(pid) and time.monotonic() < fin:
        time.sleep(0.02)
    return not est_vivant(pid)


def lancer(code, tmp_path):
    """A child and the first line it says."""
    sortie = tmp_path / "sortie"
    redirige = f"import sys; sys.stdout = open({str(sortie)!r}, 'w')\n{code}"
    enfant = demarrer("essai", ["-c", redirige], os.environ)
    fin = time.monotonic() + 10
    while not (sortie.exists() and sortie.read_text().endswith("\n")) and time.monotonic() < fin:
        time.sleep(0.02)
    return enfant, sortie.read_text().strip()


def test_arreter_un_enfant_docile_est_immediat(tmp_path):
    enfant, _ = lancer(DOCILE, tmp_path)
    debut = time.monotonic()
    arreter([enfant])
    assert enfant.processus.returncode == -signal.SIGTERM
    assert time.monotonic() - debut < 5


def test_arreter_un_enfant_sourd_le_tue(tmp_path, monkeypatch):
    monkeypatch.setattr("demonstration.processus.DELAI", 0.3)
    enfant, _ = lancer(SOURD, tmp_path)
    arreter([enfant])
    assert enfant.processus.returncode == -signal.SIGKILL


def test_arreter_emporte_les_petits_enfants(tmp_path):
    enfant, pid = lancer(FECOND, tmp_path)
    assert est_vivant(int(pid))
    arreter([enfant])
    assert attendre_la_fin(int(pid))


def test_arreter_deux_fois_ne_fait_rien_de_plus(tmp_path):
    enfant, _ = lancer(DOCILE, tmp_path)
    arreter([enfant])
    arreter([enfant])
    assert enfant.processus.returncode == -signal.SIGTERM


def test_surveiller_nomme_celui_qui_s_est_arrete(tmp_path):
    enfant = demarrer("ouvrier", ["-c", "pass"], os.environ)
    enfant.processus.wait(10)
    with pytest.raises(DemarrageImpossible, match="« ouvrier »"):
        surveiller([enfant])


def test_parent_tue_emporte_ses_enfants(tmp_path):
    """Even without a chance to stop them: the kernel tells them."""
    programme = (
        "import os, time\nfrom demonstration.processus import demarrer\n"
        f"enfant = demarrer('essai', ['-c', {DOCILE!r}], os.environ)\n"
        "print(enfant.processus.pid, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", programme], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    time.sleep(0.2)
    assert est_vivant(pid)
    parent.kill()
    parent.wait(10)
    parent.stdout.close()
    assert attendre_la_fin(pid)
