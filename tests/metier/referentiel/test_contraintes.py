"""What the database itself refuses of the référentiels."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from cyclades.metier.referentiel.models import (
    Academie,
    CodePostal,
    Commune,
    Departement,
    Etablissement,
    Paquet,
    Pays,
    Specialite,
)

pytestmark = pytest.mark.django_db

QUAND = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def departement():
    return Departement.objects.create(code="35", nom="Ille-et-Vilaine")


def commune(departement, **autres):
    valeurs = {"code": "35022", "nom": "Bédée", "nature": "actuelle", **autres}
    return Commune.objects.create(departement=departement, **valeurs)


def paquet(**autres):
    return Paquet.objects.create(
        **{"chemin": "commun", "contenu": b"x", "empreinte": "a", "active_le": QUAND, **autres}
    )


def verifier_refus(contrainte, faire, *a, **k):
    """The database refuses; SQLite names the columns of a unique constraint, PostgreSQL the constraint itself."""
    with pytest.raises(IntegrityError) as refus, transaction.atomic():
        faire(*a, **k)
    assert contrainte in str(refus.value) or "UNIQUE constraint failed" in str(refus.value)


@pytest.mark.parametrize(("code", "code3"), [("35", "035"), ("2A", "02A"), ("973", "973")])
def test_code3_de_departement(code, code3):
    assert Departement(code=code).code3 == code3


def test_code3_de_pays():
    assert Pays(code="99107").code3 == "107"


def test_cle_de_specialite():
    assert Specialite(domaine="BCP", slug="cuisine").cle == "bcp/cuisine"


def test_academie_sans_fuseau_est_refusee():
    verifier_refus("academie_a_un_fuseau", Academie.objects.create, code="14", nom="Rennes", fuseau="")


def test_deux_communes_de_meme_origine_sont_refusees(departement):
    commune(departement)
    verifier_refus("commune_origine_unique", commune, departement)


def test_deux_communes_de_meme_date_sont_refusees(departement):
    commune(departement, debut=date(2016, 1, 1))
    verifier_refus("commune_periode_unique", commune, departement, debut=date(2016, 1, 1))


def test_une_commune_de_deux_periodes_est_gardee(departement):
    commune(departement, nature="ancienne", fin=date(1973, 7, 1))
    commune(departement, debut=date(1980, 1, 1))
    assert list(Commune.objects.order_by("id").values_list("fin", "debut")) == [
        (date(1973, 7, 1), None),
        (None, date(1980, 1, 1)),
    ]


def test_commune_actuelle_avec_une_fin_est_refusee(departement):
    verifier_refus("commune_disparue_a_une_fin", commune, departement, fin=date(2016, 1, 1))


def test_commune_disparue_sans_fin_est_refusee(departement):
    verifier_refus("commune_disparue_a_une_fin", commune, departement, nature="ancien_nom")


def test_commune_qui_finit_avant_de_commencer_est_refusee(departement):
    dates = {"debut": date(2016, 1, 1), "fin": date(2016, 1, 1)}
    verifier_refus("commune_finit_apres_debut", commune, departement, nature="ancienne", **dates)


def test_code_postal_repete_est_refuse(departement):
    la = commune(departement)
    CodePostal.objects.create(code="35137", commune=la, localite="Bédée")
    verifier_refus("code_postal_par_commune", CodePostal.objects.create, code="35137", commune=la, localite="Bédée")


def test_pays_hors_nomenclature_est_refuse():
    verifier_refus("pays_code_insee", Pays.objects.create, code="107", nom="Lettonie", est_etat=True)


@pytest.mark.parametrize(("uai", "collectif"), [("0350059Z", False), ("0350059Z", True), ("008000SL", True)])
def test_uai_bien_forme_est_garde(uai, collectif):
    Etablissement.objects.create(uai=uai, nom="essai", collectif=collectif)
    assert Etablissement.objects.values_list("uai", flat=True).get() == uai


@pytest.mark.parametrize(
    ("uai", "collectif"), [("008000SL", False), ("350059Z", True), ("03500590", False), ("", True)]
)
def test_uai_mal_forme_est_refuse(uai, collectif):
    creer = Etablissement.objects.create
    verifier_refus("etablissement_forme_uai", creer, uai=uai, nom="essai", collectif=collectif)


def test_deux_specialites_de_meme_code_sont_refusees():
    Specialite.objects.create(domaine="BCP", slug="cuisine", code="22106", intitule="Cuisine")
    creer = Specialite.objects.create
    verifier_refus("specialite_code_unique", creer, domaine="BCP", slug="autre", code="22106", intitule="Autre")


def test_specialites_sans_code_connu_sont_gardees():
    for slug in ("cuisine", "autre"):
        Specialite.objects.create(domaine="BCP", slug=slug, intitule=slug)
    assert Specialite.objects.count() == 2


def test_deux_paquets_actifs_d_un_chemin_sont_refuses():
    paquet()
    verifier_refus("paquet_actif_unique", paquet, empreinte="b")


def test_paquet_remplace_est_garde():
    paquet(desactive_le=QUAND)
    paquet(empreinte="b")
    assert Paquet.objects.count() == 2


def test_paquet_aux_sessions_renversees_est_refuse():
    verifier_refus("paquet_sessions_ordonnees", paquet, premiere_session=2027, derniere_session=2026)


def test_paquet_desactive_avant_d_etre_active_est_refuse():
    verifier_refus("paquet_desactive_apres", paquet, desactive_le=QUAND.replace(hour=7))
