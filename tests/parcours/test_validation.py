"""Signing on line in a browser: the minor, then their representative by the link received, then anybody with the file;
with scripts on a desktop, without on a telephone.
"""

import base64
import re
from uuid import uuid4

import pytest

from tests.fabriques.comptes import MOT_DE_PASSE

pytestmark = pytest.mark.navigateur
TELEPHONE = 360
PARTOUT = pytest.mark.parametrize(("largeur", "script"), [(1280, True), (TELEPHONE, False)])


@pytest.fixture
def eleve(site):
    return site.coulisses.candidat(date_naissance="02/03/2010")


@pytest.fixture
def adresse():
    """Of the representative: nobody else's."""
    return f"parent-{uuid4().hex[:8]}@exemple.fr"


@pytest.fixture
def inscrite(site, eleve, adresse):
    return site.coulisses.a_valider(compte_id=eleve["id"], representant=adresse)


def cocher_tout(v):
    for case in v.page.locator("input[type=checkbox]").all():
        v.page.locator(f"label[for={case.get_attribute('id')}]").click()


def signer(v):
    cocher_tout(v)
    v.remplir("Votre mot de passe", MOT_DE_PASSE)
    v.presser("Signer et valider mon inscription")


def lien_recu(site, adresse):
    """Where the latest mail to the representative leads."""
    courriel = site.courriel(adresse, "Votre signature est attendue")
    return re.search(r"https?://[^/]+(/cosignature/lien/[\w-]+/)", courriel.texte)[1]


@PARTOUT
def test_signer_puis_faire_signer_puis_verifier(visiter, site, eleve, adresse, inscrite, largeur, script):
    v = visiter(session=eleve["session"], largeur=largeur, script=script)
    v.aller(f"/candidat/inscriptions/{inscrite}/")
    v.suivre("Valider votre inscription en la signant")
    v.presser("Signer et valider mon inscription")
    assert (v.reponse.status, len(v.erreurs)) == (422, 5)
    signer(v)
    assert "En attente de la signature de votre représentant légal" in v.texte
    assert site.coulisses.validation(candidature_id=inscrite) == [True, False, ["candidat"]]
    recu = site.courriel(eleve["adresse"], "Reçu de votre signature")
    assert "n’est pas encore validée" in recu.texte

    parent = visiter(largeur=largeur, script=script)
    parent.aller(lien_recu(site, adresse))
    assert "Signer l’inscription de Jeanne" in parent.titre + parent.texte
    parent.presser("Signer")
    assert (parent.reponse.status, len(parent.erreurs)) == (422, 2)
    cocher_tout(parent)
    parent.presser("Signer")
    assert "Votre signature est enregistrée" in parent.texte
    assert site.coulisses.validation(candidature_id=inscrite) == [True, True, ["candidat", "representant_legal"]]
    v.aller(f"/candidat/inscriptions/{inscrite}/validation/")
    assert "Votre inscription est validée" in v.texte

    [document] = site.coulisses.documents(candidature_id=inscrite)
    for altere, mots in ((True, "Fichier refusé"), (False, "Document authentique")):
        octets = base64.b64decode(site.coulisses.fichier(document_id=document, altere=altere)["octets"])
        parent.aller(f"/verification/{document}/")
        parent.page.locator("input[type=file]").set_input_files(
            {"name": "recu.pdf", "mimeType": "application/pdf", "buffer": octets}
        )
        parent.presser("Vérifier")
        assert mots in parent.texte
    assert "Représentant légal" in parent.texte
    assert eleve["adresse"] not in parent.texte


@PARTOUT
def test_refuser_puis_relancer_donne_un_autre_lien(visiter, site, eleve, adresse, inscrite, largeur, script):
    v = visiter(session=eleve["session"], largeur=largeur, script=script)
    v.aller(f"/candidat/inscriptions/{inscrite}/validation/")
    signer(v)
    premier = lien_recu(site, adresse)
    parent = visiter(largeur=largeur, script=script)
    parent.aller(premier)
    parent.suivre("Refuser de signer")
    parent.remplir("Pourquoi ne signez-vous pas", "Nous en reparlons d’abord")
    parent.presser("Refuser de signer")
    assert "Votre refus est enregistré" in parent.texte
    assert "Nous en reparlons" in site.courriel(eleve["adresse"], "Signature refusée").texte
    v.aller(f"/candidat/inscriptions/{inscrite}/validation/")
    assert "Votre représentant légal a refusé de signer" in v.texte
    v.presser("Renvoyer un lien à mon représentant légal")
    assert "Un nouveau lien part" in v.texte
    parent.aller(premier)
    assert "Vous avez refusé de signer" in parent.texte
    assert site.coulisses.validation(candidature_id=inscrite) == [True, False, ["candidat"]]
