"""The steps as their pages show and take them."""

from dataclasses import asdict

import pytest

from cyclades.metier.candidatures.models import Saisie
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.services import service
from tests.portails.outils import erreurs, texte

pytestmark = pytest.mark.django_db

LETTONIE = {"pays": "99107", "localite": "RIGA"}


class Scene:
    """One person, their draft with its six steps accepted, and their browser."""

    def __init__(self, **champs):
        petit_pays.poser()
        self.quand = maintenant()
        self.personne = compte(quand=self.quand, **champs)
        self.service = service(quand=self.quand, reglages=petit_pays.REGLAGES)
        self.brouillon = petit_pays.remplir(self.personne, self.service, quand=self.quand)
        self.client = client_connecte(self.personne, quand=self.quand)

    def adresse(self, etape):
        return f"/candidat/inscription/{self.brouillon}/{etape}/"

    def lire(self, etape):
        return self.client.get(self.adresse(etape))

    def identifier(self, **champs):
        """Send the Identification step."""
        revision = Saisie.objects.get(candidature=self.brouillon).etapes["identification"]["revision"]
        envoi = {**asdict(petit_pays.IDENTIFICATION), "revision": revision, "aller": "suivant", **champs}
        return self.client.post(self.adresse("identification"), envoi)


def test_identification_en_france_sans_code_postal_le_dit_au_champ():
    reponse = Scene().identifier(code_postal="")
    assert (reponse.status_code, erreurs(reponse)) == (
        422, {"code_postal": ["Le code postal compte cinq chiffres, par exemple 29100."]},
    )  # fmt: skip


def test_identification_a_l_etranger_sans_code_postal_est_acceptee():
    scene = Scene()
    reponse = scene.identifier(**LETTONIE, code_postal="")
    assert (reponse.status_code, reponse.get("Location")) == (302, scene.adresse("informations"))
    acceptee = Saisie.objects.get(candidature=scene.brouillon).etapes["identification"]["valeurs"]
    assert (acceptee["code_postal"], acceptee["localite"]) == ("", "RIGA")


@pytest.mark.parametrize(("champs", "attendu"), [({}, False), ({**LETTONIE, "code_postal": ""}, True)])
def test_identification_dit_le_code_postal_facultatif_a_l_etranger_seulement(champs, attendu):
    scene = Scene()
    scene.identifier(**champs)
    assert ("Code postal (facultatif)" in texte(scene.lire("identification"))) == attendu
