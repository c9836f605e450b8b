"""What is read of the requests: by agents of their perimeter, by their candidate; in a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.consultations.comptes import ma_demande_de_rectification, mon_compte
from cyclades.consultations.comptes.rectification import EN_ATTENTE, MODIFIABLE, SANS_CANDIDATURE
from cyclades.consultations.fichiers import etat_des_fichiers
from cyclades.consultations.rectifications import (
    justificatif_de_rectification,
    page_de_justificatif,
    rectification_a_decider,
    rectifications_a_decider,
)
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Rectification
from cyclades.operations.comptes import supprimer
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.comptes import lettonie
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.rectifications import DECISION, DEMANDE, accepter, demander, refuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def ouvert():
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agent(ouvert):
    return gestionnaire()


def inscrit(ouvert, **civil):
    personne = comptes.compte(civil=civil)
    petit_pays.inscrire(personne, ouvert)
    return personne


def lire(agent, une):
    return rectification_a_decider(acteur=agent, rectification_id=une.pk)


def compter(lecture):
    with CaptureQueriesContext(connection) as requetes:
        lecture()
    return len(requetes)


def test_rectifications_a_decider_les_plus_anciennes_d_abord(ouvert, agent):
    premiere = demander(inscrit(ouvert, nom_naissance="Alpha"), prenoms="Zoé", quand=DEMANDE)
    seconde = demander(
        inscrit(ouvert, nom_naissance="Beta"), nom_naissance="Gamma", civilite="MONSIEUR", quand=DECISION
    )
    decidee = demander(inscrit(ouvert))
    refuser(agent, decidee)
    lignes = rectifications_a_decider(acteur=agent).lignes
    assert [(une.id, une.candidat, une.quoi) for une in lignes] == [
        (premiere.pk, "ALPHA Jeanne", "Prénoms"),
        (seconde.pk, "BETA Jeanne", "Civilité, Nom de naissance"),
    ]


def test_rectifications_a_decider_autant_de_requetes_pour_une_que_pour_trois(ouvert, agent):
    demander(inscrit(ouvert))
    rectifications_a_decider(acteur=agent)  # the référentiels are read once
    une = compter(lambda: rectifications_a_decider(acteur=agent))
    for _ in range(2):
        demander(inscrit(ouvert))
    assert compter(lambda: rectifications_a_decider(acteur=agent)) == une


def test_rectifications_a_decider_d_ailleurs_aucune(ouvert):
    demander(inscrit(ouvert))
    assert rectifications_a_decider(acteur=gestionnaire(academies=("33",))).lignes == ()
    with pytest.raises(Introuvable):
        rectifications_a_decider(acteur=VISITEUR)


def test_rectification_a_decider_montre_avant_et_demande_cote_a_cote(ouvert, agent):
    candidate = inscrit(ouvert)
    lue = lire(agent, demander(candidate, pays_naissance=lettonie().code, commentaire="Voyez la page 2"))
    assert [(une.libelle, une.avant, une.demande, une.differe) for une in lue.lignes] == [
        ("Civilité", "Madame", "Madame", False),
        ("Nom de naissance", candidate.nom_naissance, candidate.nom_naissance, False),
        ("Prénoms", "Jeanne", "Jeanne", False),
        ("Date de naissance", "30/05/1998", "30/05/1998", False),
        ("Pays de naissance", "France", "Lettonie", True),
        ("Département de naissance", "35 - Ille-et-Vilaine", "", True),
        ("Commune de naissance", "Rennes (35238)", "", True),
    ]
    assert (lue.commentaire, lue.peut_accepter, lue.decidee_par) == ("Voyez la page 2", True, "")
    assert len(lue.inscriptions) == 1


def test_rectification_decidee_dit_par_qui_et_ne_se_decide_plus(ouvert, agent):
    une = demander(inscrit(ouvert))
    accepter(agent, une)
    lue = lire(agent, une)
    assert (lue.etat, lue.decidee_par, lue.attend, lue.peut_accepter) == ("Acceptée", "Marie Durand", False, False)
    Rectification.objects.update(cle="", nom="")
    assert lire(agent, une).fichier is None


@pytest.mark.parametrize("analyse", ["en_attente", "infecte"])
def test_justificatif_ferme_par_l_antivirus_introuvable(ouvert, agent, analyse):
    une = demander(inscrit(ouvert))
    Rectification.objects.update(analyse=analyse)
    assert (lire(agent, une).peut_accepter, bool(lire(agent, une).fichier.ferme)) == (False, True)
    with pytest.raises(Introuvable):
        justificatif_de_rectification(acteur=agent, rectification_id=une.pk, quand=DECISION)


def test_justificatif_est_marque_et_ce_qui_est_garde_ne_change_pas(ouvert, agent):
    une = demander(inscrit(ouvert))
    flux = justificatif_de_rectification(acteur=agent, rectification_id=une.pk, quand=DECISION)
    octets = b"".join(flux.morceaux)
    assert (flux.type, octets != fichiers.lire(une.cle)) == ("image/jpeg", True)
    assert page_de_justificatif(acteur=agent, rectification_id=une.pk, numero=1, quand=DECISION) == octets


def test_justificatif_d_ailleurs_introuvable(ouvert):
    une, ailleurs = demander(inscrit(ouvert)), gestionnaire(academies=("33",))
    for lecture in (justificatif_de_rectification, lambda **quoi: page_de_justificatif(**quoi, numero=1)):
        with pytest.raises(Introuvable):
            lecture(acteur=ailleurs, rectification_id=une.pk, quand=DECISION)
    with pytest.raises(Introuvable):
        lire(ailleurs, une)


def empechement(candidate):
    return ma_demande_de_rectification(acteur=acteur_de(candidate), quand=DEMANDE).empechement


def test_ma_demande_dit_pourquoi_elle_ne_peut_etre_faite(ouvert):
    candidate = comptes.compte()
    assert empechement(candidate) == MODIFIABLE
    inscrite = petit_pays.inscrire(candidate, ouvert)
    assert empechement(candidate) == ""
    demander(candidate)
    assert empechement(candidate) == EN_ATTENTE
    Rectification.objects.all().delete()
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    assert empechement(candidate) == SANS_CANDIDATURE


def test_mon_compte_dit_ou_en_est_la_demande(ouvert, agent):
    candidate = inscrit(ouvert)
    une = demander(candidate)
    lue = mon_compte(acteur=acteur_de(candidate), quand=DECISION).rectification
    assert (lue.etat, lue.attend, lue.decidee_le, lue.motif) == ("En attente", True, "", "")
    assert [ligne.libelle for ligne in lue.lignes] == ["Nom de naissance"]
    refuser(agent, une, "Illisible.")
    lue = mon_compte(acteur=acteur_de(candidate), quand=DECISION).rectification
    assert (lue.etat, lue.attend, lue.motif, lue.decidee_le != "") == ("Refusée", False, "Illisible.", True)


def test_fichiers_la_piece_d_une_rectification_n_est_pas_orpheline_et_sa_perte_se_voit(ouvert):
    une = demander(inscrit(ouvert))
    etat = etat_des_fichiers(acteur=AUTOMATE, quand=DECISION.replace(year=2027))
    assert (une.cle in etat.orphelins, etat.rectifications) == (False, ())
    fichiers.effacer(une.cle)
    etat = etat_des_fichiers(acteur=AUTOMATE, quand=DECISION)
    assert (etat.rectifications, etat.manquent) == ((une.pk,), 1)


def test_supprimer_son_compte_emporte_ses_demandes(ouvert):
    candidate = comptes.compte()
    Rectification.objects.create(
        compte=candidate, etat="retiree", decidee_le=DECISION, avant={}, demande={}, taille=1, pages=1
    )
    supprimer(acteur=acteur_de(candidate), mot_de_passe=comptes.MOT_DE_PASSE, quand=DECISION)
    assert not Rectification.objects.exists()
