"""SES-01 to SES-06 through HTTP, with the settings of a production."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as reglages

from cyclades.metier.comptes.models import SessionOuverte, empreinte
from tests.defense.pages import lire
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, client_connecte, compte, jeton

pytestmark = pytest.mark.django_db
PRIVEE = "/candidat/compte/"
SESSION = "__Host-session"


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr")


def connecter(client, **champs):
    return client.post("/connexion/", {"identifiant": "paul@exemple.fr", "mot_de_passe": MOT_DE_PASSE, **champs})


def est_dedans(client):
    return client.get(PRIVEE).status_code == 200


def test_connexion_impose_une_nouvelle_cle_de_session(en_production, paul):
    """SES-01: a key chosen by an attacker, or of a former session, opens nothing after the sign-in."""
    client = en_production()
    client.cookies[SESSION] = "cle-choisie-par-l-attaquant-0123456789abcdef"
    connecter(client)
    premiere = client.cookies[SESSION].value
    connecter(client)
    seconde = client.cookies[SESSION].value
    assert len({"cle-choisie-par-l-attaquant-0123456789abcdef", premiere, seconde}) == 3
    for cle, ouvre in (("cle-choisie-par-l-attaquant-0123456789abcdef", False), (premiere, False), (seconde, True)):
        voleur = en_production()
        voleur.cookies[SESSION] = cle
        assert est_dedans(voleur) is ouvre


def test_deconnexion_la_cle_rejouee_n_ouvre_rien(en_production, paul):
    client, copie = en_production(), en_production()
    connecter(client)
    copie.cookies[SESSION] = client.cookies[SESSION].value
    assert est_dedans(copie)
    client.post("/deconnexion/")
    assert not est_dedans(copie)


@pytest.mark.parametrize("champs", ["compte", "empreinte"])
def test_cle_lue_dans_la_base_n_ouvre_rien(en_production, paul, champs):
    client_connecte(paul)
    voleur = en_production()
    voleur.cookies[SESSION] = str(SessionOuverte.objects.values_list(champs, flat=True).get())
    assert not est_dedans(voleur)


@pytest.mark.parametrize(
    ("ouverte", "vue", "dedans"),
    [
        ({"minutes": 59, "seconds": 50}, {"minutes": 59, "seconds": 50}, True),
        ({"minutes": 60}, {"minutes": 60}, False),
        ({"hours": 11, "minutes": 59, "seconds": 50}, {"minutes": 1}, True),
        ({"hours": 12}, {"minutes": 1}, False),
        ({"days": 400}, {"seconds": 1}, False),
    ],
)
def test_session_une_heure_sans_rien_faire_douze_heures_en_tout(en_production, paul, ouverte, vue, dedans):
    """SES-03: 60 min idle, 12 h at most."""
    client = client_connecte(paul, client=en_production())
    maintenant = datetime.now(UTC)
    SessionOuverte.objects.update(ouverte_le=maintenant - timedelta(**ouverte), vue_le=maintenant - timedelta(**vue))
    assert est_dedans(client) is dedans


def test_session_une_page_repousse_l_inactivite_jamais_le_maximum(en_production, paul):
    client = client_connecte(paul, client=en_production())
    maintenant = datetime.now(UTC)
    ouverte_le = maintenant - timedelta(hours=11)
    SessionOuverte.objects.update(ouverte_le=ouverte_le, vue_le=maintenant - timedelta(minutes=50))
    client.get(PRIVEE)
    session = SessionOuverte.objects.get()
    assert session.vue_le >= maintenant
    assert session.ouverte_le == ouverte_le


def temoins(reponse):
    """name → (Secure, HttpOnly, SameSite, path, domain) of the cookies set; those taken back need the same binding."""
    poses = {}
    for nom, un in reponse.cookies.items():
        repris = un.value == "" and un["max-age"] == 0
        poses[nom] = (bool(un["secure"]), repris or bool(un["httponly"]), un["samesite"], un["path"], un["domain"])
    return poses


def test_temoins_lies_a_cet_hote_hors_de_portee_des_scripts(en_production, paul):
    """SES-02: every cookie of a life of an account: `__Host-`, Secure, HttpOnly, SameSite=Lax, no domain."""
    client, vus = en_production(), {}

    def suivre(reponse):
        vus.update(temoins(reponse))
        return reponse

    attend = compte(adresse="attend@exemple.fr", est_actif=False, quand=datetime.now(UTC))
    demain = {"quand": datetime.now(UTC)}
    suivre(client.get("/connexion/"))
    for usage, chemin, cible in (
        ("activation", "activer", attend),
        ("changement_adresse", "adresse", paul),
        ("retour_adresse", "adresse-precedente", paul),
    ):
        secret = jeton(cible, usage, secret=f"secret-{usage}", adresse=f"{chemin}@exemple.fr", **demain)
        suivre(client.get(f"/compte/{chemin}/{secret}/"))
    suivre(client.post("/compte/activer/"))
    suivre(client.get(f"/mot-de-passe/nouveau/{jeton(paul, 'mot_de_passe', **demain)}/"))
    suivre(connecter(client))
    suivre(client.get(PRIVEE))
    suivre(client.post("/compte/adresse/"))
    suivre(client.post("/candidat/compte/connexions/terminer-les-autres/"))
    suivre(client.post("/deconnexion/"))
    suivre(client.get("/"))
    assert vus == dict.fromkeys(
        (
            "__Host-session", "__Host-csrf", "__Host-messages", "__Host-appareil", "__Host-lien-activation",
            "__Host-lien-changement_adresse", "__Host-lien-retour_adresse", "__Host-lien-mot_de_passe",
            "__Host-lien-activation-suivi", "__Host-lien-changement_adresse-suivi", "__Host-lien-retour_adresse-suivi",
            "__Host-lien-mot_de_passe-suivi",
        ),
        (True, True, "Lax", "/", ""),
    )  # fmt: skip


def test_temoin_de_session_256_bits_et_rien_de_la_personne(en_production, paul):
    client = en_production()
    connecter(client)
    cle = client.cookies[SESSION].value
    assert (len(cle), SessionOuverte.objects.get().empreinte) == (43, empreinte(cle))
    assert reglages.SESSION_COOKIE_NAME == SESSION


def test_mot_de_passe_change_ferme_les_autres_et_garde_celle_ci(en_production, paul):
    """AUT-05, SES-08."""
    ici, ailleurs = (client_connecte(paul, client=en_production()) for _ in range(2))
    formulaire = {
        "mot_de_passe_actuel": MOT_DE_PASSE,
        "mot_de_passe": AUTRE_MOT_DE_PASSE,
        "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE,
    }
    assert ici.post("/candidat/compte/mot-de-passe/", formulaire).status_code == 302
    assert (est_dedans(ici), est_dedans(ailleurs)) == (True, False)


def test_deux_onglets_la_page_ne_garde_rien_en_session(en_production, paul):
    """SES-11: nothing of what is being done stands in the session; the address says it, and it is judged again."""
    client = client_connecte(paul, client=en_production())
    for adresse in ("/candidat/inscriptions/", "/candidat/inscriptions/nouvelle/", "/candidat/messages/"):
        reponse = client.get(adresse)
        assert (reponse.status_code, dict(reponse.wsgi_request.session.items())) == (200, {})


def test_deconnexion_page_suivante_ne_montre_plus_rien(en_production, paul):
    """SES-06: the answer asks the browser to forget what it kept, and pages were never to be kept."""
    client = client_connecte(paul, client=en_production())
    assert client.get(PRIVEE)["Cache-Control"] == "no-store"
    reponse = client.post("/deconnexion/")
    assert reponse["Clear-Site-Data"] == '"cache", "storage"'
    assert paul.nom_naissance.upper() not in lire(client.get("/")).texte
