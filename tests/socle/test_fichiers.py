import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cyclades.socle.fichiers import (
    FichierAbsent,
    FichierAltere,
    deposer,
    effacer_reste,
    effacer_si_ancien,
    est_intact,
    existe,
    lire,
    parcourir,
    restes,
)
from cyclades.socle.fichiers import dossier as gestes


@pytest.fixture(autouse=True)
def sans_attente_du_disque():
    """Here it is waited for."""


@pytest.fixture(autouse=True)
def dossier(settings, tmp_path):
    settings.FICHIERS = str(tmp_path / "fichiers")
    return tmp_path / "fichiers"


def tous(dossier: Path) -> list[Path]:
    return sorted(chemin for chemin in dossier.rglob("*") if chemin.is_file())


def test_deposer_octets_les_rend_sous_leur_empreinte():
    cle = deposer(b"%PDF-1.7 essai")

    assert cle == hashlib.sha256(b"%PDF-1.7 essai").hexdigest()
    assert lire(cle) == b"%PDF-1.7 essai"


def test_deposer_deux_fois_garde_un_fichier(dossier):
    assert deposer(b"pareil") == deposer(b"pareil")
    assert len(tous(dossier)) == 1


def test_deposer_de_nouveau_ce_qui_s_est_altere_le_repare(dossier):
    cle = deposer(b"une carte")
    [chemin] = tous(dossier)
    chemin.chmod(0o600)
    chemin.write_bytes(b"une cart?")
    assert not est_intact(cle)
    deposer(b"une carte")
    assert (est_intact(cle), lire(cle)) == (True, b"une carte")


def test_deposer_rien_garde_un_fichier_vide():
    assert lire(deposer(b"")) == b""


def test_deposer_seize_fois_ensemble_garde_un_fichier_entier(dossier):
    octets = os.urandom(200_000)
    with ThreadPoolExecutor(16) as ensemble:
        cles = set(ensemble.map(deposer, [octets] * 16))

    assert cles == {hashlib.sha256(octets).hexdigest()}
    assert [chemin.read_bytes() for chemin in tous(dossier)] == [octets]


def test_deposer_est_lisible_du_seul_proprietaire(dossier):
    deposer(b"secret")

    assert [stat.S_IMODE(chemin.stat().st_mode) for chemin in tous(dossier)] == [0o600]
    assert {stat.S_IMODE(chemin.stat().st_mode) for chemin in dossier.rglob("*") if chemin.is_dir()} == {0o700}


def test_deposer_synchronise_le_fichier_avant_son_nom_et_le_dossier_apres(monkeypatch, dossier):
    ordre = []
    fsync, replace = os.fsync, Path.replace

    def noter_fsync(descripteur):
        ordre.append("dossier" if stat.S_ISDIR(os.fstat(descripteur).st_mode) else "fichier")
        fsync(descripteur)

    def noter_replace(chemin, vers):
        ordre.append("nom")
        return replace(chemin, vers)

    deposer(b"premier, pour que le dossier existe")
    monkeypatch.setattr(os, "fsync", noter_fsync)
    monkeypatch.setattr(Path, "replace", noter_replace)
    deposer(b"second")

    assert ordre[-3:] == ["fichier", "nom", "dossier"]


def test_deposer_disque_plein_ne_laisse_rien(monkeypatch, dossier):
    def plein(descripteur):
        if stat.S_ISREG(os.fstat(descripteur).st_mode):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", plein)
    with pytest.raises(OSError, match="No space left"):
        deposer(b"trop")

    assert tous(dossier) == []


def test_lire_cle_inconnue_est_refuse():
    with pytest.raises(FichierAbsent):
        lire("0" * 64)


@pytest.mark.parametrize(
    "cle",
    ["", "../../etc/passwd", "/etc/passwd", "0" * 63, "0" * 64 + "\n", "A" * 64, "..%2f" + "0" * 59, "0" * 62 + "/."],
)
def test_lire_autre_chose_qu_une_cle_est_refuse(cle):
    with pytest.raises(FichierAbsent):
        lire(cle)


def test_lire_octets_changes_sur_le_disque_est_refuse(dossier):
    cle = deposer(b"original")
    tous(dossier)[0].write_bytes(b"falsifie")

    with pytest.raises(FichierAltere):
        lire(cle)


def test_existe_avant_et_apres_depot():
    cle = hashlib.sha256(b"x").hexdigest()

    assert not existe(cle)
    deposer(b"x")
    assert existe(cle)


UN_JOUR = timedelta(days=1)


def vieillir(chemin, de):
    jadis = (datetime.now(UTC) - de).timestamp()
    os.utime(chemin, (jadis, jadis))


@pytest.mark.parametrize("age", [timedelta(), 2 * UN_JOUR])
def test_effacer_si_ancien_tue_pendant_qu_il_regarde_laisse_le_fichier_lisible(monkeypatch, dossier, age):
    cle = deposer(b"accuse a sa candidate")
    vieillir(tous(dossier)[0], age)

    def tuer(chemin):
        raise KeyboardInterrupt

    monkeypatch.setattr(gestes, "_depuis", tuer)
    with pytest.raises(KeyboardInterrupt):
        effacer_si_ancien(cle, datetime.now(UTC) - UN_JOUR)
    assert (lire(cle), len(tous(dossier))) == (b"accuse a sa candidate", 1)


def test_deposer_pendant_qu_on_efface_attend_puis_depose_de_nouveau(monkeypatch, dossier):
    """Made young once it was judged old, the file would go although its sender was told that it is kept."""
    cle = deposer(b"deux fois")
    vieillir(tous(dossier)[0], 2 * UN_JOUR)
    depuis = gestes._depuis

    with ThreadPoolExecutor(1) as ensemble:
        deposes = []

        def pendant(chemin):
            lu = depuis(chemin)
            deposes.append(ensemble.submit(deposer, b"deux fois"))
            assert not wait(deposes, timeout=0.2).done
            return lu

        monkeypatch.setattr(gestes, "_depuis", pendant)
        assert effacer_si_ancien(cle, datetime.now(UTC) - UN_JOUR)
        assert deposes[0].result() == cle
    assert lire(cle) == b"deux fois"


def test_effacer_si_ancien_laisse_le_fichier_remplace_pendant_qu_il_attendait(monkeypatch, dossier):
    """Written again under another key of the ring between its opening and its lock: what is there now is young."""
    cle = deposer(b"deux fois")
    vieillir(tous(dossier)[0], 2 * UN_JOUR)
    flock = gestes.fcntl.flock

    def remplacer(descripteur, comment):
        monkeypatch.undo()
        gestes.Dossier(str(dossier)).ecrire(cle, b"deux fois")
        flock(descripteur, comment)

    monkeypatch.setattr(gestes.fcntl, "flock", remplacer)
    assert not effacer_si_ancien(cle, datetime.now(UTC) - UN_JOUR)
    assert lire(cle) == b"deux fois"


def test_restes_dit_ce_qu_un_depot_tue_a_laisse_et_rien_d_autre(dossier):
    cle = deposer(b"entier")
    [entier] = tous(dossier)
    tue, en_cours = entier.with_name(".depot-tue"), entier.with_name(".depot-en-cours")
    for chemin in (tue, en_cours):
        chemin.write_bytes(b"enti")
    for chemin in (entier, tue):
        vieillir(chemin, 2 * UN_JOUR)

    noms = list(restes(datetime.now(UTC) - UN_JOUR))
    assert [dossier / nom for nom in noms] == [tue]
    for nom in noms:
        effacer_reste(nom)
    assert tous(dossier) == sorted([entier, en_cours])
    assert [lue for lue, _ in parcourir()] == [cle]
