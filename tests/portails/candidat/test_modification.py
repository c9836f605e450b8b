"""What the steps say while a registration is being changed, and after."""

from dataclasses import replace

import pytest

from cyclades.operations import inscription
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.inscriptions import acteur_de, enregistrer, saisir
from tests.fabriques.services import service
from tests.portails.formulaires_de_page import formulaire_de
from tests.portails.outils import texte

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self, **reglages):
        petit_pays.poser()
        self.quand = maintenant()
        self.personne = compte(quand=self.quand)
        self.service = service(quand=self.quand, reglages={**petit_pays.REGLAGES, **reglages})
        self.client = client_connecte(self.personne, quand=self.quand)
        self.cle = petit_pays.remplir(self.personne, self.service, quand=self.quand)

    def lire(self, etape):
        return self.client.get(f"/candidat/inscription/{self.cle}/{etape}/")


def test_modifier_dit_ce_qui_va_changer_puis_la_version_enregistree():
    scene = Scene()
    assert "Vous n’êtes pas encore inscrit" in texte(scene.lire("recapitulatif"))
    enregistrer(scene.personne, scene.cle, quand=scene.quand)
    acteur = acteur_de(scene.personne)
    inscription.modifier(acteur=acteur, candidature_id=scene.cle, quand=scene.quand)
    dit = texte(scene.lire("recapitulatif"))
    assert ("Vous n’êtes pas encore inscrit" in dit, "Rien n’a changé pour l’instant" in dit) == (False, True)
    ailleurs = replace(petit_pays.IDENTIFICATION, voie="2 rue Nouvelle")
    assert saisir(scene.personne, scene.cle, Etape.IDENTIFICATION, ailleurs, quand=scene.quand) == ()
    dit = texte(scene.lire("recapitulatif"))
    assert "Votre modification n’est pas encore enregistrée" in dit
    assert "Adresse : 2 rue Nouvelle" in dit
    assert "au lieu de 12 rue des Essais" in dit
    enregistrer(scene.personne, scene.cle, quand=scene.quand)
    fin = texte(scene.client.get(f"/candidat/inscriptions/{scene.cle}/numero/"))
    assert ("Votre modification est enregistrée" in fin, "Inscription n° 001, version 2" in fin) == (True, True)


def test_note_du_service_se_montre_avant_la_case_et_ne_vaut_que_pour_sa_specialite():
    notes = {petit_pays.PATISSIER: {"texte": "Apportez votre tenue.", "adresse": ""}}
    scene = Scene(notes_specialites={petit_pays.CUISINE: {"texte": "Lisez ceci.", "adresse": ""}, **notes})
    chemin = f"/candidat/inscription/{scene.cle}/qualification/"
    formulaire = formulaire_de(scene.lire("qualification"), chemin)
    assert ("Lisez ceci." in formulaire.texte, formulaire.envoi["note_de"]) == (True, [petit_pays.CUISINE])
    vierge = {**formulaire.envoi, "specialite": "", "aller": "actualiser"}
    page = scene.client.post(chemin, vierge)
    assert ("note_lue" in formulaire_de(page, chemin).visibles, "Afficher la note" in texte(page)) == (False, True)
    autre = {**formulaire_de(page, chemin).envoi, "specialite": petit_pays.PATISSIER, "note_lue": "oui"}
    page = scene.client.post(chemin, {**autre, "note_de": petit_pays.CUISINE, "aller": "suivant"})
    assert (page.status_code, "Apportez votre tenue." in texte(page)) == (422, True)
