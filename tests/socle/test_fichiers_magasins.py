"""A folder and a bucket keep the same promises. The bucket is a real server."""

from datetime import UTC, datetime, timedelta

import pytest

from cyclades.socle.fichiers import (
    FichierAbsent,
    FichierAltere,
    deposer,
    effacer,
    effacer_si_ancien,
    existe,
    lire,
    parcourir,
)
from cyclades.socle.fichiers.magasins import magasin
from tests.fabriques.seau import seau


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    with seau(tmp_path_factory.mktemp("seau")) as ou:
        yield ou


@pytest.fixture(params=["dossier", "seau"], autouse=True)
def ou(request, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "essai")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "essai")
    settings.FICHIERS = str(tmp_path) if request.param == "dossier" else request.getfixturevalue("bucket")
    for cle, _ in list(parcourir()):
        effacer(cle)


def test_deposer_lire_effacer():
    cle = deposer(b"certificat")
    assert (existe(cle), lire(cle)) == (True, b"certificat")
    effacer(cle)
    effacer(cle)
    assert existe(cle) is False
    with pytest.raises(FichierAbsent):
        lire(cle)


def test_parcourir_dit_chaque_cle_et_depuis_quand():
    debut = datetime.now(UTC) - timedelta(seconds=2)
    cles = {deposer(str(rang).encode()) for rang in range(5)}
    vues = dict(parcourir())
    assert set(vues) == cles
    assert all(debut <= depuis <= datetime.now(UTC) + timedelta(seconds=2) for depuis in vues.values())


def test_fichier_de_cinq_millions_d_octets():
    octets = bytes(range(256)) * 20_000
    assert lire(deposer(octets)) == octets


def test_octets_changes_dans_le_magasin_sont_refuses():
    cle = deposer(b"original")
    magasin().ecrire(cle, b"falsifie")
    with pytest.raises(FichierAltere):
        lire(cle)


def test_effacer_si_ancien_efface_l_ancien_seul():
    cle, maintenant = deposer(b"orphelin"), datetime.now(UTC)
    assert effacer_si_ancien(cle, maintenant - timedelta(hours=1)) is False
    assert lire(cle) == b"orphelin"
    assert effacer_si_ancien(cle, maintenant + timedelta(hours=1)) is True
    assert (existe(cle), effacer_si_ancien(cle, maintenant + timedelta(hours=1))) == (False, False)


def test_parcourir_une_part_ne_dit_que_les_cles_qui_commencent_ainsi():
    cles = {deposer(str(rang).encode()) for rang in range(40)}
    debut = min(cles)[:2]
    assert {cle for cle, _ in parcourir(debut)} == {cle for cle in cles if cle.startswith(debut)}
