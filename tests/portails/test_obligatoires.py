"""Every form says truly what it wants: what is refused empty is never « facultatif », the mention is on the page."""

from datetime import date

import pytest
from django.test import Client

from cyclades.portails.commun.formulaires.formulaire import SAUF_MENTION, TOUS, UN_SEUL
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import maintenant
from tests.fabriques import agents, petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.inscriptions import demarrer, saisir
from tests.fabriques.services import service
from tests.portails.formulaires_de_page import formulaires
from tests.portails.outils import erreurs

pytestmark = pytest.mark.django_db
ENFANCE = date(maintenant().year - 16, 1, 15)


def candidat(naissance=None):
    petit_pays.poser()
    quand = maintenant()
    personne = compte(quand=quand, civil={"date_naissance": naissance} if naissance else {})
    return personne, client_connecte(personne, quand=quand)


def brouillon(etape, naissance=None):
    """A draft filled up to this step."""
    personne, client = candidat(naissance)
    quand = maintenant()
    ouvert = service(quand=quand, reglages=petit_pays.REGLAGES)
    if naissance:
        cle = demarrer(personne, ouvert, quand=quand)
        saisir(personne, cle, Etape.MODALITES, True, quand=quand)
    else:
        cle = petit_pays.remplir(personne, ouvert, quand=quand)
    return client, f"/candidat/inscription/{cle}/{etape}/"


def connecte(chemin):
    return lambda: (candidat()[1], chemin)


def agent(chemin):
    def ouvrir():
        agents.academie()
        personne = agents.agent()
        agents.habiliter(personne)
        return client_connecte(personne), chemin

    return ouvrir


PAGES = {
    "creation": lambda: (Client(), "/compte/creer/"),
    "connexion": lambda: (Client(), "/connexion/"),
    "oubli": lambda: (Client(), "/mot-de-passe/oublie/"),
    "connexion-agent": lambda: (Client(), "/gestionnaire/connexion/"),
    "adresse": connecte("/candidat/compte/adresse/"),
    "mot-de-passe": connecte("/candidat/compte/mot-de-passe/"),
    "etat-civil": connecte("/candidat/compte/modifier/"),
    "mot-de-passe-agent": agent("/gestionnaire/compte/mot-de-passe/"),
    **{f"etape-{une}": (lambda une=une: brouillon(une)) for une in (
        "modalites", "identification", "informations", "qualification", "epreuves",
    )},
    "etape-identification-mineur": lambda: brouillon("identification", ENFANCE),
}  # fmt: skip


def vide_(formulaire):
    """Nothing typed nor ticked: what the page carries for itself alone."""
    caches = {un.nom for un in formulaire.controles if un.genre == "hidden"}
    return {nom: valeurs for nom, valeurs in formulaire.envoi.items() if nom in caches}


@pytest.mark.parametrize("nom", PAGES)
def test_ce_qui_est_refuse_vide_n_est_jamais_dit_facultatif(nom):
    client, chemin = PAGES[nom]()
    page = client.get(chemin)
    assert page.status_code == 200, chemin
    envoyes = [un for un in formulaires(page) if un.methode == "post" and un.visibles]
    assert envoyes, chemin
    for formulaire in envoyes:
        reponse = client.post(formulaire.action, {**vide_(formulaire), "aller": "suivant"})
        refuses = erreurs(reponse)
        menteurs = {un: formulaire.dire(un) for un in refuses if "(facultatif)" in formulaire.dire(un)}
        assert menteurs == {}
        texte = " ".join(page.content.decode().split())
        assert not refuses or any(mention in texte for mention in (TOUS, UN_SEUL, SAUF_MENTION)), refuses


@pytest.mark.parametrize(("naissance", "est_facultatif"), [(ENFANCE, False), (None, True)])
def test_mineur_seul_voit_obligatoire_la_pcs_de_son_representant(naissance, est_facultatif):
    client, chemin = brouillon("identification", naissance)
    formulaire = next(un for un in formulaires(client.get(chemin)) if un.action == chemin)
    assert ("(facultatif)" in formulaire.dire("pcs"), "(facultatif)" in formulaire.dire("ine")) == (
        est_facultatif,
        True,
    )


def test_groupes_de_boutons_disent_qu_une_reponse_est_due():
    client, chemin = brouillon("informations")
    groupes = [
        un for un in formulaires(client.get(chemin))[-1].groupes if un.attributs.get("id", "").startswith("champ-")
    ]
    assert {(un.attributs.get("role"), un.attributs.get("aria-required")) for un in groupes} == {("radiogroup", "true")}
