"""CAN-5: an individual candidate withdraws while the service is open; everybody else is told whom to ask."""

import uuid
from datetime import timedelta

import pytest

from cyclades.consultations.candidatures import mes_inscriptions
from cyclades.metier.candidatures.models import Candidature, Passage, Saisie
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures
from cyclades.operations.candidatures import DesinscriptionRefusee
from cyclades.operations.inscription import ServiceFerme
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer
from tests.fabriques.petit_pays import inscrire
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)


@pytest.fixture
def inscrite(candidate, ouvert):
    return inscrire(candidate, ouvert)


def partir(candidate, inscrite, *, quand=PLUS_TARD):
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=quand)


def test_se_desinscrire_ote_la_carte_et_garde_la_candidature(candidate, inscrite):
    assert len(mes_inscriptions(acteur=acteur_de(candidate), quand=QUAND).cartes) == 1
    partir(candidate, inscrite)
    assert mes_inscriptions(acteur=acteur_de(candidate), quand=QUAND).cartes == ()
    ligne = Candidature.objects.get()
    assert (ligne.etat, ligne.numero, ligne.version) == ("desinscrit_candidat", 1, 1)
    assert list(Candidature.objects.enregistrees()) == [ligne]
    assert Document.objects.count() == 2


def test_se_desinscrire_garde_le_passage_et_le_fait(candidate, inscrite):
    partir(candidate, inscrite)
    passage = Passage.objects.get(acte="se_desinscrire")
    assert (passage.de, passage.vers, passage.survenu_le) == ("inscrit", "desinscrit_candidat", PLUS_TARD)
    assert (passage.role, passage.acteur_id) == ("candidat", candidate.pk)
    fait = Fait.objects.get(acte="se_desinscrire")
    assert (fait.candidature_id, fait.academie, fait.survenu_le) == (inscrite, "14", PLUS_TARD)


def test_se_desinscrire_ecrit_un_mail(candidate, inscrite):
    partir(candidate, inscrite)
    message = Message.objects.get(nature="desinscription")
    assert (message.destinataire, message.compte_id, message.candidature_id, message.ecrit_le) == (
        candidate.adresse_mail, candidate.pk, inscrite, PLUS_TARD,
    )  # fmt: skip
    for mot in ("Cuisine", "001", "10 novembre 2026 à 12"):
        assert mot in message.texte


def test_se_desinscrire_deux_fois_ne_fait_rien_de_plus(candidate, inscrite, ouvert):
    """A double click, an answer that was lost: the person is told that it is done, not that they may not."""
    partir(candidate, inscrite)
    avant = etat_des_lieux()
    partir(candidate, inscrite)
    partir(candidate, inscrite, quand=ouvert.refuse_des)
    assert etat_des_lieux() == avant


def test_se_desinscrire_quand_le_service_a_ferme_est_refuse(candidate, inscrite, ouvert):
    avant = etat_des_lieux()
    with pytest.raises(ServiceFerme):
        partir(candidate, inscrite, quand=ouvert.refuse_des)
    assert etat_des_lieux() == avant


@pytest.mark.parametrize("origine", ["etablissement", "reconduction"])
def test_se_desinscrire_d_une_inscription_faite_par_d_autres_est_refuse(candidate, inscrite, origine):
    Candidature.objects.update(origine=origine)
    avant = etat_des_lieux()
    with pytest.raises(DesinscriptionRefusee, match="Adressez-vous au service des examens"):
        partir(candidate, inscrite)
    assert etat_des_lieux() == avant


@pytest.mark.parametrize("etat", ["pre_inscrit", "desinscrit_gestionnaire", "ecartee", "annulee"])
def test_se_desinscrire_de_ce_qui_n_est_pas_une_inscription_est_refuse(candidate, inscrite, etat):
    Candidature.objects.update(etat=etat)
    avant = etat_des_lieux()
    with pytest.raises(DesinscriptionRefusee):
        partir(candidate, inscrite)
    assert etat_des_lieux() == avant


def test_se_desinscrire_d_un_brouillon_est_refuse(candidate, ouvert):
    """A draft is given up, not left."""
    brouillon = demarrer(candidate, ouvert)
    with pytest.raises(DesinscriptionRefusee):
        partir(candidate, brouillon)
    assert Saisie.objects.count() == 1


def test_se_desinscrire_a_la_place_d_un_autre_est_introuvable(candidate, inscrite):
    avant = etat_des_lieux()
    acteurs = (acteur_de(compte()), VISITEUR, AUTOMATE, Acteur(role=Role.GESTIONNAIRE, compte_id=uuid.uuid4()))
    for acteur in acteurs:
        with pytest.raises(Introuvable):
            candidatures.se_desinscrire(acteur=acteur, candidature_id=inscrite, quand=QUAND)
    assert etat_des_lieux() == avant


def test_se_desinscrire_d_une_candidature_inconnue_ou_supprimee_est_introuvable(candidate, inscrite):
    Candidature.objects.update(etat="supprimee")
    for une in (inscrite, uuid.uuid4()):
        with pytest.raises(Introuvable):
            partir(candidate, une)
