"""Every form of every page says truly what it wants: each route, whoever may open it, whatever link led there."""

import pytest
from django.test import Client
from django.urls import reverse

from cyclades.socle.instants import maintenant
from tests.defense import scene as theatre
from tests.defense.table import TABLE, arguments
from tests.fabriques import agents
from tests.fabriques.comptes import compte, jeton
from tests.portails.obligations import a_remplir, mensonges

pytestmark = [pytest.mark.django_db, pytest.mark.charges]
ACTEURS = ("visiteur", "titulaire", "gestionnaire", "administrateur", "gestionnaire_national")
LIENS = {
    "/compte/adresse-precedente/": "retour_adresse",
    "/mot-de-passe/nouveau/": "mot_de_passe",
}
SUITES = {"pieces_a_recevoir": "?numero={0.numero_candidat}"}
"""Pages that ask before they show their forms."""


@pytest.fixture
def scene(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return theatre.dresser()


def pages(scene):
    """Route, browser, page: each that each actor may open."""
    for acteur in ACTEURS:
        client = theatre.navigateur(acteur, scene)
        for route, ligne in TABLE.items():
            if ligne.lecture and ligne.attendu("GET", acteur) == 200:
                adresse = reverse(route, kwargs=arguments(route, scene)) + SUITES.get(route, "").format(scene.titulaire)
                temoins = client.cookies.copy()
                page = client.get(adresse)
                client.cookies = temoins
                yield f"{route} {acteur}", client, page
    titulaire = theatre.navigateur("titulaire", scene)
    for etape in ("identification", "informations", "qualification", "acquis", "epreuves"):
        yield etape, titulaire, titulaire.get(reverse("etape", args=(scene.brouillon, etape)))
    for chemin, usage in LIENS.items():
        client = Client()
        secret = jeton(compte(), usage, secret=f"secret-{usage}", quand=maintenant(), adresse="avant@exemple.fr")
        yield chemin, client, client.get(f"{chemin}{secret}/", follow=True)
    invite = agents.agent(enrole=False)
    for usage, chemin in (("invitation", "invitation"), ("second_facteur", "reinstallation")):
        client = Client()
        secret = jeton(invite, usage, secret=f"secret-{usage}", quand=maintenant())
        yield chemin, client, client.get(f"/gestionnaire/connexion/{chemin}/{secret}/", follow=True)


def test_chaque_formulaire_de_chaque_page_dit_vrai_de_ce_qui_est_obligatoire(scene):
    vus, faux = set(), {}
    for nom, client, page in pages(scene):
        if not page.headers["Content-Type"].startswith("text/html"):
            continue
        with theatre.sans_lendemain():
            vus |= {un.action for un in a_remplir(page)}
            if trouves := mensonges(client, page):
                faux[nom] = trouves
    assert faux == {}
    assert len(vus) >= 25, sorted(vus)
