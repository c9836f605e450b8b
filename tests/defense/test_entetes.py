"""OUT-02, OUT-03, OUT-08, SES-07: the same protection on every answer, errors and files too; errors say nothing."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from cyclades.operations.comptes import essais
from cyclades.socle.statiques import FichiersChoisis
from tests.defense.pages import est_ailleurs, lire
from tests.fabriques.comptes import client_connecte, compte, jeton
from tests.operations.comptes.outils import epuiser

pytestmark = pytest.mark.django_db

ENTETES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
CSP = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "font-src": "'self'", "media-src": "'self'", "connect-src": "'self'", "form-action": "'self'",
    "frame-ancestors": "'none'", "base-uri": "'none'",
}  # fmt: skip
URLENCODE = "application/x-www-form-urlencoded"
BAVARDAGES = re.compile(
    r"Traceback|File \"|\.py\b|site-packages|/srv/|/home/|SELECT |INSERT |sqlite|psycopg|Django|granian|Exception|"
    r"mot-de-passe-de-la-base|RuntimeError",
)


def politique(reponse):
    directives = (morceau.strip().partition(" ") for morceau in reponse["Content-Security-Policy"].split(";"))
    return {nom: valeur for nom, _, valeur in directives if nom}


def fautes(reponse, est_statique=False, est_un_lien_recu=False):
    """What this answer lacks; a link received by mail forbids any referrer."""
    attendus = {**ENTETES, "Referrer-Policy": "no-referrer"} if est_un_lien_recu else ENTETES
    trouvees = [f"{nom} : {reponse.get(nom)}" for nom, valeur in attendus.items() if reponse.get(nom) != valeur]
    if politique(reponse) != CSP:
        trouvees.append(f"CSP : {reponse['Content-Security-Policy']}")
    if not est_statique and reponse.get("Cache-Control") != "no-store":
        trouvees.append(f"Cache-Control : {reponse.get('Cache-Control')}")
    return trouvees + [f"{nom} en dit trop" for nom in ("Server", "X-Powered-By", "Via") if nom in reponse]


@pytest.fixture
def chez(en_production):
    """A browser as in production, that shows a failure as a visitor would see it."""
    return en_production(raise_request_exception=False)


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr")


def interdire(*_):
    raise OperationalError("could not connect to server: mot-de-passe-de-la-base")


def cas(chez, en_production, paul, settings):
    """name → (expected status, answer): each way of going wrong, and what is not a page."""
    strict = en_production(enforce_csrf_checks=True)
    dedans = client_connecte(paul, client=en_production(raise_request_exception=False))
    epuiser(essais.ORIGINE, "127.0.0.1")
    faux = {"identifiant": "x@exemple.fr", "mot_de_passe": "Faux!mdp9x"}
    tronque = {"data": b"--x\r\nContent-Disposition: form-data; name=", "content_type": "multipart/form-data"}
    yield "page", 200, chez.get("/")
    yield "page privée", 200, dedans.get("/candidat/compte/")
    yield "redirection", 302, chez.get("/candidat/compte/")
    yield "sans barre finale", 301, chez.get("/connexion")
    yield "lien reçu", 302, chez.get("/compte/activer/un-secret/")
    yield "lien périmé", 410, chez.post("/compte/activer/")
    yield "saisie refusée", 422, chez.post("/connexion/")
    yield "trop d'essais", 429, chez.post("/connexion/", faux)
    yield "adresse inconnue", 404, chez.get("/nulle-part/")
    yield "adresse hostile", 404, chez.get("/..%2f..%2fetc/passwd%00")
    yield "objet inconnu", 404, dedans.get("/candidat/messages/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/")
    yield "méthode refusée", 405, chez.delete("/connexion/")
    yield "sans jeton", 403, strict.post("/connexion/", faux)
    yield "hôte inconnu", 400, chez.get("/", headers={"host": "pirate.invalid"})
    yield "trop de champs", 400, chez.post("/connexion/", {f"c{rang}": "" for rang in range(1001)})
    yield "corps trop lourd", 400, chez.post("/connexion/", f"a={'x' * 2_500_001}", content_type=URLENCODE)
    yield "corps illisible", 400, chez.post("/connexion/", **tronque)
    yield "OPTIONS", 405, chez.options("/")
    yield "TRACE", 405, chez.trace("/")
    yield "JSON", 200, chez.get("/compte/communes/?q=ren")
    with connection.execute_wrapper(interdire):
        yield "base en panne", 503, dedans.get("/candidat/compte/")
    settings.ROOT_URLCONF = "tests.defense.adresses_percees"
    yield "panne", 500, chez.get("/compte/activer/un-secret/")


def test_chaque_reponse_porte_toutes_ses_protections(chez, en_production, paul, settings):
    essais_faits = list(cas(chez, en_production, paul, settings))
    vues = {
        nom: (reponse.status_code, fautes(reponse, est_un_lien_recu=nom == "lien reçu"))
        for nom, _, reponse in essais_faits
    }
    assert vues == {nom: (statut, []) for nom, statut, _ in essais_faits}


def test_erreurs_ne_disent_rien_de_la_machine(chez, en_production, paul, settings):
    """OUT-08: no stack, no statement, no path, no version; the words of the failure stay in the server's journal."""
    dites = {
        nom: BAVARDAGES.findall(f"{reponse.content.decode()} {dict(reponse.items())}")
        for nom, statut, reponse in cas(chez, en_production, paul, settings)
        if statut >= 400
    }
    assert dites == {nom: [] for nom in dites}
    assert len(dites) >= 14


def test_erreurs_en_panne_bavarde_est_vue():
    """The control: what a page of debugging would say."""
    assert BAVARDAGES.findall('File "/srv/cyclades/x.py", RuntimeError: SELECT 1') != []


def test_protection_absente_est_vue(settings):
    """The control: without our middleware, and with another policy, the same checks speak."""
    settings.MIDDLEWARE = [nom for nom in settings.MIDDLEWARE if not nom.endswith("EntetesDeSecurite")]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"],
                                                       "script-src": ["'self'", "'unsafe-inline'"]}}  # fmt: skip
    vues = fautes(Client().get("/"))
    assert [faute.partition(" ")[0] for faute in vues] == [*ENTETES, "CSP", "Cache-Control"]


@pytest.mark.parametrize("valeur", ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"])
def test_politique_n_ouvre_rien(chez, valeur):
    assert valeur not in str(politique(chez.get("/"))).replace("https://", "")


FICHIERS = ("dsfr/dsfr.main.min.css", "dsfr/dsfr.module.min.js", "cyclades/cyclades.css", "cyclades/saisie.js",
            "cyclades/icone.svg")  # fmt: skip


@pytest.mark.parametrize("fichier", FICHIERS)
def test_fichier_statique_porte_ses_protections(chez, fichier):
    reponse = chez.get(f"/static/{fichier}")
    reponse.close()
    assert (reponse.status_code, fautes(reponse, est_statique=True)) == (200, [])


@pytest.mark.parametrize(
    "chemin",
    [
        "../config/settings/base.py", "%2e%2e/config/env.py", "..%2f..%2f.git/config", "....//manage.py",
        "cyclades/", "dsfr/", "", "cyclades/absent.js", "dsfr/dsfr.main.css.map", "/etc/passwd", "%2fetc%2fpasswd",
        "..\\..\\manage.py", "cyclades/cyclades.css%00.html",
    ],
)  # fmt: skip
def test_fichier_hors_des_statiques_introuvable(chez, chemin):
    """DEP-13: neither the code, nor a folder, nor a map."""
    reponse = chez.get(f"/static/{chemin}")
    assert (reponse.status_code, fautes(reponse, est_statique=True)) == (404, [])


@pytest.mark.parametrize(
    "chemin",
    [
        ".git/config", ".env", "manage.py", "config/settings/base.py", "media/", "fichiers/", "admin/", "debug/",
        "server-status", "metrics", "phpinfo.php", "wp-login.php", "backup.sql", "cyclades.sqlite3", ".donnees/",
        "static/../manage.py", "api/docs", "swagger.json", "requirements/base.txt", ".well-known/../manage.py",
    ],
)  # fmt: skip
def test_chemin_de_la_machine_introuvable(chez, chemin):
    assert chez.get(f"/{chemin}").status_code in {301, 404}
    assert chez.get(f"/{chemin}", follow=True).status_code == 404


def appels(texte):
    """The addresses that a style sheet or a module fetches."""
    return [
        un for motif in (r"url\(\s*[\"']?([^\"')]+)", r"\b(?:import|from)\s*\(?\s*[\"']([^\"']+)")
        for un in re.findall(motif, texte)
    ]  # fmt: skip


def test_styles_et_scripts_n_appellent_que_ce_site(chez):
    """OUT-12, beneath the pages: no font, image or module of somebody else."""
    feuilles = [f"dsfr/{nom}" for nom in FichiersChoisis().fichiers["dsfr"] if nom.endswith((".css", ".js"))]
    feuilles += ["cyclades/cyclades.css", "cyclades/neutre.css", "cyclades/impression.css", "candidat/candidat.css"]
    feuilles += ["cyclades/saisie.js", "cyclades/session.js", "cyclades/suggestions.js", "cyclades/conditions.js"]
    for feuille in feuilles:
        reponse = chez.get(f"/static/{feuille}")
        texte = b"".join(reponse.streaming_content).decode()
        reponse.close()
        ailleurs = [un for un in appels(texte) if not un.startswith("data:") and est_ailleurs(un, f"/static/{feuille}")]
        assert (feuille, reponse.status_code, ailleurs) == (feuille, 200, [])
    assert appels('@import "//pirate.invalid/a.css"; a { src: url(https://p.invalid/f.woff) }') == [
        "https://p.invalid/f.woff",
        "//pirate.invalid/a.css",
    ]


def test_page_lue_avec_ce_qui_agirait():
    """The control of the reader of pages that the other tests of this folder trust."""
    page = lire(type("R", (), {"content": b"""
        <script>a()</script><p onclick="b()" style="c"><a href=" java\tscript:d()">x</a><img src="//p.invalid/e.png">
        <link rel="stylesheet" href="https://p.invalid/f.css"><base href="//p.invalid/"><style>g</style>
        <meta http-equiv="refresh" content="0"><iframe srcdoc="h"></iframe><a href="https://autre.invalid/">ok</a>
    """}))  # fmt: skip
    assert page.actif == [
        "script", "p onclick", "p style", "base", "style", "meta http-equiv", "iframe srcdoc",
    ]  # fmt: skip
    assert [adresse for adresse in page.charge if est_ailleurs(adresse)] == [
        "//p.invalid/e.png",
        "https://p.invalid/f.css",
    ]


def test_lien_recu_n_a_pas_de_provenance_a_dire(chez, paul):
    """AUT-18: the redirection that takes the secret out of the address forbids telling where one comes from."""
    for chemin, usage in (
        ("/compte/activer/", "activation"),
        ("/compte/adresse/", "changement_adresse"),
        ("/compte/adresse-precedente/", "retour_adresse"),
        ("/mot-de-passe/nouveau/", "mot_de_passe"),
    ):
        reponse = chez.get(f"{chemin}{jeton(paul, usage, secret=f'secret-{usage}')}/")
        assert (reponse["Location"], reponse["Referrer-Policy"], reponse.content) == (chemin, "no-referrer", b"")
