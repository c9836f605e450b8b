"""A step sent after the session had ended: sign in again, and what was typed goes where it was going."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from cyclades.metier.candidatures.models import Saisie
from cyclades.portails.commun.reprise import CHEMIN, SAISIE
from tests.fabriques.comptes import MOT_DE_PASSE, compte
from tests.fabriques.inscriptions import demarrer
from tests.fabriques.services import service

pytestmark = [pytest.mark.django_db, pytest.mark.charges]


@pytest.fixture
def etape():
    from cyclades.socle.instants import maintenant

    quand = maintenant()
    personne = compte()
    candidature = demarrer(personne, service(quand=quand), quand=quand)
    return personne, candidature, f"/candidat/inscription/{candidature}/modalites/"


def test_etape_apres_la_session_garde_la_saisie_jusqu_au_retour(etape):
    personne, candidature, adresse = etape
    navigateur = Client()
    terminee = navigateur.post(adresse, {"acceptees": "oui", "revision": "0"})
    assert terminee.status_code == 403
    assert f'name="{SAISIE}" value="acceptees=oui&amp;revision=0"' in terminee.content.decode()

    acces = {"identifiant": personne.adresse_mail, "mot_de_passe": MOT_DE_PASSE, "suite": adresse}
    portee = {CHEMIN: adresse, SAISIE: urlencode({"acceptees": "oui", "revision": "0"})}
    retour = navigateur.post("/connexion/", acces | portee)
    assert retour.status_code == 200
    assert f'action="{adresse}"' in retour.content.decode()
    assert 'name="acceptees" value="oui"' in retour.content.decode()

    assert navigateur.post(adresse, {"acceptees": "oui", "revision": "0"}).status_code == 302
    assert Saisie.objects.get(candidature=candidature).etapes["modalites"]["valeurs"] is True


def test_reprise_survit_a_un_mot_de_passe_faux(etape):
    personne, _, adresse = etape
    donnees = {"identifiant": personne.adresse_mail, "mot_de_passe": "faux", CHEMIN: adresse, SAISIE: "acceptees=oui"}
    assert 'name="reprise_saisie" value="acceptees=oui"' in Client().post("/connexion/", donnees).content.decode()


@pytest.mark.parametrize("chemin", ["//ailleurs.example/", "https://ailleurs.example/", "/rien"])
def test_reprise_vers_un_autre_site_ou_nulle_part_est_ignoree(etape, chemin):
    personne, _, _ = etape
    acces = {"identifiant": personne.adresse_mail, "mot_de_passe": MOT_DE_PASSE}
    retour = Client().post("/connexion/", acces | {CHEMIN: chemin, SAISIE: "a=b"})
    assert (retour.status_code, retour["Location"]) == (302, "/candidat/inscriptions/")
