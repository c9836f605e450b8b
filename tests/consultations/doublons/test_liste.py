"""« Comptes en double »: whose groups, in what order, by pages, for how many queries (CPT-12)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.consultations.doublons import comptes_a_comparer, comptes_distingues, comptes_en_double, liste
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.reglementation.droits import Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, doublons, petit_pays, services
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND, demarrer

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agent(service):
    return gestionnaire()


def paire(service, nom="Le Goff", quand=QUAND):
    """Two accounts of this person, the second registered."""
    civil = {"nom_naissance": nom, "prenoms": "Maël"}
    deux = [comptes.compte(quand=quand, civil=civil) for _ in range(2)]
    petit_pays.inscrire(deux[1], service)
    return deux


def vus(agent, **champs):
    return [
        [un.numero_candidat for un in groupe.comptes] for groupe in comptes_en_double(acteur=agent, **champs).groupes
    ]


def numeros(*comptes_):
    return [un.numero_candidat for un in comptes_]


def test_groupe_dit_chaque_compte_du_plus_ancien_numero_au_plus_recent(agent, service):
    recent, ancien = doublons.recent(), doublons.ancien()
    petit_pays.inscrire(recent, service)
    demarrer(ancien, service)
    (groupe,) = comptes_en_double(acteur=agent).groupes
    assert [un.numero_candidat for un in groupe.comptes] == numeros(ancien, recent)
    premier = groupe.comptes[0]
    assert (premier.nom, premier.naissance_le, premier.derniere_connexion, premier.candidatures) == (
        "LE GOFF Maël", "30/05/1998", "Jamais", "Brouillon\u00a0: 1",
    )  # fmt: skip
    assert groupe.comptes[1].candidatures == "Inscrit\u00a0: 1"
    assert [(une.un, une.autre) for une in groupe.paires] == [(ancien.pk, recent.pk)]


def test_groupe_sans_candidature_dans_le_perimetre_n_est_pas_montre(service):
    paire(service)
    assert vus(gestionnaire(academies=("33",))) == []
    assert vus(gestionnaire(domaines=("CAP",))) == []


def test_groupe_sans_candidature_qui_compte_n_est_pas_montre(agent, service):
    """Drafts are none; a deleted one is hidden."""
    demarrer(doublons.recent(), service)
    doublons.ancien()
    assert vus(agent) == []
    une = paire(service)[1]
    Candidature.objects.filter(compte=une).update(etat="supprimee")
    assert vus(agent) == []


@pytest.mark.parametrize("champs", [{"ferme_le": QUAND}, {"active_le": None}])
def test_compte_ferme_ou_jamais_active_n_est_pas_un_double(agent, service, champs):
    ancien, _ = paire(service)
    Compte.objects.filter(pk=ancien.pk).update(**champs)
    assert vus(agent) == []


def test_homonymes_nes_ailleurs_ou_un_autre_jour_ne_sont_pas_un_groupe(agent, service):
    civil = {"nom_naissance": "Le Goff", "prenoms": "Maël"}
    petit_pays.inscrire(comptes.compte(civil=civil), service)
    comptes.compte(civil=civil | {"date_naissance": comptes.etat_civil().date_naissance + timedelta(days=1)})
    assert vus(agent) == []


def test_liste_par_pages_montre_chaque_groupe_une_fois_le_plus_recent_d_abord(agent, service, monkeypatch):
    monkeypatch.setattr(liste, "PAR_PAGE", 2)
    groupes = [
        paire(service, nom, QUAND + timedelta(days=jours)) for nom, jours in zip("ABCDE", (1, 2, 2, 4, 5), strict=True)
    ]
    pages, apres = [], ""
    for _ in range(3):
        lue = comptes_en_double(acteur=agent, apres=apres)
        pages += [[un.numero_candidat for un in groupe.comptes] for groupe in lue.groupes]
        apres = lue.suite
    assert apres == ""
    assert pages[:2] == [numeros(*groupes[4]), numeros(*groupes[3])]
    assert sorted(pages) == sorted(numeros(*deux) for deux in groupes)


def test_decisions_par_pages(agent, service, monkeypatch):
    monkeypatch.setattr(liste, "PAR_PAGE", 1)
    for rang, nom in enumerate(("Un", "Deux")):
        doublons.distinguer(agent, *paire(service, nom), motif=nom, quand=doublons.FUSION + timedelta(hours=rang))
    premiere = comptes_distingues(acteur=agent)
    seconde = comptes_distingues(acteur=agent, apres=premiere.suite)
    assert [une.motif for une in (*premiere.paires, *seconde.paires)] == ["Deux", "Un"]
    assert seconde.suite == ""


@pytest.mark.parametrize("apres", ["n’importe quoi", "2026-11-22T10:00:00+00:00_rien"])
def test_suite_illisible_montre_le_debut(agent, service, apres):
    paire(service)
    assert len(comptes_en_double(acteur=agent, apres=apres).groupes) == 1


def test_liste_coute_autant_de_requetes_pour_un_groupe_que_pour_trois(agent, service):
    def requetes():
        with CaptureQueriesContext(connection) as faites:
            comptes_en_double(acteur=agent)
        return len(faites)

    paire(service, "Un")
    comptes_en_double(acteur=agent)
    un = requetes()
    for nom in ("Deux", "Trois"):
        paire(service, nom)
    assert (un, requetes()) == (7, 7)


def test_lectures_interdites_a_qui_n_est_pas_gestionnaire(service):
    ancien, recent = paire(service)
    administrateur = Acteur(role=Role.ADMINISTRATEUR, compte_id=ancien.pk)
    for lire in (
        lambda: comptes_en_double(acteur=administrateur),
        lambda: comptes_distingues(acteur=administrateur),
        lambda: comptes_a_comparer(acteur=administrateur, un_id=ancien.pk, autre_id=recent.pk, quand=doublons.FUSION),
    ):
        with pytest.raises(Introuvable):
            lire()


def test_comparer_dit_ce_qui_serait_deplace(agent, service):
    ancien, recent = doublons.ancien(), doublons.recent()
    petit_pays.inscrire(recent, service)
    lue = comptes_a_comparer(acteur=agent, un_id=recent.pk, autre_id=ancien.pk, quand=doublons.FUSION)
    assert (lue.garde.id, lue.autre.id, lue.differences, lue.blocages) == (ancien.pk, recent.pk, (), ())
    assert lue.adresses == (("garde", ancien.adresse_mail), ("autre", recent.adresse_mail))
    candidature, messages, notes = lue.deplacements
    assert candidature.startswith("Candidature n°\u00a0001, Baccalauréat professionnel, session 2027, ")
    assert messages == "1 message reçu."
    assert notes == f"Les notes des sessions antérieures connues sous le n°\u00a0{recent.numero_candidat}."
    assert ancien.numero_candidat in lue.consequences[0]


def test_groupe_trop_nombreux_montre_les_plus_anciens_et_compte_les_autres(agent, service):
    """So many accounts of one identity are no slip of a person; all their pairs would be thousands."""
    civil = {"nom_naissance": "Le Goff", "prenoms": "Maël"}
    memes = [comptes.compte(quand=QUAND, civil=civil, numero=f"02699{rang:06d}") for rang in range(15)]
    petit_pays.inscrire(memes[0], service)
    (groupe,) = comptes_en_double(acteur=agent).groupes
    assert ([un.numero_candidat for un in groupe.comptes], groupe.autres) == (numeros(*memes[:12]), 3)
    assert {paire_.un for paire_ in groupe.paires} == {memes[0].pk}
    assert len(groupe.paires) == 11
