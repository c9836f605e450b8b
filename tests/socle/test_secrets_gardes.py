"""Short secrets at rest: never in clear, a ring of keys, bound to what they are the secret of."""

import pytest
from cryptography.fernet import Fernet

from cyclades.socle.secrets_gardes import SecretIllisible, est_a_jour, garder, rendre

SECRET = "JBSWY3DPEHPK3PXP"


def test_garder_puis_rendre_le_meme_secret():
    garde = garder(SECRET, de="paul")
    assert (rendre(garde, de="paul"), SECRET in garde, est_a_jour(garde)) == (SECRET, False, True)


def test_garder_sans_cle_de_fichiers_chiffre_par_la_cle_de_l_installation(settings):
    settings.CLES_FICHIERS = []
    garde = garder(SECRET, de="paul")
    settings.SECRET_KEY = "une-autre-installation"
    with pytest.raises(SecretIllisible):
        rendre(garde, de="paul")


def test_garde_avant_la_premiere_cle_se_lit_apres(settings):
    garde = garder(SECRET, de="paul")
    settings.CLES_FICHIERS = [Fernet.generate_key().decode()]
    assert (rendre(garde, de="paul"), est_a_jour(garde)) == (SECRET, False)


def test_trousseau_la_premiere_ecrit_toutes_lisent(settings):
    ancienne, neuve = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.CLES_FICHIERS = [ancienne]
    garde = garder(SECRET, de="paul")
    settings.CLES_FICHIERS = [neuve, ancienne]
    assert (rendre(garde, de="paul"), est_a_jour(garde), est_a_jour(garder(SECRET, de="paul"))) == (SECRET, False, True)
    settings.CLES_FICHIERS = [neuve]
    with pytest.raises(SecretIllisible):
        rendre(garde, de="paul")


def test_secret_d_un_autre_n_ouvre_rien():
    with pytest.raises(SecretIllisible):
        rendre(garder(SECRET, de="paul"), de="anna")


def test_secret_altere_n_ouvre_rien():
    garde = garder(SECRET, de="paul")
    with pytest.raises(SecretIllisible):
        rendre(garde[:-4] + "AAAA", de="paul")
