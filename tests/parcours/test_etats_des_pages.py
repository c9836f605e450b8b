"""Every page of the public and candidate portals, empty, refused, closed, at two widths: nothing wrong."""

from datetime import UTC, datetime

import pytest
from django.urls import get_resolver, resolve

from cyclades.portails.commun.routes_droits import ROUTES
from tests.parcours.etats import DONNEES, ETATS, FICHIERS, TELEPHONE, dresser
from tests.parcours.gestes import VISITEUR
from tests.parcours.instantanes import UnePageUnFichier, stable
from tests.parcours.site import site as demarrer_le_site
from tests.parcours.typographie import fautes_de_typographie
from tests.parcours.visiteur import Visiteur

pytestmark = [pytest.mark.navigateur, pytest.mark.xdist_group("etats-des-pages")]
JOUR = datetime(2026, 12, 2, 10, tzinfo=UTC)
"""All on one process, and begun first: a third of the pass. The other one would need a site and people of its own."""


@pytest.fixture(scope="module")
def site(tmp_path_factory, commun):
    """A site of our own, where it is always the same day: what its pages say can be read whole."""
    with demarrer_le_site(tmp_path_factory.mktemp("site-du-jour"), commun, JOUR) as vu:
        yield vu


@pytest.fixture(scope="module")
def scene(site):
    return dresser(site.coulisses, lambda domaine, academie: site.service(domaine, academie)["id"])


@pytest.fixture(scope="module")
def ouvrir(navigateur, site, pages, scene):
    """One browser for each person, kept for all that they look at."""
    ouverts = {}

    def ouvrir(qui):
        if qui not in ouverts:
            ouverts[qui] = Visiteur(navigateur, site, pages, session=scene[1].get(qui))
        return ouverts[qui]

    yield ouvrir
    for visiteur in ouverts.values():
        visiteur.fermer()


def lectures(vues):
    """Routes that show something."""
    return {nom for nom in vues if vues[nom].acces.nature in {"lecture", "formulaire"}}


def se_lit_en_entier(etat):
    """What everybody sees, and nobody has changed: the same words at each run, whatever was looked at before."""
    return etat.qui == VISITEUR and not etat.gestes


def vues_des_routes(adresses):
    trouvees = {}
    for une in adresses:
        trouvees |= vues_des_routes(une.url_patterns) if hasattr(une, "url_patterns") else {une.name: une.callback}
    return trouvees


def oubliees(vues, etats):
    """Reading routes that no state shows; a link received by mail leads to the page of its name."""
    vus = {etat.route for etat in etats} | DONNEES | FICHIERS
    return {nom for nom in lectures(vues) if nom.removesuffix("_lien") not in vus}


def test_aucune_route_de_lecture_n_est_oubliee():
    vues = vues_des_routes(get_resolver().url_patterns)
    assert set(vues) == set(ROUTES)
    assert oubliees(vues, ETATS) == set()


def test_route_de_lecture_que_personne_ne_visite_se_voit():
    vues = vues_des_routes(get_resolver().url_patterns)
    sans = [etat for etat in ETATS if etat.route not in {"numero", "verification", "activer_compte"}]
    assert oubliees(vues, sans) == {"numero", "verification", "activer_compte", "activer_compte_lien"}


@pytest.mark.parametrize("etat", ETATS, ids=str)
def test_page_dans_cet_etat_est_saine(ouvrir, scene, site, etat, snapshot):
    qui = etat.qui if etat.qui in scene[1] else VISITEUR
    v = ouvrir(qui)
    if qui == VISITEUR:
        v.contexte.clear_cookies()  # a link followed is kept there until it is used
    v.elargir(1280)
    v.aller(etat.chemin.format_map(scene[0]))
    for geste in etat.gestes:
        geste(v)
    assert (v.reponse.status, resolve(v.chemin).view_name) == (etat.statut, etat.route)
    assert etat.mots.lower() in " ".join(v.texte.split()).lower()  # badges are set in capitals
    assert fautes_de_typographie(v.ligne_a_ligne()) == []
    if se_lit_en_entier(etat):
        assert stable(v.page.title(), v.ligne_a_ligne()) == snapshot(extension_class=UnePageUnFichier)
    v.elargir(TELEPHONE).regarder()
    v.reposer()
    if etat.statut == 429:
        site.coulisses.oublier_les_essais()


@pytest.mark.parametrize(
    "ligne",
    ["l'examen", "Session : 2027", "Pourquoi ?", "« Suivant »", "et je les accepte.\u00a0: Cochez", "deux  espaces"],
)
def test_typographie_voit_ce_qui_cloche(ligne):
    assert len(fautes_de_typographie([ligne])) >= 1


def test_typographie_laisse_ce_qui_est_juste():
    juste = ["L’examen\u00a0: «\u00a0Suivant\u00a0»\u202f?", "à 10:30", "https://a.fr/?a=1"]
    assert fautes_de_typographie(juste) == []
