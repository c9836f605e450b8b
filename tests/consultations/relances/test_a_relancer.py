"""The incomplete of a service: what the database is asked equals what the obligations say; filters, pages."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from cyclades.consultations import relances
from cyclades.consultations.candidatures.obligations import Genre, obligations_de
from cyclades.consultations.relances import Filtres
from cyclades.consultations.relances.manques import incompletes, manques_de
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.etats import Etat
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.relances import RELANCE, completer, enregistrer_dans, inscrits, lancer, poursuivre


def lire(agent, service, *, apres="", quand=RELANCE, **filtres):
    return relances.a_relancer(
        acteur=agent, service_id=service.pk, filtres=Filtres(**filtres), apres=apres, quand=quand
    )


def ids(liste):
    return [une.id for une in liste.lignes]


@pytest.mark.parametrize(("etat", "retour"), [*product([e.value for e in Etat], ["en_ligne", "courrier", "autre"])])
def test_incompletes_la_base_dit_ce_que_disent_les_obligations(service, etat, retour):
    (une,) = inscrits(service, 1)
    completer(une)
    Piece.objects.filter(candidature=une, cle="identite").update(
        **dans(etat, retour=retour, remise_le=QUAND, limite_le=RELANCE + timedelta(days=1))
    )
    lignes = list(Candidature.objects.select_related("service"))
    dites = any(o.est_obligatoire and o.genre is not Genre.COMPLETER for o in obligations_de(lignes, RELANCE)[une])
    assert incompletes(Candidature.objects.all()).exists() is dites
    assert bool(manques_de(lignes, RELANCE)[une]) is dites


@pytest.mark.parametrize(
    ("candidature", "attendu"),
    [
        ({"etat": "inscrit", "validee_le": None}, True),
        ({"etat": "inscrit", "validee_le": QUAND}, False),
        ({"etat": "desinscrit_candidat", "validee_le": None}, False),
    ],
)
def test_incompletes_ce_qui_est_a_signer_en_ligne(service, candidature, attendu):
    (une,) = inscrits(service, 1)
    completer(une)
    type(service).objects.update(validation="en_ligne")
    Candidature.objects.update(**candidature)
    lignes = list(Candidature.objects.select_related("service"))
    assert incompletes(Candidature.objects.all()).exists() is attendu
    assert bool(manques_de(lignes, RELANCE)[une]) is attendu


def test_a_relancer_dit_qui_et_ce_qui_manque(agent, service):
    un, complet = inscrits(service, 2)
    completer(complet)
    liste = lire(agent, service)
    ligne = liste.lignes[0]
    compte = Candidature.objects.select_related("compte").get(pk=un).compte
    attendues = Piece.objects.filter(candidature=un, due=True, obligatoire=True).order_by("regroupement", "libelle")
    assert (ids(liste), liste.nombre, liste.incompletes, liste.relancees) == ([un], 1, 1, 0)
    assert ligne.candidat == f"{compte.nom_naissance.upper()} {compte.prenoms}"
    assert ligne.manquantes == tuple(attendues.values_list("libelle", flat=True))
    assert (ligne.faisables, ligne.relancee_le) == (len(ligne.manquantes), "")
    assert lire(agent, service, quand=service.pieces_ferme_le).lignes[0].faisables == 0


def test_a_relancer_filtre_par_piece_par_anciennete_et_par_relance(agent, service):
    un, deux = inscrits(service, 2)
    Piece.objects.filter(candidature=deux).exclude(cle="identite").update(**dans("conforme"))
    autre = Piece.objects.filter(candidature=un, due=True, obligatoire=True).exclude(cle="identite").first()
    assert ids(lire(agent, service, piece=autre.cle)) == [un]
    assert len(ids(lire(agent, service, piece="identite"))) == 2
    assert ids(lire(agent, service, piece="inconnue")) == []
    assert (len(ids(lire(agent, service, jours=15))), ids(lire(agent, service, jours=30))) == (2, [])
    poursuivre(lancer(agent, service, choisies=(deux,)))
    assert (ids(lire(agent, service, relance="jamais")), ids(lire(agent, service, relance="deja"))) == ([un], [deux])
    assert ids(lire(agent, service, relance="semaine", quand=RELANCE + timedelta(days=1))) == [un]
    assert len(ids(lire(agent, service, relance="semaine", quand=RELANCE + timedelta(days=8)))) == 2
    assert lire(agent, service).relancees == 1
    assert lire(agent, service, relance="deja").lignes[0].relancee_le == "30/11/2026 à 11:00 (heure de Paris)"


def test_a_relancer_par_pages_montre_chacun_une_fois(agent, service, monkeypatch):
    monkeypatch.setattr("cyclades.consultations.relances.liste.PAR_PAGE", 2)
    tous = inscrits(service, 5)
    vus, apres = [], ""
    while True:
        page = lire(agent, service, apres=apres)
        vus.append(ids(page))
        apres = page.suite
        if not apres:
            break
    assert [len(page) for page in vus] == [2, 2, 1]
    assert sorted(une for page in vus for une in page) == sorted(tous)


@pytest.mark.parametrize("cle", ["x", "_", "2026-11-10T10:00:00_x", "2026-11-10_6f9619ff-8b86-4d01-b42d-00cf4fc964ff"])
def test_a_relancer_une_cle_qui_n_en_est_pas_une_montre_le_debut(agent, service, cle):
    inscrits(service, 1)
    assert len(lire(agent, service, apres=cle).lignes) == 1


@pytest.mark.parametrize("nombre", [1, 3])
def test_a_relancer_ne_coute_pas_plus_pour_trois(agent, service, django_assert_num_queries, nombre):
    inscrits(service, nombre)
    lire(agent, service)
    with django_assert_num_queries(9):
        lire(agent, service)


def test_services_a_relancer_ne_montre_que_le_perimetre(agent, service):
    inscrits(service, 2)
    (un,) = relances.services_a_relancer(acteur=agent)
    assert (un.service.id, un.incompletes) == (service.pk, 2)
    assert relances.services_a_relancer(acteur=gestionnaire(academies=("33",))) == ()


def test_lire_hors_de_son_perimetre_introuvable(agent, service):
    candidat = comptes.compte()
    petit_pays.inscrire(candidat, service)
    publication_id = lancer(agent, service)
    dehors = (gestionnaire(academies=("33",)), gestionnaire(domaines=(Domaine.CAP,)), acteur_de(candidat))
    for acteur in dehors:
        with pytest.raises(Introuvable):
            lire(acteur, service)
        with pytest.raises(Introuvable):
            relances.publication(acteur=acteur, publication_id=publication_id)
    with pytest.raises(Introuvable):
        relances.services_a_relancer(acteur=acteur_de(candidat))


def test_publication_qui_deborde_d_un_site_n_y_est_ni_montree_ni_lue(agent, service):
    sienne, ailleurs = inscrits(service, 2)
    enregistrer_dans(sienne, "35")
    enregistrer_dans(ailleurs, "22")
    de_tous, du_site = lancer(agent, service), lancer(agent, service, choisies=(sienne,))
    lecteur = replace(agent, departements=frozenset({"35"}))
    assert [une.id for une in lire(lecteur, service).publications] == [du_site]
    assert {une.id for une in lire(agent, service).publications} == {de_tous, du_site}
    assert relances.publication(acteur=lecteur, publication_id=du_site).nombre == 1
    with pytest.raises(Introuvable):
        relances.publication(acteur=lecteur, publication_id=de_tous)


def test_publication_dit_ou_elle_en_est(agent, service):
    un, deux = inscrits(service, 2)
    publication_id = lancer(agent, service)
    completer(deux)
    avant = relances.publication(acteur=agent, publication_id=publication_id)
    assert (avant.servis, avant.ecartes, avant.restants, avant.avancement, avant.peut_arreter) == (0, 0, 2, 0, True)
    poursuivre(publication_id)
    apres = relances.publication(acteur=agent, publication_id=publication_id)
    assert (apres.servis, apres.ecartes, apres.restants, apres.avancement) == (1, 1, 0, 100)
    assert (apres.etat, apres.par, apres.peut_arreter, apres.peut_reprendre) == (
        "Achevée",
        "Marie Durand",
        False,
        False,
    )
    (ecarte,) = relances.publication(acteur=agent, publication_id=publication_id, seulement="ecartes").lignes
    assert (ecarte.candidature, ecarte.motif, ecarte.fait_le) == (deux, "Dossier complété depuis la sélection", "")
    assert {une.fait_le for une in apres.lignes if une.candidature == un} == {"30/11/2026 à 11:00 (heure de Paris)"}


def test_publication_dit_les_mails_qui_ne_sont_pas_remis(agent, service):
    """MSG-3: given up, or never written for want of an address; who was told is not among them."""
    tous = inscrits(service, 3)
    refuse, sans_adresse, prevenu = (Candidature.objects.get(pk=un) for un in tous)
    Compte.objects.filter(pk=sans_adresse.compte_id).update(adresse_mail="")
    publication_id = lancer(agent, service)
    avant = relances.publication(acteur=agent, publication_id=publication_id)
    assert (avant.non_remis, [une.est_non_remis for une in avant.lignes]) == (0, [False] * 3)
    poursuivre(publication_id)
    Message.objects.filter(candidature=refuse, nature="relance_pieces").update(etat="abandonne")
    apres = relances.publication(acteur=agent, publication_id=publication_id)
    assert (apres.servis, apres.non_remis) == (3, 2)
    assert {une.candidature: une.est_non_remis for une in apres.lignes} == {
        refuse.pk: True,
        sans_adresse.pk: True,
        prevenu.pk: False,
    }
    seuls = relances.publication(acteur=agent, publication_id=publication_id, seulement="non_remis")
    assert {une.candidature for une in seuls.lignes} == {refuse.pk, sans_adresse.pk}


@pytest.mark.parametrize("nombre", [1, 3])
def test_publication_ne_coute_pas_plus_pour_trois(agent, service, django_assert_num_queries, nombre):
    inscrits(service, nombre)
    publication_id = lancer(agent, service)
    relances.publication(acteur=agent, publication_id=publication_id)
    with django_assert_num_queries(5):
        relances.publication(acteur=agent, publication_id=publication_id)
