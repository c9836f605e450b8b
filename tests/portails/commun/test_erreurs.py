"""Pages of refusal and of failure: the right status, words that help, and nothing read that may be what is broken."""

import errno
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, RequestFactory

from cyclades.portails.commun import erreurs
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.refus import Conflit, Introuvable, TropDEssais


@pytest.fixture
def requete():
    request = RequestFactory().get("/")
    request.acteur = VISITEUR
    return request


@pytest.mark.parametrize(
    ("refus", "statut", "titre"),
    [
        (Introuvable(), 404, "Page introuvable"),
        (Conflit("Ce dossier a changé."), 409, "Cette action n’est plus possible"),
        (TropDEssais(61), 429, "Un instant, s’il vous plaît"),
    ],
)
def test_refus_se_dit_avec_son_statut_et_ses_mots(requete, refus, statut, titre):
    reponse = erreurs.page_de_refus(requete, refus)
    texte = unescape(reponse.content.decode())
    assert (reponse.status_code, f"<h1>{titre}</h1>" in texte, refus.message in texte) == (statut, True, True)


def test_trop_d_essais_dit_quand_revenir(requete):
    reponse = erreurs.page_de_refus(requete, TropDEssais(61))
    assert (reponse["Retry-After"], "Réessayez dans 2" in reponse.content.decode()) == ("61", True)


@pytest.mark.parametrize(("page", "statut"), [(erreurs.panne, 500), (erreurs.requete_refusee, 400)])
def test_page_de_panne_ne_lit_ni_acteur_ni_base(page, statut):
    def interdire(*_):
        raise AssertionError("la page lit la base")

    with connection.execute_wrapper(interdire):
        reponse = page(RequestFactory().get("/"))
    assert reponse.status_code == statut


def test_panne_dans_une_vue_donne_la_page_de_panne(client, settings):
    settings.ROOT_URLCONF = "tests.portails.commun.galerie.adresses"
    client.raise_request_exception = False
    reponse = client.get("/galerie/panne/")
    assert (reponse.status_code, "Le service rencontre une difficulté" in reponse.content.decode()) == (500, True)
    assert "default-src 'none'" in reponse["Content-Security-Policy"].split("; ")


def test_adresse_inconnue_donne_la_page_introuvable(client):
    reponse = client.get("/nulle-part/")
    assert (reponse.status_code, "<h1>Page introuvable</h1>" in reponse.content.decode()) == (404, True)


def test_jeton_absent_dit_que_rien_n_a_change():
    reponse = Client(enforce_csrf_checks=True).post("/connexion/", {})
    assert (reponse.status_code, "Rien n’a été modifié" in reponse.content.decode()) == (403, True)


def test_nom_d_hote_inconnu_est_refuse_sans_acteur(client):
    reponse = client.get("/", headers={"host": "autre.test"})
    assert (reponse.status_code, "Cette demande ne peut pas être traitée" in reponse.content.decode()) == (400, True)


DISQUE_PLEIN = OSError(errno.ENOSPC, "No space left on device")
SAISIE = {"nom": "Renée d’Été", "choix": ["a", "b"], "mot_de_passe": "Secret!2024", "csrfmiddlewaretoken": "x"}


@pytest.mark.parametrize(
    ("erreur", "statut"),
    [
        (DISQUE_PLEIN, 503),
        (OSError(errno.EROFS, "Read-only file system"), 503),
        (OperationalError("database or disk is full"), 503),
        (InterfaceError("connection already closed"), 503),
        (OSError(errno.ENOENT, "No such file"), 500),
        (RuntimeError("une panne"), 500),
    ],
    ids=repr,
)
def test_panne_garde_ce_qui_etait_tape_et_dit_si_elle_est_passagere(erreur, statut):
    requete = RequestFactory().post("/une/page/?a=1", SAISIE)
    requete.quand = datetime(2026, 12, 1, 12, 30, 5, tzinfo=UTC)
    try:
        raise erreur
    except Exception:  # noqa: BLE001 - whatever it is
        reponse = erreurs.panne(requete)
    page = unescape(reponse.content.decode())
    assert (reponse.status_code, reponse.get("Retry-After")) == (statut, "60" if statut == 503 else None)
    gardes = ('name="nom" value="Renée d’Été"', 'name="choix" value="a"', 'name="choix" value="b"')
    assert [mot in page for mot in gardes] == [True] * 3
    assert ("Secret!2024" in page, 'value="x"' in page) == (False, False)
    assert ('action="/une/page/?a=1"' in page, "01/12/2026 à 13:30:05 (heure de Paris)" in page) == (True, True)


def test_panne_dit_a_qui_ecrire(settings):
    settings.EXPLOITANT = {**settings.EXPLOITANT, "contact": "aide@exemple.fr"}
    assert "écrivez à aide@exemple.fr" in erreurs.panne(RequestFactory().get("/")).content.decode()


@pytest.mark.django_db
def test_base_qui_n_ecrit_plus_rend_la_demande_au_lieu_de_la_perdre(client):
    """The disk is full: sign-in says so, and keeps the identifier; it works once there is room."""

    def plein(executer, sql, *reste):
        if sql.lstrip().startswith(("INSERT", "UPDATE", "WITH")):
            raise OperationalError("database or disk is full")
        return executer(sql, *reste)

    essai = {"identifiant": "jeanne@exemple.fr", "mot_de_passe": "Faux!2024"}
    client.raise_request_exception = False
    with connection.execute_wrapper(plein):
        reponse = client.post("/connexion/", essai)
    page = reponse.content.decode()
    assert (reponse.status_code, 'value="jeanne@exemple.fr"' in page, "Faux!2024" in page) == (503, True, False)
    assert (
        client.post("/connexion/", {"identifiant": "jeanne@exemple.fr", "mot_de_passe": "Faux!2024"}).status_code == 422
    )
