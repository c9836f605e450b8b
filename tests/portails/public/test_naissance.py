"""When and where one was born, as one types it in the form of creation."""

from datetime import date

import pytest

from cyclades.metier.comptes.models import Compte
from tests.fabriques.comptes import commune, lettonie, saisie_creation
from tests.portails.outils import erreurs

pytestmark = pytest.mark.django_db
CREER = "/compte/creer/"


def test_communes_suggere_celles_du_departement_a_cette_date(client):
    rennes = commune()
    commune("Rennes-l’Ancienne", "35904", nature="ancienne", fin=date(1990, 1, 1))
    reponse = client.get("/compte/communes/", {"q": "ren", "departement": "35", "le": "30/05/1998"})
    assert reponse.json() == {"resultats": [{"valeur": str(rennes.id), "libelle": "Rennes"}], "message": ""}


@pytest.mark.parametrize(
    ("question", "debut"),
    [
        ({}, "Choisissez d’abord votre département"),
        ({"q": ""}, "Choisissez d’abord votre département"),
        ({"q": "\x00", "departement": "\x00"}, "Indiquez d’abord votre date"),
        ({"q": "x" * 5000}, "Choisissez d’abord votre département"),
        ({"q": "ren", "departement": "35", "le": "hier"}, "Indiquez d’abord votre date"),
        ({"q": "ren", "departement": "\x00", "le": "30/05/1998"}, "Aucune commune de ce nom"),
        ({"q": "ren", "departement": "35"}, "Indiquez d’abord votre date"),
        ({"q": "brest", "departement": "35", "le": "30051998"}, "Aucune commune de ce nom"),
    ],
)
def test_communes_question_sans_reponse_dit_pourquoi(client, question, debut):
    commune()
    reponse = client.get("/compte/communes/", question).json()
    assert (reponse["resultats"], reponse["message"].startswith(debut)) == ([], True)


def test_communes_trop_nombreuses_le_disent(client):
    for rang in range(31):
        commune(f"Saint-{rang:02d}", f"356{rang:02d}")
    question = {"q": "saint", "departement": "35", "le": "30/05/1998"}
    reponse = client.get("/compte/communes/", question).json()
    assert (len(reponse["resultats"]), reponse["message"]) == (
        30, "Les 30 premières seulement\u00a0: tapez la suite du nom.",
    )  # fmt: skip


def test_creer_commune_sous_une_autre_ecriture_est_trouvee_sans_choisir(client):
    saint_malo = commune("Saint-Malo", "35288")
    client.post(CREER, saisie_creation(commune_naissance="ST MALO"))
    assert Compte.objects.get().commune_naissance == saint_malo


@pytest.mark.parametrize("date_tapee", ["30051998", "30 mai 1998", "30.05.1998", "1998-05-30", "\u200e30/05/1998"])
def test_creer_date_de_naissance_sous_ses_formes(client, date_tapee):
    client.post(CREER, saisie_creation(date_naissance=date_tapee))
    assert Compte.objects.get().date_naissance == date(1998, 5, 30)


def test_creer_date_de_naissance_que_l_inscription_refuserait_est_dite_au_champ(client):
    saisie = saisie_creation(date_naissance="01012021", date_confirmation="01/01/2021")
    (message,) = erreurs(client.post(CREER, saisie))["date_naissance"]
    assert message.startswith("Cette date de naissance donne ")


def test_creer_ne_a_l_etranger_garde_la_ville_et_la_subdivision(client):
    saisie = saisie_creation(
        pays_naissance=lettonie().code, departement_naissance="", commune_naissance="",
        ville_naissance=" Rīga ", subdivision_naissance="département d’Alger",
    )  # fmt: skip
    client.post(CREER, saisie)
    ne = Compte.objects.get()
    assert (ne.commune_naissance_saisie, ne.subdivision_naissance, ne.commune_naissance) == (
        "Rīga", "département d'Alger", None,
    )  # fmt: skip


def test_creer_ne_a_l_etranger_sans_ville_dit_quoi_ecrire(client):
    saisie = saisie_creation(pays_naissance=lettonie().code, ville_naissance="")
    attendu = "Indiquez votre ville de naissance. Si vos papiers n’en portent pas, écrivez «\u00a0inconnue\u00a0»."
    assert erreurs(client.post(CREER, saisie)) == {"ville_naissance": [attendu]}


def test_creer_ne_en_france_oublie_la_ville_etrangere(client):
    client.post(CREER, saisie_creation(ville_naissance="Rīga", subdivision_naissance="Alger"))
    ne = Compte.objects.get()
    assert (ne.commune_naissance.nom, ne.commune_naissance_saisie, ne.subdivision_naissance) == ("Rennes", "", "")
