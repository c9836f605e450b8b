"""The steps as their pages show and take them."""

import re
from dataclasses import asdict

import pytest

from cyclades.metier.candidatures.models import Saisie
from cyclades.metier.comptes.models import Compte
from cyclades.metier.documents.models import Document
from cyclades.operations import inscription
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, enregistrer, saisir
from tests.fabriques.services import service, session
from tests.portails.outils import erreurs, texte
from tests.referentiels.petit import Petit

pytestmark = pytest.mark.django_db

SUPPOSEE = "bcp/aeronautique-systemes"
INVENTEE = "bcp/metiers-securite"
LETTONIE = {"pays": "99107", "localite": "RIGA"}


class Scene:
    """One person, their draft with its six steps accepted, and their browser."""

    def __init__(self, *, poser=petit_pays.poser, choix=None, **champs):
        poser()
        self.quand = maintenant()
        self.personne = compte(quand=self.quand, **champs)
        self.service = service(quand=self.quand, reglages=petit_pays.REGLAGES)
        self.brouillon = petit_pays.remplir(self.personne, self.service, quand=self.quand, **(choix or {}))
        self.client = client_connecte(self.personne, quand=self.quand)

    def adresse(self, etape):
        return f"/candidat/inscription/{self.brouillon}/{etape}/"

    def inscrire(self):
        return enregistrer(self.personne, self.brouillon, quand=self.quand)

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


def test_identification_d_une_personne_nee_en_france_dit_ou_en_toutes_lettres():
    page = texte(Scene().lire("identification"))
    assert ("Civilité Madame" in page, "Lieu de naissance RENNES - 035 Pays de naissance France" in page) == (
        True,
        True,
    )


def test_identification_d_une_personne_nee_a_l_etranger_dit_son_pays():
    ailleurs = {"pays_naissance": "99107", "departement_naissance": None, "commune_naissance": None}
    assert "Lieu de naissance LETTONIE Pays de naissance Lettonie" in texte(
        Scene(civil=ailleurs).lire("identification")
    )


def test_identification_avant_toute_inscription_mene_a_la_correction_du_compte():
    page = Scene().lire("identification").content.decode()
    assert '<a href="/candidat/compte/modifier/">Modifier mes informations</a>' in page


@pytest.mark.parametrize("situation", ["modification", "autre brouillon"])
def test_identification_apres_une_inscription_mene_a_la_rectification(situation):
    scene = Scene()
    scene.inscrire()
    if situation == "modification":
        inscription.modifier(acteur=acteur_de(scene.personne), candidature_id=scene.brouillon, quand=scene.quand)
    else:
        autre = service(quand=scene.quand, session=session(libelle="2027-2"), reglages=petit_pays.REGLAGES)
        scene.brouillon = demarrer(scene.personne, autre, quand=scene.quand)
        saisir(scene.personne, scene.brouillon, Etape.MODALITES, True, quand=scene.quand)
    page = scene.lire("identification")
    lien = '<a href="/candidat/compte/rectification/">demandez une rectification</a>'
    assert (lien in page.content.decode(), "/candidat/compte/modifier/" in page.content.decode()) == (True, False)


@pytest.mark.parametrize(
    ("est_inscrit", "lien"),
    [
        (False, '<a href="/candidat/compte/modifier/">corrigez votre compte</a>'),
        (True, '<a href="/candidat/compte/rectification/">demandez une rectification</a>'),
    ],
)
def test_identification_qui_refuse_le_compte_mene_a_sa_correction(est_inscrit, lien):
    """An account of before today's judges, or born too lately: the page says where that is corrected."""
    scene = Scene()
    if est_inscrit:
        scene.inscrire()
        inscription.modifier(acteur=acteur_de(scene.personne), candidature_id=scene.brouillon, quand=scene.quand)
    Compte.objects.filter(pk=scene.personne.pk).update(nom_naissance="Lamy 2")
    page = scene.identifier()
    assert page.status_code == 422
    assert "Le caractère « 2 » ne figure pas dans un nom." in texte(page)
    assert lien in page.content.decode()


def test_identification_douteuse_se_dit_une_fois_au_champ_puis_passe():
    scene = Scene()
    dite = scene.identifier(localite="Lieu-Perdu")
    page = dite.content.decode()
    assert (dite.status_code, "Vérifiez votre adresse" in page) == (200, True)
    assert page.count("«\u00a0Lieu-Perdu\u00a0» n’est pas dans notre liste pour 35000 (Rennes)") == 2
    vus = re.search(r'name="doutes_vus" value="([0-9a-f]+)"', page)[1]
    passe = scene.identifier(localite="Lieu-Perdu", doutes_vus=vus)
    assert (passe.status_code, passe["Location"]) == (302, scene.adresse("informations"))
    autre = scene.identifier(localite="Autre-Lieu", doutes_vus=vus)
    assert autre.status_code == 200
    assert "Lieu-Perdu" not in texte(autre)


def test_identification_douteuse_se_revoit_au_champ_et_au_recapitulatif():
    scene = Scene()
    scene.identifier(localite="Lieu-Perdu")
    revue = scene.lire("identification").content.decode()
    assert (revue.count("fr-message--warning"), "Vérifiez votre adresse" in revue) == (1, False)
    recapitulatif = texte(scene.lire("recapitulatif"))
    assert "Revoir l’étape Identification" in recapitulatif
    assert "« Lieu-Perdu » n’est pas dans notre liste" in recapitulatif


def test_identification_sans_doute_ne_dit_rien():
    scene = Scene()
    assert scene.identifier().status_code == 302
    page = scene.lire("identification").content.decode()
    recapitulatif = texte(scene.lire("recapitulatif"))
    assert ("fr-message--warning" in page, "Revoir l’étape Identification" in recapitulatif) == (False, False)


def test_identification_quittee_garde_l_adresse_douteuse_sans_s_arreter():
    scene = Scene()
    assert scene.identifier(localite="Lieu-Perdu", aller="quitter")["Location"] == "/candidat/inscriptions/"


@pytest.fixture
def avec_aeronautique(tmp_path):
    """Lay the small country with a specialty whose coefficients were taken by analogy."""
    petit = Petit(tmp_path)
    petit.copier(f"{SUPPOSEE}.yaml", f"{SUPPOSEE}.yaml")
    return lambda: petit.charger(QUAND)


@pytest.mark.parametrize("etape", ["qualification", "recapitulatif"])
def test_coefficients_non_verifies_sont_nommes(avec_aeronautique, etape):
    attendu = "Coefficients non vérifiés dans les textes pour « Mathématiques » (E1-A), « Physique-chimie » (E1-B)"
    assert attendu in texte(Scene(poser=avec_aeronautique, choix={"specialite": SUPPOSEE}).lire(etape))


@pytest.fixture
def avec_securite(tmp_path):
    """Lay the small country with a specialty whose épreuves no text confirms."""
    petit = Petit(tmp_path)
    petit.copier(f"{INVENTEE}.yaml", f"{INVENTEE}.yaml")
    return lambda: petit.charger(QUAND)


@pytest.mark.parametrize("etape", ["qualification", "epreuves", "recapitulatif"])
def test_epreuves_non_verifiees_se_disent_sur_chaque_page_qui_les_montre(avec_securite, etape):
    page = texte(Scene(poser=avec_securite, choix={"specialite": INVENTEE}).lire(etape))
    assert page.count("n’ont pas encore pu être vérifiées dans le texte officiel") == 1


def test_epreuves_non_verifiees_se_disent_sur_le_document_enregistre(avec_securite):
    Scene(poser=avec_securite, choix={"specialite": INVENTEE}).inscrire()
    donnees = Document.objects.get(donnees__genre="recapitulatif").donnees["donnees"]
    assert [
        phrase for phrase in donnees["qualification"]["incertitudes"] if phrase.startswith("Les épreuves de cette")
    ] != []


@pytest.mark.parametrize("etape", ["qualification", "epreuves", "recapitulatif"])
def test_epreuves_lues_dans_le_texte_ne_se_disent_pas(etape):
    assert "texte officiel" not in texte(Scene().lire(etape))


@pytest.mark.parametrize("etape", ["qualification", "recapitulatif"])
def test_coefficients_tous_verifies_ne_se_disent_pas(etape):
    assert "Coefficients" not in texte(Scene().lire(etape))


@pytest.mark.parametrize(
    ("adresse", "ou"),
    [
        ({"code_postal": "97300", "localite": "CAYENNE"}, "dans l’académie de la Guyane (97300)"),
        ({**LETTONIE, "code_postal": ""}, "à l’étranger (Lettonie)"),
    ],
)
def test_identification_hors_de_l_academie_se_dit_une_fois_puis_passe(adresse, ou):
    scene = Scene()
    dite = scene.identifier(**adresse, ressort="14")
    vus = re.search(r'name="doutes_vus" value="([0-9a-f]+)"', dite.content.decode())[1]
    passe = scene.identifier(**adresse, ressort="14", doutes_vus=vus)
    assert (dite.status_code, passe.status_code, passe.get("Location")) == (200, 302, scene.adresse("informations"))
    phrase = f"Vous déclarez une adresse {ou}, et vous vous inscrivez dans l’académie de Rennes."
    assert (phrase in texte(dite), phrase in texte(scene.lire("recapitulatif"))) == (True, True)


@pytest.mark.parametrize("ressort", ["", "14", "99", "14 99100", "x" * 150])
def test_identification_dans_l_academie_passe_quoi_que_dise_le_champ_cache(ressort):
    assert Scene().identifier(ressort=ressort).status_code == 302
