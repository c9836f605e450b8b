"""SES-01 to SES-09: the session of a request, in one query; its ends."""

from datetime import timedelta

import pytest

from cyclades.consultations.comptes import Bandeau
from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.operations.comptes.sessions import SessionStore, fermer_toutes
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from tests.fabriques.comptes import QUAND, compte

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr", numero="02427247586", civil={"nom_naissance": "Lamy", "prenoms": "Paul"})


@pytest.fixture
def cle(paul):
    session = SessionStore()
    session.ouvrir(paul, navigateur="Firefox", quand=QUAND)
    return session.session_key


def test_acteur_une_seule_requete_donne_la_personne_et_son_bandeau(paul, cle, django_assert_num_queries):
    session = SessionStore(cle)
    with django_assert_num_queries(1):
        assert session.acteur(QUAND + 4 * MINUTES) == Acteur(Role.CANDIDAT, paul.pk)
        assert session.bandeau == Bandeau(
            Role.CANDIDAT, "02427247586", "LAMY", "Paul", paul.date_naissance, paul.civilite
        )
        assert session.bandeau.nom_complet == "Paul LAMY"


def test_acteur_sans_session_ne_lit_rien(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert SessionStore().acteur(QUAND) == VISITEUR
        assert SessionStore("court").acteur(QUAND) == VISITEUR


def test_acteur_cle_inconnue_oublie_le_temoin():
    session = SessionStore("une-cle-que-personne-n-a-jamais-ouverte")
    assert (session.acteur(QUAND), session.is_empty(), session.bandeau) == (VISITEUR, True, None)


def test_acteur_releve_le_passage_toutes_les_cinq_minutes_au_plus(cle, django_assert_num_queries):
    def passages():
        return SessionOuverte.objects.get().vue_le - QUAND

    for minutes, requetes, vue in ((4.99, 1, 0), (5, 2, 5), (9.99, 1, 5), (10, 2, 10)):
        with django_assert_num_queries(requetes):
            SessionStore(cle).acteur(QUAND + minutes * MINUTES)
        assert passages() == vue * MINUTES


@pytest.mark.parametrize(("minutes", "vivante"), [(59.99, True), (60, False), (600, False)])
def test_acteur_session_inactive_une_heure_est_fermee(cle, minutes, vivante):
    assert (SessionStore(cle).acteur(QUAND + minutes * MINUTES) != VISITEUR) is vivante


def test_acteur_session_active_douze_heures_est_fermee(cle):
    for minutes in range(0, 720, 50):
        assert SessionStore(cle).acteur(QUAND + minutes * MINUTES) != VISITEUR
    assert SessionStore(cle).acteur(QUAND + 719.99 * MINUTES) != VISITEUR
    assert SessionStore(cle).acteur(QUAND + 720 * MINUTES) == VISITEUR


@pytest.mark.parametrize("champs", [{"ferme_le": QUAND}, {"active_le": None}])
def test_acteur_compte_ferme_agit_des_la_requete_suivante(cle, champs):
    Compte.objects.update(**champs)
    assert SessionStore(cle).acteur(QUAND) == VISITEUR


def test_acteur_session_fermee_ailleurs_est_fermee_ici(paul, cle):
    assert fermer_toutes(paul.pk) == 1
    assert SessionStore(cle).acteur(QUAND) == VISITEUR


def test_acteur_table_des_sessions_perdue_rend_visiteur(cle):
    SessionOuverte.objects.all().delete()
    assert SessionStore(cle).acteur(QUAND) == VISITEUR


def test_ouvrir_la_table_ne_contient_pas_ce_que_porte_le_temoin(cle):
    assert cle not in str(SessionOuverte.objects.values().get())
    assert SessionStore(SessionOuverte.objects.get().empreinte).acteur(QUAND) == VISITEUR


def test_fermer_toutes_sauf_une(paul, cle):
    autre = SessionStore()
    autre.ouvrir(paul, navigateur="", quand=QUAND)
    assert fermer_toutes(paul.pk, sauf=autre.empreinte) == 1
    assert SessionOuverte.objects.get().empreinte == autre.empreinte


def test_enregistrer_une_session_ne_garde_aucune_autre_donnee(paul, django_assert_num_queries):
    session = SessionStore()
    session.ouvrir(paul, navigateur="", quand=QUAND)
    with django_assert_num_queries(0):
        session.save()
    session["brouillon"] = "perdu"
    with pytest.raises(TypeError, match="keeps nothing"):
        session.save()
