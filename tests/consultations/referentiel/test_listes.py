"""Lists, and what a process remembers of them."""

import pytest
from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.consultations.referentiel import Academie, CentreEtranger, Departement, Pays, Pcs
from cyclades.metier.referentiel import models

pytestmark = pytest.mark.django_db

LISTES = (
    referentiel.academies,
    referentiel.departements,
    referentiel.pays,
    referentiel.nationalites,
    referentiel.centres_etrangers,
    referentiel.pcs,
)


def test_listes_telles_que_chargees(petit, quand):
    petit.charger(quand)
    assert referentiel.academies() == (
        Academie("33", "Guyane", "ACADÉMIE DE LA GUYANE", "America/Cayenne"),
        Academie("14", "Rennes", "ACADÉMIE DE RENNES", "Europe/Paris"),
    )
    assert referentiel.departements() == (
        Departement("35", "035", "Ille-et-Vilaine", "14"),
        Departement("973", "973", "Guyane", "33"),
        Departement("984", "984", "Terres australes", None),
    )
    france, lettonie = Pays("99100", "France", True), Pays("99107", "Lettonie", True)
    assert referentiel.pays() == (france, Pays("99430", "Groenland", False), lettonie)
    assert referentiel.nationalites() == (france, lettonie)
    assert referentiel.centres_etrangers() == (CentreEtranger("99107", "Lettonie", "Europe/Riga", "14", ""),)
    assert referentiel.pcs() == (Pcs("10", "Agriculteurs exploitants"),)


def test_libelles_des_codes(petit, quand):
    petit.charger(quand)
    assert referentiel.departements()[0].libelle == "35 - Ille-et-Vilaine"
    assert (referentiel.departement_code3("35"), referentiel.departement_code3("99")) == ("035", "")
    assert referentiel.pays_codes() == ("99100", "99430", "99107")
    assert (referentiel.pays_nom("99107"), referentiel.pays_nom("")) == ("Lettonie", "")
    assert (referentiel.nationalite("99107"), referentiel.nationalite("107")) == ("Lettonie", "")
    assert referentiel.pcs_codes() == ("10",)
    assert (referentiel.pcs_libelle("10"), referentiel.pcs_libelle("11")) == ("Agriculteurs exploitants", "")


@pytest.mark.parametrize("lire", LISTES)
def test_liste_rappelee_ne_coute_que_la_version(petit, quand, django_assert_num_queries, lire):
    petit.charger(quand)
    lue = lire()
    with django_assert_num_queries(1):
        assert lire() is lue


def test_listes_d_une_meme_version_ne_coutent_plus_rien(petit, quand, django_assert_num_queries):
    petit.charger(quand)
    with referentiel.meme_version():
        lues = [lire() for lire in LISTES]
        with django_assert_num_queries(0):
            assert [lire() for lire in LISTES] == lues


@pytest.mark.parametrize("combien", [1, 3])
def test_liste_sans_chargement_est_relue(django_assert_num_queries, combien):
    for rang in range(combien):
        models.Pcs.objects.create(code=str(rang), libelle=str(rang))
        with django_assert_num_queries(2):
            assert len(referentiel.pcs()) == rang + 1


def test_liste_apres_un_chargement_est_la_nouvelle(petit, quand):
    petit.charger(quand)
    assert referentiel.pays_nom("99107") == "Lettonie"
    petit.remplacer("pays.csv", "Lettonie,Rép", "Latvie,Rép")
    petit.charger(quand)
    assert referentiel.pays_nom("99107") == "Latvie"


def test_liste_dans_un_bloc_est_celle_de_son_debut(petit, quand):
    petit.charger(quand)
    with referentiel.meme_version():
        assert referentiel.pays_nom("99107") == "Lettonie"
        petit.remplacer("pays.csv", "Lettonie,Rép", "Latvie,Rép")
        petit.charger(quand)
        assert referentiel.pays_nom("99107") == "Lettonie"
    assert referentiel.pays_nom("99107") == "Latvie"


def test_liste_apres_un_chargement_annule_est_la_bonne(petit, quand):
    with transaction.atomic():
        petit.charger(quand)
        assert len(referentiel.pays()) == 3
        transaction.set_rollback(True)
    assert referentiel.pays() == ()


def test_liste_sans_ce_qui_est_retire(petit, quand):
    petit.charger(quand)
    petit.oter("pays.csv", "99430")
    petit.charger(quand)
    assert referentiel.pays_codes() == ("99100", "99107")
