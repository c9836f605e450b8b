"""The regulation in force, decoded once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.consultations import referentiel
from cyclades.consultations.referentiel import specialites
from cyclades.reglementation.paquets import lire_reglement

pytestmark = pytest.mark.django_db

CUISINE = "bcp/cuisine"
FICHIER = "bcp/cuisine.yaml"


def test_reglement_en_vigueur_est_celui_du_fichier(petit, quand):
    petit.charger(quand)
    assert referentiel.reglement(CUISINE, 2026) == lire_reglement(petit.pack(FICHIER).read_bytes(), FICHIER)
    assert referentiel.reglement("bcp/inconnue", 2026) is None
    assert referentiel.empreinte("bcp/inconnue", 2026) is None


def test_reglement_est_decode_une_fois(petit, quand):
    petit.charger(quand)
    premier = referentiel.reglement(CUISINE, 2026)
    with CaptureQueriesContext(connection) as requetes:
        assert referentiel.reglement(CUISINE, 2026) is premier
    assert [("contenu" in une["sql"], "chargement" in une["sql"]) for une in requetes] == [(False, True)]


def test_reglement_et_tables_communes_d_une_meme_version_ne_coutent_plus_rien(petit, quand, django_assert_num_queries):
    petit.charger(quand)
    with referentiel.meme_version():
        lus = (referentiel.reglement(CUISINE, 2026), referentiel.commun(2026))
        with django_assert_num_queries(0):
            assert (referentiel.reglement(CUISINE, 2026), referentiel.commun(2026)) == lus


def test_reglement_remplace_se_retrouve_par_son_empreinte(petit, quand):
    petit.charger(quand)
    ancienne = referentiel.empreinte(CUISINE, 2026)
    petit.copier(FICHIER, FICHIER, ("intitule: Cuisine\n", "intitule: Cuisine moderne\n"))
    petit.charger(quand)
    assert referentiel.reglement(CUISINE, 2026).intitule == "Cuisine moderne"
    assert referentiel.reglement_par_empreinte(ancienne).intitule == "Cuisine"


def test_reglement_selon_la_session(petit, quand):
    petit.copier(FICHIER, FICHIER, ("premiere: null, derniere: null", "premiere: null, derniere: 2026"))
    petit.copier(FICHIER, "bcp/cuisine-2027.yaml", ("premiere: null, derniere: null", "premiere: 2027, derniere: 2030"))
    petit.charger(quand)
    premieres = [referentiel.reglement(CUISINE, session) for session in (2026, 2027, 2030)]
    assert [un.sessions.premiere for un in premieres] == [None, 2027, 2027]
    assert referentiel.reglement(CUISINE, 2031) is None
    assert [len(specialites("BCP", session)) for session in (2026, 2027, 2031)] == [1, 1, 0]


def test_commun_sans_chargement_est_une_faute():
    with pytest.raises(LookupError):
        referentiel.commun(2026)


def test_commun_est_celui_des_fichiers(petit, quand):
    petit.charger(quand)
    commun = referentiel.commun(2026)
    assert commun.langues["anglais"].code_import == "0002"
    assert [langue.libelle for langue in referentiel.langues(2026)] == sorted(
        langue.libelle for langue in commun.langues.values()
    )


@pytest.mark.parametrize("combien", [1, 3])
def test_specialites_d_un_domaine_se_lisent_une_fois_par_version(petit, quand, django_assert_num_queries, combien):
    for nom in ("bcp/assp.yaml", "bcp/melec.yaml")[: combien - 1]:
        petit.copier(nom, nom)
    petit.charger(quand)
    with referentiel.meme_version(), django_assert_num_queries(2):  # the version, then the list
        lues = specialites("BCP", 2026)
        assert specialites("BCP", 2026) is lues
    attendues = ["bcp/assp", "bcp/cuisine", "bcp/melec"] if combien == 3 else ["bcp/cuisine"]
    assert [une.cle for une in lues] == attendues


def test_specialite_a_sa_cle_et_son_libelle(petit, quand):
    petit.charger(quand)
    (cuisine,) = specialites("BCP", 2026)
    assert (cuisine.cle, cuisine.libelle) == (CUISINE, "Cuisine (22106)")


def test_specialite_retiree_n_est_plus_proposee(petit, quand):
    petit.charger(quand)
    petit.pack(FICHIER).unlink()
    petit.charger(quand)
    assert specialites("BCP", 2026) == ()
