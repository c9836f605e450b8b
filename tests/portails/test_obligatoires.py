"""Every form says truly what it wants: what is refused empty is never « facultatif », the mention is on the page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import maintenant
from tests.fabriques import agents, petit_pays, signatures
from tests.fabriques.comptes import client_connecte, compte, jeton, saisie_creation
from tests.fabriques.inscriptions import demarrer, saisir
from tests.fabriques.services import service
from tests.operations.candidatures.test_cosigner import secret
from tests.portails.formulaires_de_page import formulaires
from tests.portails.obligations import a_remplir, mensonges

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


def inscrit():
    personne, client = candidat()
    quand = maintenant()
    petit_pays.inscrire(personne, service(quand=quand, reglages=petit_pays.REGLAGES), quand=quand)
    return client, "/candidat/compte/rectification/"


def representant():
    """Who followed the link of the co-signature."""
    petit_pays.poser()
    eleve, quand = signatures.mineure(), maintenant()
    ouvert = service(quand=quand, reglages=petit_pays.REGLAGES, validation="en_ligne")
    inscrite = petit_pays.inscrire(eleve, ouvert, identification=signatures.IDENTIFICATION, quand=quand)
    signatures.signer(eleve, inscrite, quand=quand)
    client = Client()
    client.get(reverse("cosignature_lien", args=(secret(),)))
    return client


def invite():
    client, agent_ = Client(), agents.agent(enrole=False, est_actif=False)
    client.get(f"/gestionnaire/connexion/invitation/{jeton(agent_, 'invitation', quand=maintenant())}/")
    return client, "/gestionnaire/connexion/invitation/"


PAGES = {
    "rectification": inscrit,
    "invitation": invite,
    "cosignature": lambda: (representant(), "/cosignature/"),
    "refus-de-cosigner": lambda: (representant(), "/cosignature/refuser/"),
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


@pytest.mark.parametrize("nom", PAGES)
def test_ce_qui_est_refuse_vide_n_est_jamais_dit_facultatif(nom):
    client, chemin = PAGES[nom]()
    page = client.get(chemin)
    assert (page.status_code, a_remplir(page) != []) == (200, True)
    assert mensonges(client, page) == []


def test_creation_relue_dit_vrai_sur_ses_deux_pages(settings):
    settings.CREATION_RELUE = True
    client = Client()
    assert mensonges(client, client.get("/compte/creer/")) == []
    relue = client.post("/compte/creer/", saisie_creation(mot_de_passe=None, mot_de_passe_confirmation=None))
    assert (len(a_remplir(relue)), mensonges(client, relue)) == (1, [])


@pytest.mark.parametrize("type_", ["meme_specialite", "autre_specialite", "diplome", "vae", "dispense_legale"])
def test_bloc_d_acquis_dit_vrai_de_ce_qu_il_exige(type_):
    client, chemin = brouillon("acquis")
    formulaire = next(un for un in formulaires(client.get(chemin)) if un.action == chemin)
    page = client.post(chemin, formulaire.envoi | {"aller": f"ajouter-{type_}"})
    bloc = next(un for un in a_remplir(page) if un.action == chemin)
    assert (len(bloc.visibles) > 1, mensonges(client, page)) == (True, [])


def test_controle_juge_un_champ_refuse_vide_et_dit_facultatif_se_voit():
    client, chemin = brouillon("identification")
    page = client.get(chemin)
    page.content = page.content.replace(b"Nationalit\xc3\xa9", b"Nationalit\xc3\xa9 (facultatif)")
    assert [un for un in mensonges(client, page) if "Nationalité" in un] != []
    page.content = page.content.replace(b"obligatoire", b"")
    assert any("rien n’est dit" in un for un in mensonges(client, page))


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
