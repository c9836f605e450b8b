"""OUT-01, INP-24: whatever is typed anywhere is a text, or is refused in words; never a failure, never markup."""

from datetime import UTC, datetime
from html import escape
from time import thread_time
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.defense import scene as theatre
from tests.defense.corpus import NOMBRES, SCRIPTS
from tests.defense.pages import lire
from tests.fabriques.comptes import client_connecte, compte, saisie_creation

MARQUEURS = ("xss", "p.invalid")


def agit(reponse):
    """What of a hostile text became something else than a text in this page."""
    page = lire(reponse)
    suivis = [un for un in page.liens if not un.startswith("mailto:")]  # opens a blank letter, whatever follows
    adresses = [*page.charge, *suivis, *(un.action for un in page.formulaires)]
    return page.actif + [une for une in adresses if any(marque in une for marque in MARQUEURS)]


def echapper(texte):
    """As the pages write it: both quotes as numbers."""
    return escape(texte).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def nue(texte, reponse):
    """Is a text that means something to HTML written there as it is?"""
    return texte != echapper(texte) and texte in reponse.content.decode()


@pytest.fixture(autouse=True)
def mots_de_passe_rapides(settings):
    """Checking a password is not what is tried here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def envoyer(client, ou, envoi):
    with theatre.sans_lendemain():
        temoins = client.cookies.copy()
        reponse = client.post(ou, envoi)
        page = client.get(reponse["Location"]) if reponse.status_code == 302 else reponse
        client.cookies = temoins
    return reponse.status_code, page


# --- forms of the account: no référentiel needed ---------------------------------------------------------------------

PUBLICS = {
    "/connexion/": {"identifiant": "", "mot_de_passe": "", "suite": ""},
    "/compte/creer/": None,
    "/compte/renvoyer-activation/": {"adresse_mail": ""},
    "/mot-de-passe/oublie/": {"identifiant": ""},
}
ATTENDUS = {200, 302, 422}


@pytest.mark.django_db
@pytest.mark.parametrize("ou", PUBLICS)
def test_formulaire_public_montre_ce_qui_est_tape_comme_un_texte(ou):
    """Each text in all fields at once: the page keeps its shape, the text is there letter by letter."""
    attendus = PUBLICS[ou] or saisie_creation()
    for texte in SCRIPTS:
        reponse = Client(REMOTE_ADDR=f"192.0.2.{len(texte) % 250}").post(ou, dict.fromkeys(attendus, texte))
        assert (texte, reponse.status_code in ATTENDUS, agit(reponse), nue(texte, reponse)) == (texte, True, [], False)


@pytest.mark.django_db
@pytest.mark.parametrize("ecran", ["modifier", "adresse", "mot-de-passe"])
def test_formulaire_du_compte_montre_ce_qui_est_tape_comme_un_texte(ecran):
    ou = f"/candidat/compte/{ecran}/"
    client = client_connecte(compte(quand=datetime.now(UTC)))
    attendus = lire(client.get(ou)).formulaire.noms | {"commune_choix", "commune_absente"}
    for texte in SCRIPTS:
        statut, page = envoyer(client, ou, dict.fromkeys(attendus, texte))
        assert (texte, statut in {*ATTENDUS, 429}, agit(page), nue(texte, page)) == (texte, True, [], False)


@pytest.mark.django_db
def test_texte_refuse_est_bien_montre():
    """The control: the page does show back what was typed, so the above judged something."""
    montres = 0
    for texte in SCRIPTS:
        reponse = Client().post("/compte/renvoyer-activation/", {"adresse_mail": texte})
        montres += echapper(texte) in reponse.content.decode()
    assert montres >= 60


def test_page_qui_ne_protege_pas_serait_vue():
    """The control of the judge itself: each script written as it is would be seen."""
    vues = [texte for texte in SCRIPTS if agit(_page(texte)) or nue(texte, _page(texte))]
    inertes = [texte for texte in SCRIPTS if texte not in vues]
    assert [texte for texte in inertes if "<" in texte] == []


def _page(texte):
    return type("Page", (), {"content": f'<p>{texte}</p><input value="{texte}">'.encode()})


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["x", "a" * 500, "../../etc/passwd", "x'--", "%00", "é"])
@pytest.mark.parametrize(
    "lien", ["compte/activer", "compte/adresse", "compte/adresse-precedente", "mot-de-passe/nouveau"]
)
def test_secret_forge_est_un_lien_qui_n_existe_pas(lien, secret):
    client, chemin = Client(), f"/{lien}/"
    assert client.get(f"{chemin}{secret}/").status_code in {302, 404}
    for nom in ("activation", "changement_adresse", "retour_adresse", "mot_de_passe"):
        client.cookies[f"lien-{nom}"] = secret
    assert (client.get(chemin).status_code, client.post(chemin).status_code) == (200, 410)


@pytest.mark.django_db
@pytest.mark.parametrize("valeur", [*SCRIPTS[:8], "\x00", "x" * 5000, "é" * 100, "a.b.c.d.e.f.g", '"', "=", ";"])
def test_temoins_forges_ne_font_rien(valeur):
    """Session, form token, known devices, messages, link: all of them forged at once."""
    client = Client()
    for nom in ("sessionid", "csrftoken", "appareil", "messages", "lien-activation", "lien-mot_de_passe"):
        client.cookies[nom] = valeur
    reponses = [client.get(ou) for ou in ("/", "/connexion/", "/compte/activer/", "/candidat/compte/")]
    assert [reponse.status_code for reponse in reponses] == [200, 200, 200, 302]
    assert [agit(reponse) for reponse in reponses] == [[]] * 4


@pytest.mark.django_db
def test_appareil_forge_ne_devient_pas_connu():
    personne = compte(adresse="paul@exemple.fr")
    client = Client()
    client.cookies["appareil"] = ".".join(["x", str(personne.pk), personne.numero_candidat, "", personne.password])
    assert (
        client.post("/connexion/", {"identifiant": "paul@exemple.fr", "mot_de_passe": "Faux!mdp9x"}).status_code == 422
    )


QUESTIONS = {
    "/calendrier/": ("domaine", "session", "academie"),
    "/compte/communes/": ("q", "departement", "le"),
    "/connexion/": ("suite",),
    "/": ("x",),
}
PRIVEES = {
    "/candidat/inscriptions/nouvelle/": ("domaine", "session", "academie"),
    "/candidat/inscription/localites/": ("code_postal",),
    "/candidat/messages/": ("page",),
}
LOOKUPS = [
    "compte__password__startswith",
    "pk",
    "id__in",
    "order_by",
    "__class__",
    "service__session__fermee_le__isnull",
]


@pytest.mark.django_db
@pytest.mark.parametrize("ou", [*QUESTIONS, *PRIVEES])
def test_question_hostile_repond_sans_panne(ou):
    """INP-24: each parameter brings each hostile text and each impossible number, once and twice."""
    client = client_connecte(compte(quand=datetime.now(UTC)))
    client = client if ou in PRIVEES else Client()
    for parametre in {**QUESTIONS, **PRIVEES}[ou]:
        for texte in (*SCRIPTS, *NOMBRES):
            reponse = client.get(ou, QUERY_STRING=urlencode([(parametre, texte), (parametre, texte)]))
            assert (parametre, texte, reponse.status_code, agit(reponse)) == (parametre, texte, 200, [])
            assert nue(texte, reponse) is (reponse["Content-Type"] == "application/json" and nue(texte, reponse))


@pytest.mark.django_db
@pytest.mark.parametrize("ou", [*QUESTIONS, *PRIVEES])
def test_question_en_mots_de_la_base_ne_change_rien(ou):
    """Columns and lookups named in the query are listened to by nobody."""
    client = client_connecte(compte(quand=datetime.now(UTC)))
    client = client if ou in PRIVEES else Client()
    simple = client.get(ou).content
    for lookup in LOOKUPS:
        assert len(client.get(ou, {lookup: "1"}).content) == len(simple)


# --- the wizard -------------------------------------------------------------------------------------------------------


@pytest.fixture
def scene(db):
    return theatre.dresser()


ETAPES = ("modalites", "identification", "informations", "qualification", "acquis", "epreuves")
EN_PLUS = {
    "acquis": {"rangs": "0,1", "0-type": "diplome", "1-type": "meme_specialite", "0-diplome": "superieur",
               "0-annee": "2022", "0-academie": "", "0-releve": "", "0-garder": "", "0-montre": "", "1-annee": "2024",
               "1-notes-U11": "12", "1-garder": "", "1-montre": "", "0-vu": "", "1-vu": ""},
}  # fmt: skip


@pytest.mark.charges
@pytest.mark.parametrize("etape", ETAPES)
def test_etape_montre_ce_qui_est_tape_comme_un_texte(scene, etape):
    client = client_connecte(scene.titulaire)
    ou = reverse("etape", kwargs={"candidature_id": scene.brouillon, "etape": etape})
    noms = {*lire(client.get(ou)).formulaire.noms, *EN_PLUS.get(etape, {})} - {"csrfmiddlewaretoken", "aller"}
    revision = str(theatre.revision(scene.brouillon, etape))
    fixes = {"revision": revision, "rangs": "0,1", "0-type": "diplome", "1-type": "meme_specialite"}
    for texte in (*SCRIPTS, *NOMBRES):
        fixes = {"revision": str(revision), "rangs": "0,1", "0-type": "diplome", "1-type": "meme_specialite"}
        statut, page = envoyer(
            client, ou, {**dict.fromkeys(noms, texte), **{nom: fixes[nom] for nom in fixes if nom in noms}}
        )
        assert (texte, statut in ATTENDUS, agit(page), nue(texte, page)) == (texte, True, [], False)


@pytest.mark.charges
@pytest.mark.parametrize("etape", ETAPES)
def test_etape_un_champ_hostile_parmi_les_bons(scene, etape):
    """Each field in its turn, the technical ones and the buttons too, the others as the page gave them."""
    client = client_connecte(scene.titulaire)
    ou = reverse("etape", kwargs={"candidature_id": scene.brouillon, "etape": etape})
    bons = {**EN_PLUS.get(etape, {}), **dict(lire(client.get(ou)).formulaire.champs)}
    boutons = ["ajouter-", "connu-", "retirer-", "actualiser", "precedent", "quitter", "suivant", ""]
    for champ in [*bons, "aller"]:
        hostiles = [
            "9" * 5000,
            "\x00",
            SCRIPTS[2],
            "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        ]
        if champ == "aller":
            hostiles = [f"{bouton}{suite}" for bouton in boutons for suite in ("", "9" * 5000, "0", "\x00", SCRIPTS[0])]
        for texte in hostiles:
            statut, page = envoyer(client, ou, {**bons, champ: texte})
            assert (champ, texte, statut in {*ATTENDUS, 404, 409}, agit(page)) == (champ, texte, True, [])


@pytest.mark.charges
def test_acquis_un_million_de_blocs_ne_coutent_pas_plus_que_douze(scene):
    """The list of blocks travels with the form: however long it is, only those that the page may have are made."""
    client = client_connecte(scene.titulaire)
    ou = reverse("etape", kwargs={"candidature_id": scene.brouillon, "etape": "acquis"})
    revision = str(theatre.revision(scene.brouillon, "acquis"))
    for rangs in ("0," * 200_000, ",".join(str(rang) for rang in range(100_000)), "7" * 4301):
        types = {f"{rang}-type": "diplome" for rang in range(40)}
        envoi = {"rangs": rangs, "revision": revision, "aller": "ajouter-diplome", **types}
        debut = thread_time()
        statut, page = envoyer(client, ou, envoi)
        assert (statut in ATTENDUS, thread_time() - debut < 2) == (True, True)
        assert len([nom for nom in lire(page).formulaire.noms if nom.endswith("-annee")]) <= 12
