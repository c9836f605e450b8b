"""A document made by another process, for whoever must not load the typesetter."""

import sys
import tempfile
from pathlib import Path
from threading import get_native_id

import pytest

from cyclades.editions.pdf import EditionImpossible, a_part, demande_pieces, recapitulatif, rendre_a_part, vers_json
from tests.editions.exemples import GUIDE, PIECES


@pytest.fixture(autouse=True)
def passage(monkeypatch, tmp_path):
    """Where files go by: nothing of a document may stay there."""
    dossier = tmp_path / "passage"
    dossier.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(dossier))
    yield dossier
    assert list(dossier.iterdir()) == []


@pytest.mark.parametrize(("donnees", "rendre"), [(GUIDE, recapitulatif), (PIECES, demande_pieces)])
def test_rendre_a_part_donne_les_memes_octets(donnees, rendre):
    assert rendre_a_part(vers_json(donnees)) == rendre(donnees)


def test_rendre_a_part_n_ecrit_que_dans_son_dossier(tmp_path):
    """The name that an archive would give its file is not listened to."""
    ailleurs = tmp_path / "ailleurs.pdf"
    assert rendre_a_part(vers_json(PIECES) | {"fichier": str(ailleurs)}) == demande_pieces(PIECES)
    assert not ailleurs.exists()


def test_rendre_a_part_une_archive_illisible_dit_pourquoi():
    with pytest.raises(EditionImpossible, match="modèle 0, attendu 1"):
        rendre_a_part(vers_json(GUIDE) | {"modele": 0})


def test_rendre_a_part_un_refus_bavard_est_abrege():
    with pytest.raises(EditionImpossible) as refus:
        rendre_a_part(vers_json(GUIDE) | {"modele": "m" * 5_000})
    assert len(str(refus.value)) == len("fin 1 : ") + 2_000


def test_rendre_a_part_un_processus_qui_tombe_dit_ce_qu_il_a_dit(monkeypatch, tmp_path):
    """It did not even start: its program is not where it should be."""
    monkeypatch.setattr(a_part, "RACINE", tmp_path)
    with pytest.raises(EditionImpossible, match="No module named 'cyclades'"):
        rendre_a_part(vers_json(GUIDE))


def test_rendre_a_part_un_processus_qui_tombe_sans_un_mot_est_un_echec(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(EditionImpossible):
        rendre_a_part(vers_json(GUIDE))


def test_rendre_a_part_un_processus_qui_ne_rend_rien_est_un_echec(monkeypatch):
    """It says that all went well, and there is no file: that is a bug, and it crashes."""
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(FileNotFoundError):
        rendre_a_part(vers_json(GUIDE))


def test_rendre_a_part_trop_long_est_interrompu(monkeypatch):
    monkeypatch.setattr(a_part, "DELAI", 0.05)
    avant = _enfants()
    with pytest.raises(EditionImpossible, match="rien après"):
        rendre_a_part(vers_json(GUIDE))
    assert _enfants() == avant


def _enfants():
    """The processes that this thread started and that still run."""
    return Path(f"/proc/self/task/{get_native_id()}/children").read_text().split()
