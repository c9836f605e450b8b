"""An agent, from the mail of invitation to the home: password, second factor, codes of rescue; then in again."""

import time

import pytest

from demonstration.codes import code
from tests.parcours import trajet
from tests.parcours.clavier import Claviste

pytestmark = pytest.mark.navigateur
MOT_DE_PASSE = "quatre gares sous la pluie"
FACONS = [
    pytest.param({"largeur": 1280, "script": True}, id="bureau"),
    pytest.param({"largeur": 390, "script": False, "sombre": True}, id="telephone-sans-script"),
]


def lien(courriel):
    return next(un for un in courriel.liens if "/gestionnaire/" in un)


def installer(v, courriel):
    """From the mail to the home; gives the key of the application and the codes of rescue."""
    v.aller(lien(courriel))
    assert v.titre == "Ouvrir mon compte d’agent"
    v.remplir("Mot de passe", MOT_DE_PASSE)
    v.remplir("Confirmation du mot de passe", MOT_DE_PASSE)
    v.presser("Continuer")
    assert v.titre == "Installer le second facteur"
    cle = v.page.locator(".cy-secret").inner_text().replace(" ", "")
    v.remplir("Code affiché par votre application", code(cle, time.time()))
    v.presser("Continuer")
    assert v.titre == "Mes codes de secours"
    codes = v.page.locator(".cy-codes > li").all_inner_texts()
    v.aller(f"{v.site.adresse}{v.chemin}")
    assert v.page.locator(".cy-codes > li").all_inner_texts() == codes
    v.presser("J’ai gardé mes codes")
    assert v.titre == "Espace de gestion"
    return cle, codes


def entrer(v, adresse, saisi):
    trajet.presenter_son_mot_de_passe(v, adresse, MOT_DE_PASSE)
    assert v.titre == "Donner le code"
    v.remplir("Code", saisi)
    v.presser("Se connecter")


def sortir(v):
    """By the header, whatever hides it on a telephone."""
    v.contexte.clear_cookies()
    v.aller(f"{v.site.adresse}/gestionnaire/connexion/")


@pytest.mark.parametrize("facon", FACONS)
def test_agent_de_l_invitation_a_l_espace_de_gestion(visiter, site, facon):
    """The first administrator installs, comes back by a later code, invites an agent, who does the same."""
    v = visiter(**facon)
    alain, paul = (f"{qui}.{facon['largeur']}@rectorat.exemple.fr" for qui in ("alain", "paul"))
    site.coulisses.inviter(adresse=alain)
    cle, codes = installer(v, site.courriel(alain, "Ouvrir mon compte d’agent"))
    assert (len(set(codes)), "Administrateur" in v.page.locator(".cy-bandeau").inner_text()) == (10, True)
    sortir(v)
    entrer(v, alain, code(cle, time.time() + 30))
    assert v.titre == "Espace de gestion"
    v.aller("/gestionnaire/agents/inviter/")
    v.remplir("Nom", "Lamy")
    v.remplir("Prénom", "Paul")
    v.remplir("Adresse mail professionnelle", paul)
    v.cocher("Rôle", "Gestionnaire")
    v.cocher("Académies", "Rennes")
    v.cocher("Domaines", "Baccalauréat professionnel")
    v.presser("Envoyer l’invitation")
    assert (v.titre, "BCP ; Rennes" in " ".join(v.texte.split())) == ("Paul LAMY", True)
    sortir(v)
    _, secours = installer(v, site.courriel(paul, "Ouvrir mon compte d’agent"))
    assert ("Mon périmètre" in v.texte, "Rennes" in v.texte) == (True, True)
    sortir(v)
    entrer(v, paul, secours[0].lower())
    assert v.titre == "Espace de gestion"
    assert site.courriel(paul, "Un code de secours a été utilisé").texte.count("9") >= 1


def test_agent_au_clavier_seul(visiter, site):
    v = visiter(Claviste)
    adresse = "clavier@rectorat.exemple.fr"
    site.coulisses.inviter(adresse=adresse, nom="Clavier", prenoms="Yves")
    cle, _ = installer(v, site.courriel(adresse, "Ouvrir mon compte d’agent"))
    sortir(v)
    entrer(v, adresse, code(cle, time.time() + 30))
    assert v.titre == "Espace de gestion"
    v.suivre("Mon compte")
    assert (v.titre, "10 codes encore utilisables" in " ".join(v.texte.split())) == ("Mon compte", True)
