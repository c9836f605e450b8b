"""Menus follow the actor: nobody is shown a way that they may not take."""

from types import SimpleNamespace

from django.test import RequestFactory

from cyclades.portails.commun import navigation
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from tests.portails.commun.galerie.exemples import BANDEAU, CANDIDAT


def requete(acteur, chemin="/", bandeau=None):
    request = RequestFactory().get(chemin)
    request.acteur, request.session = acteur, SimpleNamespace(bandeau=bandeau)
    return request


def libelles(entrees):
    return [entree.libelle for entree in entrees]


def test_menu_du_visiteur_n_a_que_le_portail_public():
    assert libelles(navigation.menu(requete(VISITEUR))) == ["Accueil", "Calendrier des inscriptions", "Simulateur"]


def test_menu_du_candidat_a_ses_inscriptions():
    assert libelles(navigation.menu(requete(CANDIDAT))) == [
        "Accueil", "Mes inscriptions", "Ajouter une nouvelle candidature", "Calendrier des inscriptions", "Simulateur",
    ]  # fmt: skip


def test_menu_marque_la_page_ou_l_on_est_et_elle_seule():
    for chemin, attendue in (
        ("/", ["Accueil"]),
        ("/calendrier/?domaine=BCP", ["Calendrier des inscriptions"]),
        ("/simulateur/?specialite=bcp/cuisine", ["Simulateur"]),
        ("/x/", []),
    ):
        entrees = navigation.menu(requete(VISITEUR, chemin))
        assert [entree.libelle for entree in entrees if entree.actuelle] == attendue


def test_visiteur_voit_l_entree_et_pas_de_nom():
    assert libelles(navigation.aide(requete(VISITEUR))) == [
        "Besoin d’aide\u202f?",
        "Se connecter",
    ]
    assert navigation.personne(requete(VISITEUR)) == navigation.Personne()


def test_candidat_voit_son_nom_son_compte_et_la_sortie():
    qui = navigation.personne(requete(CANDIDAT, bandeau=BANDEAU))
    assert (qui.nom, libelles(qui.liens)) == (
        "Paul LAMY-DE LA ROCHEFOUCAULD", ["Modifier mon compte", "Consulter mes messages"],
    )  # fmt: skip
    assert qui.deconnexion == "/deconnexion/"
    assert libelles(navigation.aide(requete(CANDIDAT))) == ["Besoin d’aide\u202f?"]


def test_gestionnaire_ne_voit_pas_l_espace_du_candidat():
    gestionnaire = Acteur(role=Role.GESTIONNAIRE, compte_id=CANDIDAT.compte_id)
    menu = libelles(navigation.menu(requete(gestionnaire)))
    assert set(menu) & {"Mes inscriptions", "Ajouter une nouvelle candidature"} == set()
    assert [un for un in menu if un in {"Accueil", "Espace de gestion", "Agents"}] == ["Accueil", "Espace de gestion"]


def test_administrateur_voit_les_agents():
    administrateur = Acteur(role=Role.ADMINISTRATEUR, compte_id=CANDIDAT.compte_id)
    assert "Agents" in libelles(navigation.menu(requete(administrateur)))
    assert libelles(navigation.gestion(requete(administrateur))) == ["Agents", "Mon compte"]


def test_plan_du_site_suit_l_acteur():
    plan = dict(navigation.plan(requete(VISITEUR)))
    assert libelles(plan["Mon compte"]) == ["Se connecter", "Créer mon compte", "Mot de passe oublié"]
    assert libelles(dict(navigation.plan(requete(CANDIDAT)))["Mon compte"]) == [
        "Modifier mon compte",
        "Consulter mes messages",
    ]
