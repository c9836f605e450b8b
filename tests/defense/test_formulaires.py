"""SES-10, ACC-05, ACC-17: no act without the form's token, none by a GET; what a form does not ask is not heard."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.comptes.models import Compte, SessionOuverte
from tests.architecture.test_vues import routes
from tests.defense import scene as theatre
from tests.defense.pages import lire
from tests.defense.table import TABLE, arguments, corps
from tests.defense.traces import base, ecritures, effets, masquer
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, client_connecte, compte, jeton, saisie_creation

pytestmark = [pytest.mark.django_db, pytest.mark.charges]
ENVOIS = [route for route, ligne in TABLE.items() if ligne.envoi]
LECTURES = [route for route, ligne in TABLE.items() if ligne.lecture]
CONSIGNEES = {
    "piece_a_controler", "document_a_controler", "page_a_controler", "comptes_a_comparer", "rectification_a_decider",
    "justificatif_de_rectification", "page_de_justificatif",
    "a_relancer", "a_annuler", "annulees", "comptes_en_double", "file_de_controle", "rectifications_a_decider",
}  # fmt: skip
"""Readings of somebody's file by staff, and lists of persons: they are written down before anything is shown."""
CONSULTATIONS = "journal_consultation"


@pytest.fixture
def scene():
    return theatre.dresser()


def adresse(route, scene):
    return reverse(route, kwargs=arguments(route, scene))


# --- SES-10: the form's token ------------------------------------------------------------------------------------


def test_toute_vue_exige_le_jeton():
    assert [nom for nom, vue in routes(get_resolver().url_patterns) if getattr(vue, "csrf_exempt", False)] == []


@pytest.mark.parametrize("acteur", ["visiteur", "titulaire", "gestionnaire"])
def test_envoi_sans_jeton_refuse_sur_chaque_route(scene, acteur):
    """No token, somebody else's, or the right one from another site: 403, and nothing written."""
    client = theatre.navigateur(acteur, scene, enforce_csrf_checks=True)
    ailleurs = Client(enforce_csrf_checks=True)
    ailleurs.get("/connexion/")
    client.get("/connexion/", follow=True)
    le_sien, un_autre = (un.cookies["csrftoken"].value for un in (client, ailleurs))
    for route in ENVOIS:
        ou, envoi = adresse(route, scene), corps(route, scene)
        with ecritures() as ecrites:
            statuts = [
                client.post(ou, envoi).status_code,
                client.post(ou, {**envoi, "csrfmiddlewaretoken": un_autre}).status_code,
                client.post(ou, {**envoi, "csrfmiddlewaretoken": "x" * 64}).status_code,
                client.post(ou, {**envoi, "csrfmiddlewaretoken": le_sien}, headers={"origin": "null"}).status_code,
                client.post(
                    ou, {**envoi, "csrfmiddlewaretoken": le_sien}, headers={"origin": "https://pirate.invalid"}
                ).status_code,
            ]
        assert (route, statuts, ecrites) == (route, [403] * 5, [])


def test_envoi_avec_le_jeton_passe_sur_chaque_route(scene):
    """The control: what was refused above is refused for its token alone."""
    client = theatre.navigateur("titulaire", scene, enforce_csrf_checks=True)
    client.get("/candidat/compte/")
    for route in ENVOIS:
        envoi = {**corps(route, scene), "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
        temoins = client.cookies.copy()
        with theatre.sans_lendemain():
            statut = client.post(adresse(route, scene), envoi).status_code
        client.cookies = temoins
        attendu = TABLE[route].attendu("POST", "titulaire")
        assert (route, statut) == (route, 302 if isinstance(attendu, str) else attendu)


def test_envoi_chiffre_sans_provenance_ou_d_ailleurs_refuse(scene, en_production):
    """Behind TLS, the site that sends must name itself."""
    client = client_connecte(scene.titulaire, client=en_production(enforce_csrf_checks=True))
    client.get("/candidat/compte/")
    envoi = {"csrfmiddlewaretoken": client.cookies["__Host-csrf"].value}
    ou = adresse("terminer_autres_sessions", scene)
    venues = {"": 403, "https://pirate.invalid/": 403, "https://testserver.pirate.invalid/": 403, "data:x": 403}
    assert {venue: client.post(ou, envoi, headers={"referer": venue}).status_code for venue in venues} == venues
    assert client.post(ou, envoi, headers={"referer": "https://testserver/candidat/"}).status_code == 302


# --- SES-10: reading changes nothing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("acteur", ["visiteur", "titulaire", "autre_candidat", "gestionnaire", "administrateur"])
def test_lire_deux_fois_chaque_page_ne_change_aucune_ligne(scene, acteur):
    client = theatre.navigateur(acteur, scene)
    avant = base()
    for route in LECTURES:
        with ecritures() as ecrites:
            for methode in (client.get, client.get, client.head, client.options):
                temoins = client.cookies.copy()
                methode(adresse(route, scene))
                client.cookies = temoins
        attendues = {f'INSERT INTO "{CONSULTATIONS}"'} if route in CONSIGNEES and acteur == "gestionnaire" else set()
        assert (route, {" ".join(sql.split()[:3]) for sql in ecrites}) == (route, attendues)
    apres = base()
    changees = [ligne for ligne in (*(avant - apres), *(apres - avant)) if ligne.split()[0] != CONSULTATIONS]
    assert changees == []


def test_lire_tient_la_session_ouverte_et_rien_d_autre(scene):
    """The one exception, and the control of the above: when somebody was last seen, at most every five minutes."""
    client = theatre.navigateur("titulaire", scene)
    SessionOuverte.objects.update(vue_le=datetime.now(UTC) - timedelta(minutes=6))
    with ecritures() as ecrites:
        client.get("/candidat/compte/")
    assert [" ".join(sql.split()[:4]) for sql in ecrites] == ['UPDATE "comptes_sessionouverte" SET "vue_le"']


# --- ACC-05: what the form does not ask ------------------------------------------------------------------------------


HOSTILES = {
    "etat": "inscrit", "numero": "7", "version": "99", "role": "administrateur", "is_staff": "1", "is_superuser": "1",
    "academie": "01", "academie_id": "01", "numero_candidat": "00000000001", "id": str(uuid4()), "pk": "1",
    "owner": "1", "statut": "admis", "note": "20", "valide_le": "2020-01-01", "active_le": "2020-01-01",
    "ferme_le": "2020-01-01", "enregistree_le": "2020-01-01", "recevabilite": "recevable", "password": "x",
    "quand": "2020-01-01", "acteur": "automate", "recu_le": "2020-01-01", "X-Recu-Le": "0", "_method": "DELETE",
    "derogation_unicite": "on", "csrf": "x", "next": "//pirate.invalid", "session_key": "x", "__class__": "x",
}  # fmt: skip


def cles_hostiles(scene, autre):
    """A value for every column of every table, and for what other systems would listen to."""
    colonnes = {nom for modele in apps.get_models() for champ in modele._meta.concrete_fields
                for nom in (champ.name, champ.attname)}  # fmt: skip
    personne = {"compte": autre.pk, "compte_id": autre.pk, "candidature": scene.inscrite, "service_id": scene.libre.pk}
    return {**dict.fromkeys(sorted(colonnes), "1"), **HOSTILES, **{nom: str(un) for nom, un in personne.items()}}


def remplis(client, ou, **champs):
    """What a browser would send from this page, with these fields filled."""
    return _sans_doubles([*lire(client.get(ou)).formulaire.champs, *champs.items()])


def _sans_doubles(champs):
    envoi = {}
    for nom, valeur in champs:
        envoi.setdefault(nom, []).append(valeur)
    return envoi


def formulaires(scene):
    """name → (browser, address, what is sent): every form and every act, filled so that it is accepted."""
    maintenant = datetime.now(UTC)
    neuf = compte(quand=maintenant)
    attend = compte(quand=maintenant, est_actif=False)

    def suit(chemin, usage, cible, **donnees):
        client = Client()
        client.get(f"{chemin}{jeton(cible, usage, secret=f'secret-{usage}', quand=maintenant, **donnees)}/")
        return client

    nouveau = {"mot_de_passe": AUTRE_MOT_DE_PASSE, "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE}
    libre, titulaire = client_connecte(neuf), client_connecte(scene.titulaire)
    connexion = {"identifiant": neuf.adresse_mail, "mot_de_passe": MOT_DE_PASSE, "suite": ""}
    adresses = {"adresse_mail": "neuve@exemple.fr", "adresse_confirmation": "neuve@exemple.fr"}
    yield "connexion", Client(), "/connexion/", connexion
    ailleurs = {"pays_naissance": "99107", "departement_naissance": "", "commune_naissance": ""}
    yield "creer_compte", Client(), "/compte/creer/", saisie_creation(**ailleurs, ville_naissance="Rīga")
    yield "renvoyer_activation", Client(), "/compte/renvoyer-activation/", {"adresse_mail": attend.adresse_mail}
    yield "mot_de_passe_oublie", Client(), "/mot-de-passe/oublie/", {"identifiant": neuf.adresse_mail}
    yield "activer", suit("/compte/activer/", "activation", attend), "/compte/activer/", {}
    yield (
        "confirmer_adresse",
        suit("/compte/adresse/", "changement_adresse", neuf, adresse="confirmee@exemple.fr"),
        "/compte/adresse/",
        {},
    )
    yield (
        "retablir_adresse",
        suit("/compte/adresse-precedente/", "retour_adresse", neuf, adresse="ancienne@exemple.fr"),
        "/compte/adresse-precedente/",
        {},
    )
    yield (
        "nouveau_mot_de_passe",
        suit("/mot-de-passe/nouveau/", "mot_de_passe", neuf),
        "/mot-de-passe/nouveau/",
        nouveau,
    )
    yield "modifier_compte", libre, "/candidat/compte/modifier/", remplis(libre, "/candidat/compte/modifier/")
    secret = {"mot_de_passe_actuel": MOT_DE_PASSE}
    yield "changer_adresse", libre, "/candidat/compte/adresse/", {**secret, **adresses}
    yield "changer_mot_de_passe", libre, "/candidat/compte/mot-de-passe/", {**secret, **nouveau}
    yield "supprimer_compte", libre, "/candidat/compte/supprimer/", secret
    for route in ("deconnexion", "demarrer", "terminer_session", "terminer_autres_sessions", "enregistrer",
                  "modifier_inscription", "abandonner_brouillon", "desinscrire", "ouvrir_message"):  # fmt: skip
        yield route, titulaire, adresse(route, scene), corps(route, scene)
    for etape in ("modalites", "identification", "informations", "qualification", "acquis", "epreuves"):
        ou = reverse("etape", kwargs={"candidature_id": scene.brouillon, "etape": etape})
        yield f"étape {etape}", titulaire, ou, remplis(titulaire, ou)


def resultat(client, ou, envoi):
    temoins = client.cookies.copy()
    reponse, perdues, gagnees = effets(lambda: client.post(ou, envoi))
    client.cookies = temoins
    return reponse.status_code, masquer(reponse.get("Location", "")), perdues, gagnees


def test_champs_en_trop_ignores_par_chaque_formulaire(scene):
    """Sent with every column of every table besides its own fields, each form does what it does without them."""
    en_trop = cles_hostiles(scene, compte())
    essayes = set()
    for nom, client, ou, envoi in formulaires(scene):
        siens = set(envoi) | {champ for un in lire(client.get(ou)).formulaires for champ in un.noms}
        forges = {cle: valeur for cle, valeur in en_trop.items() if cle not in siens}
        assert {"etat", "version", "role", "compte", "is_staff"} <= set(forges)
        simple = resultat(client, ou, envoi)
        assert (nom, simple[0]) == (nom, 302)
        assert (nom, simple) == (nom, resultat(client, ou, {**envoi, **forges}))
        essayes.add(nom.replace("étape ", "") if nom.startswith("étape") else nom)
    assert len(essayes) == 27


def test_champ_ecoute_a_tort_serait_vu(scene):
    """The control: one row that differs by one column makes two results differ."""

    def desinscrire_et_plus(**champs):
        def demander():
            reponse = client_connecte(scene.titulaire).post(adresse("desinscrire", scene))
            Candidature.objects.filter(pk=scene.inscrite).update(**champs)
            return reponse

        return effets(demander)[1:]

    assert desinscrire_et_plus() == desinscrire_et_plus()
    assert desinscrire_et_plus() != desinscrire_et_plus(recevabilite="recevable")


def test_identite_figee_apres_une_candidature_quoi_qu_on_envoie(scene):
    """ACC-06: the fields are no longer shown; sending them anyway changes nothing."""
    client = client_connecte(scene.titulaire)
    lui = Compte.objects.filter(pk=scene.titulaire.pk).values()
    avant = lui.get()
    ne_ailleurs = {
        "pays_naissance": "99107", "departement_naissance": "", "commune_naissance": "", "ville_naissance": "Riga",
    }  # fmt: skip
    reponse = client.post("/candidat/compte/modifier/", saisie_creation(**ne_ailleurs))
    assert (reponse.status_code, lui.get()) == (409, avant)


def test_derniere_etape_directement_refusee_si_une_manque(scene):
    """ACC-17: the last act judges the whole file, whatever was skipped on the way."""
    client = client_connecte(scene.titulaire)
    saisie = Saisie.objects.get(candidature=scene.brouillon)
    for etape in ("identification", "informations", "qualification", "epreuves"):
        with theatre.sans_lendemain():
            saisie.etapes = {nom: ligne for nom, ligne in saisie.etapes.items() if nom != etape}
            saisie.save()
            reponse = client.post(adresse("enregistrer", scene), {"acceptees": "on"})
            assert (etape, reponse.status_code) == (etape, 422)
            assert Candidature.objects.get(pk=scene.brouillon).etat == "brouillon"
        saisie.refresh_from_db()
    assert client.post(adresse("enregistrer", scene), {"acceptees": "on"}).status_code == 302
