"""Encryption at rest: nothing readable is kept, keys are exchanged without losing a file."""

import pytest
from cryptography.fernet import Fernet

from cyclades.socle.fichiers import FichierAltere, deposer, lire, parcourir, rechiffrer
from cyclades.socle.fichiers.magasins import magasin

ANCIENNE, NOUVELLE = (Fernet.generate_key().decode() for _ in range(2))
SECRET = b"%PDF-1.7 " + b"certificat de Awa " * 99


@pytest.fixture(autouse=True)
def dossier(settings, tmp_path):
    settings.FICHIERS = str(tmp_path)
    settings.CLES_FICHIERS = [ANCIENNE]


def test_fichier_chiffre_ne_se_lit_pas_sur_le_disque():
    cle = deposer(SECRET)
    assert (lire(cle), b"Awa" in magasin().lire(cle)) == (SECRET, False)


def test_fichier_depose_en_clair_reste_lisible_quand_une_cle_arrive(settings):
    settings.CLES_FICHIERS = []
    cle = deposer(SECRET)
    settings.CLES_FICHIERS = [NOUVELLE]
    assert lire(cle) == SECRET
    assert (rechiffrer(cle), b"Awa" in magasin().lire(cle), lire(cle)) == (True, False, SECRET)


def test_cle_changee_l_ancienne_lit_encore_et_la_nouvelle_ecrit(settings):
    avant = deposer(SECRET)
    settings.CLES_FICHIERS = [NOUVELLE, ANCIENNE]
    apres = deposer(b"second")
    settings.CLES_FICHIERS = [NOUVELLE]
    assert lire(apres) == b"second"
    with pytest.raises(FichierAltere):
        lire(avant)


def test_rechiffrer_puis_jeter_l_ancienne_cle_ne_perd_rien(settings):
    cles = [deposer(b"un"), deposer(b"deux")]
    settings.CLES_FICHIERS = [NOUVELLE, ANCIENNE]
    assert [rechiffrer(cle) for cle, _ in parcourir()] == [True, True]
    assert [rechiffrer(cle) for cle, _ in parcourir()] == [False, False]
    settings.CLES_FICHIERS = [NOUVELLE]
    assert [lire(cle) for cle in cles] == [b"un", b"deux"]


def test_rechiffrer_sans_cle_remet_en_clair(settings):
    cle = deposer(SECRET)
    settings.CLES_FICHIERS = []
    with pytest.raises(FichierAltere):
        lire(cle)
    with pytest.raises(FichierAltere):
        rechiffrer(cle)


def test_fichier_chiffre_change_d_un_octet_est_refuse():
    cle = deposer(SECRET)
    garde = bytearray(magasin().lire(cle))
    garde[-3] ^= 1
    magasin().ecrire(cle, bytes(garde))
    with pytest.raises(FichierAltere):
        lire(cle)
