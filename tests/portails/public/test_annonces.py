"""PUB-1: what is announced stands on the home page, and on the calendar at its first and last screens."""

from datetime import timedelta

import pytest

from cyclades.operations.annonces import Niveau
from tests.fabriques.annonces import annonce
from tests.fabriques.comptes import client_connecte, compte
from tests.portails.commun.navigateur import ecran, fautes_html


def texte(reponse):
    return reponse.content.decode().replace("&nbsp;", "\u00a0").replace("&#8239;", "\u202f")


def annonces(reponse):
    """Of three notices, the titles that are told."""
    return [titre for titre in ("Panne", "Rennes fermé", "Cayenne fermé") if titre in texte(reponse)]


@pytest.fixture
def trois(calendrier, quand):
    annonce(quand=quand, titre="Panne", niveau=Niveau.ALERTE)
    annonce(quand=quand, titre="Rennes fermé", academie="14")
    annonce(quand=quand, titre="Cayenne fermé", academie="33")


def test_accueil_dit_toutes_les_annonces_en_cours(client, trois):
    reponse = client.get("/")
    assert annonces(reponse) == ["Panne", "Rennes fermé", "Cayenne fermé"]
    assert texte(reponse).count("fr-alert--error") == 1
    assert ">ACADÉMIE DE RENNES\u00a0: Rennes fermé</p>" in texte(reponse)  # before the h1: no heading


def test_annonce_ne_dit_pas_jusqu_a_quand_elle_s_affiche(client, trois):
    assert "affichée jusqu’au" not in texte(client.get("/"))


def test_calendrier_ne_repete_pas_l_annonce_a_chaque_question(client, trois):
    assert annonces(client.get("/calendrier/", {"domaine": "BCP"})) == []


def test_accueil_ne_dit_ni_ce_qui_est_fini_ni_ce_qui_est_a_venir(client, quand):
    annonce(quand=quand, titre="Panne", fin=quand - timedelta(hours=1))
    annonce(quand=quand, titre="Panne", debut=quand + timedelta(hours=1))
    assert annonces(client.get("/")) == []


def test_calendrier_dit_les_annonces_de_partout_et_de_l_academie_choisie(client, trois):
    vues = {lieu: annonces(client.get("/calendrier/", {"academie": lieu})) for lieu in ("", "14", "33")}
    assert vues == {"": ["Panne"], "14": ["Panne", "Rennes fermé"], "33": ["Panne", "Cayenne fermé"]}


def test_accueil_ne_rend_pas_le_html_d_une_annonce(client, quand):
    annonce(quand=quand, titre="<b>Gras</b>", texte="<script>alert(1)</script>")
    page = texte(client.get("/"))
    assert ("&lt;b&gt;Gras" in page, "<script>alert" in page, "&lt;script&gt;alert" in page) == (True, False, True)


def test_accueil_d_une_personne_connectee_se_lit_en_six_requetes_au_plus(trois, django_assert_max_num_queries):
    client = client_connecte(compte())
    with django_assert_max_num_queries(6):
        client.get("/")


@pytest.mark.navigateur
def test_annonces_sans_faute_a_l_ecran(client, trois, tmp_path):
    chemins = ["/", "/calendrier/?academie=14"]
    reponses = {chemin: client.get(chemin) for chemin in chemins}
    assert fautes_html({f"annonces-{rang}": r for rang, r in enumerate(reponses.values())}, tmp_path) == []
    with ecran(reponses) as vue:
        for largeur in (1280, 360):
            vue.elargir(largeur)
            for chemin in chemins:
                vue.aller(chemin)
                assert (chemin, vue.violations(), vue.deborde()) == (chemin, [], False)
        assert vue.constats == []
