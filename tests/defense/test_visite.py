"""Whatever can be reached from the home page, by each actor: protections, addresses, what is loaded, what is kept."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve, reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from tests.defense import scene as theatre
from tests.defense.pages import ICI, est_ailleurs, lire
from tests.defense.table import TABLE, arguments
from tests.defense.test_entetes import ENTETES, politique
from tests.fabriques.comptes import client_connecte

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

SORTIES = {
    "github.com",
    "eduscol.education.fr",
    "www.defenseurdesdroits.fr",
    "www.cnil.fr",
    "formulaire.defenseurdesdroits.fr",
}
"""Where a person may choose to go; nothing is fetched from there."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@pytest.fixture
def scene():
    return theatre.dresser()


def visiter(client, depuis=("/",), plafond=150):
    """address → answer, for every address that the pages give, one after the other."""
    a_voir, vues = list(depuis), {}
    while a_voir and len(vues) < plafond:
        adresse = a_voir.pop(0)
        if adresse in vues:
            continue
        vues[adresse] = reponse = client.get(adresse)
        if reponse.status_code in {301, 302}:
            a_voir.append(reponse["Location"])
        elif not reponse.streaming and reponse["Content-Type"].startswith("text/html"):
            page = lire(reponse)
            suivis = [*page.liens, *(un.action for un in page.formulaires if un.methode == "get")]
            a_voir += [_ici(un, adresse) for un in suivis if not est_ailleurs(un, adresse)]
    return vues


def _ici(adresse, depuis):
    morceaux = urlsplit(urljoin(ICI + depuis, adresse))
    return morceaux.path + (f"?{morceaux.query}" if morceaux.query else "")


DEPARTS = {
    "visiteur": ["accueil", "calendrier", "creer_compte", "mot_de_passe_oublie", "verification"],
    "titulaire": [
        route
        for route, ligne in TABLE.items()
        if ligne.attendu("GET", "titulaire") in {200, 302} and not route.endswith("_lien")
    ],
    "gestionnaire": ["accueil", "plan_du_site"],
}


@pytest.fixture(params=DEPARTS)
def visite(request, scene, settings):
    """All that this actor meets, starting from the pages of theirs."""
    client = theatre.navigateur(request.param, scene)
    etapes = ("modalites", "identification", "informations", "qualification", "acquis", "epreuves", "recapitulatif",
              "conditions")  # fmt: skip
    departs = [reverse(route, kwargs=arguments(route, scene)) for route in DEPARTS[request.param]]
    if request.param == "titulaire":
        departs += [reverse("etape", args=(scene.brouillon, etape)) for etape in etapes]
    return request.param, scene, visiter(client, departs)


def test_visite_toutes_les_pages(visite):
    """One visit, everything judged: headers, cache, addresses, what is fetched, what could run, where forms go."""
    acteur, scene, vues = visite
    assert len(vues) >= {"visiteur": 25, "titulaire": 60, "gestionnaire": 10}[acteur]
    assert {adresse: un.status_code for adresse, un in vues.items() if un.status_code not in {200, 302}} == {}
    fautes = [faute for adresse, reponse in vues.items() for faute in juger(adresse, reponse, scene)]
    assert fautes == []


def juger(adresse, reponse, scene):
    """What is wrong with this answer."""
    for nom, valeur in ENTETES.items():
        if nom != "Strict-Transport-Security" and reponse.get(nom) != valeur:
            yield f"{adresse} : {nom} {reponse.get(nom)}"
    if reponse.get("Cache-Control") != "no-store":
        yield f"{adresse} : gardée par le navigateur"
    if {"unsafe-inline", "unsafe-eval"} & set(re.findall(r"[\w-]+", politique(reponse).get("script-src", ""))):
        yield f"{adresse} : politique ouverte"
    yield from (f"{adresse} : {faute}" for faute in fautes_d_adresse(adresse, scene))
    if not reponse.streaming and reponse["Content-Type"].startswith("text/html"):
        yield from (f"{adresse} : {faute}" for faute in fautes_de_page(lire(reponse), adresse, scene))


def fautes_de_page(page, adresse, scene):
    yield from (f"agit : {un}" for un in page.actif)
    yield from (f"appelle {un}" for un in page.charge if est_ailleurs(un, adresse))
    yield from (f"envoie à {un.action}" for un in page.formulaires if est_ailleurs(un.action, adresse))
    sortants = [un for un in page.liens if est_ailleurs(un, adresse) and not un.startswith(("mailto:", "tel:"))]
    yield from (f"mène à {un}" for un in sortants if urlsplit(un).netloc not in SORTIES)
    for un in (*page.liens, *(formulaire.action for formulaire in page.formulaires)):
        yield from fautes_d_adresse(un, scene)


def fautes_d_adresse(adresse, scene):
    """ACC-02, PRV-16: nothing of the person in an address, and no identifier that could be guessed."""
    if adresse.startswith(("mailto:", "tel:")) or est_ailleurs(adresse):
        return
    lui = scene.titulaire
    for mot in (lui.numero_candidat, lui.nom_naissance, lui.prenoms, lui.adresse_mail, "1998", "sessionid", "csrf"):
        if mot.lower() in adresse.lower().replace("%20", " "):
            yield f"dit {mot} : {adresse}"
    chemin = UUID.sub("", urlsplit(adresse).path)
    if re.search(r"/\d+(/|$)", chemin):
        yield f"numérotée : {adresse}"


def test_juge_voit_une_adresse_qui_dit_tout(scene):
    """The control."""
    lui = scene.titulaire
    for adresse in (
        f"/candidat/{lui.numero_candidat}/", "/candidat/inscriptions/12/", "/candidat/documents/3",
        f"/?mail={lui.adresse_mail}", "/candidat/30-05-1998/",
    ):  # fmt: skip
        assert (adresse, list(fautes_d_adresse(adresse, scene)) != []) == (adresse, True)
    assert list(fautes_d_adresse(f"/candidat/documents/{scene.document}/", scene)) == []


def test_visite_du_titulaire_passe_par_toutes_ses_pages(scene):
    """No page stands aside: from the home page alone, each reading of the table is reached or named."""
    client = client_connecte(scene.titulaire)
    vues = visiter(client)
    atteintes = {resolve(urlsplit(adresse).path).url_name for adresse in vues}
    lectures = {route for route, ligne in TABLE.items() if ligne.attendu("GET", "titulaire") == 200}
    hors_liens = [
        *("activer_compte", "compte_cree", "confirmer_adresse", "retablir_adresse", "videos"),
        *("mot_de_passe_demande", "mot_de_passe_oublie", "nouveau_mot_de_passe"),
        *("communes", "localites", "numero", "verification"),
        *("cosignature", "cosignature_signee", "refuser_cosignature", "invitation", "reinstallation"),
    ]
    sans_objet_ici = [*("ma_validation", "mes_formulaires", "modifier_compte", "supprimer_compte")]
    assert sorted(lectures - atteintes) == sorted(hors_liens + sans_objet_ici)


def test_json_ne_contient_que_ce_qui_est_annonce(scene):
    """OUT-09, for the two answers that are no page."""
    client = client_connecte(scene.titulaire)
    communes = client.get("/compte/communes/?q=renn&departement=35&le=30/05/1998").json()
    assert {tuple(sorted(une)) for une in communes["resultats"]} == {("libelle", "valeur")}
    localites = client.get("/candidat/inscription/localites/?code_postal=35000").json()
    assert (set(localites), {type(une) for une in localites["localites"]}) == ({"localites"}, {str})


@pytest.mark.parametrize(
    ("avance", "mandataire", "statut", "etat"),
    [
        (20, True, 302, "inscrit"),
        (20, False, 409, "brouillon"),
        (5, True, 409, "brouillon"),
        (None, True, 409, "brouillon"),
        (130, True, 409, "brouillon"),
    ],
)
def test_enregistrer_apres_la_fermeture_seul_l_instant_du_mandataire_compte(
    scene, settings, avance, mandataire, statut, etat
):
    """D1: closed ten seconds ago. Received in time says the front: accepted. Says the candidate: refused."""
    settings.MANDATAIRES = ["127.0.0.1"] if mandataire else []
    maintenant = datetime.now(UTC)
    service = ServiceInscription.objects.get(candidatures=scene.brouillon)
    service.ferme_le = service.refuse_des = maintenant - timedelta(seconds=10)
    service.save()
    stamp = {"X-Recu-Le": f"{(maintenant - timedelta(seconds=avance)).timestamp():.3f}"} if avance else {}
    client = client_connecte(scene.titulaire, quand=maintenant - timedelta(minutes=3))
    reponse = client.post(reverse("enregistrer", args=(scene.brouillon,)), {"acceptees": "on"}, headers=stamp)
    assert (reponse.status_code, Candidature.objects.get(pk=scene.brouillon).etat) == (statut, etat)
