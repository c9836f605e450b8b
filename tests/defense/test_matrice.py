"""ACC-01 to ACC-03, ACC-18: every route, every actor, every method; what is not yours is as if it did not exist."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from tests.architecture.test_vues import routes
from tests.defense import scene as theatre
from tests.defense.table import (
    ABSENT,
    CONNEXION,
    DU_CONTROLE,
    ENTREE_DES_AGENTS,
    METHODES,
    SUR_UN_AGENT,
    TABLE,
    arguments,
    corps,
)
from tests.portails.outils import comparable

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

DETOURNER = {
    "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
    "HTTP_X_HTTP_METHOD": "DELETE",
    "HTTP_X_METHOD_OVERRIDE": "DELETE",
    "HTTP_X_ORIGINAL_URL": "/candidat/messages/",
    "HTTP_X_REWRITE_URL": "/candidat/messages/",
}
OBJETS = [
    *("mes_activites", "mon_inscription", "numero", "confirmer_desinscription", "desinscrire", "mes_justificatifs"),
    *("mes_formulaires", "mes_documents", "document", "message", "ouvrir_message"),
    *("etape", "enregistrer", "modifier_inscription", "abandonner_brouillon"),
    *("deposer_piece", "retirer_piece", "mon_fichier", "confirmer_remise", "remettre_pieces", "reprendre_pieces"),
    *("ma_validation", "relancer_representant", "document_signe"),
]
"""The routes that name something of one person."""


ENVOIS = ("POST", "POST détourné", "PUT", "PATCH", "DELETE")


@pytest.fixture
def scene():
    return theatre.dresser()


def demander(client, methode, adresse, donnees=(), **entetes):
    """One request; whatever it did is undone, in the database and in the browser."""
    temoins = client.cookies.copy()
    envoi = {} if methode in {"GET", "HEAD", "TRACE"} else {"content_type": "application/x-www-form-urlencoded"}
    with theatre.sans_lendemain():
        reponse = client.generic(methode, adresse, urlencode(donnees) if envoi else "", **envoi, **entetes)
    client.cookies = temoins
    return reponse


def cellule(client, methode, adresse, donnees, **entetes):
    reponse = demander(client, methode, adresse, donnees, **entetes)
    for entree in (CONNEXION, ENTREE_DES_AGENTS):
        vers = reponse.get("Location", "").partition("?")[0]
        if reponse.status_code == 302 and vers == reverse(entree) and adresse != vers:
            return entree
        if reponse.status_code == 403 and f'action="{reverse(entree)}"' in reponse.content.decode():
            return entree  # what was sent is carried through the sign-in
    if methode in {"OPTIONS", "TRACE"} and reponse.content:
        return f"{reponse.status_code} avec un corps"
    return reponse.status_code


def surprises(acteur, scene, table):
    """« route méthode : attendu …, obtenu … » for each cell of this actor that is not as the table says."""
    client = theatre.navigateur(acteur, scene)
    trouvees = []
    for route, ligne in table.items():
        adresse, donnees = reverse(route, kwargs=arguments(route, scene)), corps(route, scene)
        essais = [(methode, methode, adresse, {}) for methode in METHODES]
        for methode in ("GET", "POST"):
            essais.append((methode, f"{methode} détourné", f"{adresse}?_method=DELETE", DETOURNER))
        for methode, nom, ou, entetes in essais:
            attendu = ligne.attendu(methode, acteur)
            obtenu = cellule(client, methode, ou, {**donnees, "_method": "DELETE"}, **entetes)
            if attendu != obtenu:
                trouvees.append(f"{route} {nom} : attendu {attendu}, obtenu {obtenu}")
    return trouvees


def non_declarees(table):
    """Routes without a line, lines without a route."""
    return sorted({nom for nom, _ in routes(get_resolver().url_patterns)} ^ set(table))


def test_table_a_une_ligne_par_route():
    assert non_declarees(TABLE) == []


@pytest.mark.parametrize("acteur", theatre.ROLES)
def test_matrice_sans_surprise(scene, acteur):
    assert surprises(acteur, scene, TABLE) == []


def test_matrice_voit_une_route_oubliee_et_les_portes_ouvertes(scene, settings):
    """The control: a route that nobody declared, one that does not ask who comes, one that answers any method."""
    settings.ROOT_URLCONF = "tests.defense.adresses_percees"
    assert non_declarees(TABLE) == ["porte_derobee"]
    percees = {route: TABLE[route] for route in ("mes_messages", "aide", "activer_compte_lien")}
    assert sorted(surprises("gestionnaire", scene, percees)) == sorted(
        [f"mes_messages {nom} : attendu 404, obtenu 200" for nom in ("GET", "HEAD", "GET détourné")]
        + [f"mes_messages {nom} : attendu 405, obtenu 200" for nom in ENVOIS]
        + [f"mes_messages {nom} : attendu 405, obtenu 200 avec un corps" for nom in ("OPTIONS", "TRACE")]
        + [f"aide {nom} : attendu 405, obtenu 200" for nom in ENVOIS]
        + [f"aide {nom} : attendu 405, obtenu 200 avec un corps" for nom in ("OPTIONS", "TRACE")]
        + [f"activer_compte_lien {nom} : attendu 302, obtenu 500" for nom in ("GET", "HEAD", "GET détourné")]
        + [f"activer_compte_lien {nom} : attendu 405, obtenu 500" for nom in ENVOIS]
        + [f"activer_compte_lien {nom} : attendu 405, obtenu 500 avec un corps" for nom in ("OPTIONS", "TRACE")]
    )


def adresses(route, scene):
    """The same address for an object of the titulaire, and for one that nobody has."""
    siens = arguments(route, scene)
    absents = {nom: ABSENT if nom.endswith("_id") else valeur for nom, valeur in siens.items()}
    return reverse(route, kwargs=siens), reverse(route, kwargs=absents)


def reponses(client, route, scene):
    """(what is answered, what the database was asked) for an object of somebody else, and for none."""
    methode, donnees = "GET" if TABLE[route].lecture else "POST", corps(route, scene)
    for adresse in adresses(route, scene):
        with CaptureQueriesContext(connection) as requetes:
            reponse = demander(client, methode, adresse, donnees)
        demandes = [un["sql"] for un in requetes if "SAVEPOINT" not in un["sql"]]
        yield comparable(reponse, adresse), [re.sub(r"'[^']*'", "?", demande) for demande in demandes]


@pytest.mark.parametrize("acteur", ["autre_candidat", "etablissement", "gestionnaire", "jury", "administrateur"])
def test_objet_d_un_autre_et_objet_absent_meme_reponse(scene, acteur):
    """Status, headers, body, and the statements sent to the database: nothing tells one from the other."""
    client = theatre.navigateur(acteur, scene)
    for route in OBJETS:
        (autrui, lu), (absent, cherche) = reponses(client, route, scene)
        assert (route, autrui[0], autrui) == (route, 404, absent)
        assert (route, lu) == (route, cherche)


def test_objet_toutes_les_routes_qui_en_nomment_un_sont_essayees():
    publiques = {"verification", *(route for route in TABLE if route.endswith("_lien"))}
    motifs = {nom: route for nom, route in _motifs(get_resolver().url_patterns) if "<" in route}
    assert set(motifs) - publiques == set(OBJETS) | SUR_UN_AGENT | DU_CONTROLE


def test_piece_d_une_autre_academie_et_piece_absente_meme_reponse(scene):
    client = theatre.navigateur("gestionnaire_d_ailleurs", scene)
    for route in sorted(DU_CONTROLE):
        (autrui, lu), (absent, cherche) = reponses(client, route, scene)
        assert (route, autrui[0], autrui) == (route, 404, absent)
        assert (route, lu) == (route, cherche)


def test_agent_que_l_on_ne_suit_pas_et_agent_absent_meme_reponse(scene):
    """A national looks after gestionnaires: an administrator is to them as if they did not exist."""
    client = theatre.navigateur("gestionnaire_national", scene)
    administrateur = theatre.personne("administrateur", scene).pk
    for route in sorted(SUR_UN_AGENT):
        methode = "GET" if TABLE[route].lecture else "POST"
        autre, absent = (reverse(route, kwargs={"agent_id": un}) for un in (administrateur, ABSENT))
        la, nulle_part = (comparable(demander(client, methode, une), une) for une in (autre, absent))
        assert (route, la[0], la) == (route, 404, nulle_part)


def _motifs(lignes, debut=""):
    for ligne in lignes:
        motif = f"{debut}{ligne.pattern}"
        if hasattr(ligne, "url_patterns"):
            yield from _motifs(ligne.url_patterns, motif)
        else:
            yield ligne.name, motif


def test_objet_d_une_autre_nature_introuvable(scene):
    """The identifier of a document opens no candidature, nor the other way round, even to their owner."""
    client = theatre.navigateur("titulaire", scene)
    croises = [
        reverse("document", kwargs={"document_id": scene.inscrite}),
        reverse("message", kwargs={"message_id": scene.document}),
        reverse("mes_activites", kwargs={"candidature_id": scene.document}),
        reverse("mes_documents", kwargs={"candidature_id": scene.brouillon}),
        reverse("verification", kwargs={"document_id": scene.inscrite}),
    ]
    assert [client.get(adresse).status_code for adresse in croises] == [404] * 5


ETAPES = ("modalites", "identification", "informations", "qualification", "acquis", "epreuves", "recapitulatif",
          "conditions", "numero", "inconnue")  # fmt: skip


@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_etape_d_un_autre_introuvable_quel_que_soit_son_nom(scene, methode):
    client = theatre.navigateur("autre_candidat", scene)
    visees = [
        reverse("etape", kwargs={"candidature_id": candidature, "etape": etape})
        for candidature in (scene.brouillon, scene.inscrite)
        for etape in ETAPES
    ]
    assert [demander(client, methode, adresse).status_code for adresse in visees] == [404] * len(visees)


@pytest.mark.parametrize("champ", ["candidature_id", "compte", "compte_id", "candidat", "acteur", "role"])
def test_identite_ne_se_dit_pas_dans_la_demande(scene, champ):
    """Naming somebody in the query changes nothing: the actor comes from the session alone."""
    client = theatre.navigateur("autre_candidat", scene)
    page = reverse("mes_inscriptions")
    nue, forgee = (demander(client, "GET", adresse) for adresse in (page, f"{page}?{champ}={scene.titulaire.pk}"))
    assert comparable(nue) == comparable(forgee)
