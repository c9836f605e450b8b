"""What is due of the validation stands in the one list (CAN-2, CAN-8), and costs no question more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures import ma_validation, mes_activites, mes_inscriptions
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.operations import candidatures
from cyclades.reglementation.droits import VISITEUR
from tests.fabriques import comptes, petit_pays
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.signatures import inscrire, mineure, service_en_ligne, signer
from tests.operations.candidatures.test_cosigner import TOUTES, secret
from tests.operations.candidatures.test_valider import modifier

PLUS_TARD = QUAND + timedelta(hours=1)


@pytest.fixture
def en_ligne(db):
    petit_pays.poser()
    return service_en_ligne()


def de_la_validation(personne, quand=PLUS_TARD):
    """Genre, may it be done, is its date over."""
    (carte,) = mes_inscriptions(acteur=acteur_de(personne), quand=quand).cartes
    activites = mes_activites(acteur=acteur_de(personne), candidature_id=carte.id, quand=quand)
    assert activites.carte.obligations == carte.obligations
    return [
        (une.genre.value, une.est_possible, une.est_depassee)
        for une in carte.obligations
        if une.genre in {"valider", "cosigner"}
    ]


def test_obligation_d_un_mineur_signer_puis_faire_signer_puis_rien(en_ligne):
    eleve = mineure()
    inscrite = inscrire(eleve, en_ligne)
    assert de_la_validation(eleve) == [("valider", True, False)]
    signer(eleve, inscrite, quand=PLUS_TARD)
    assert de_la_validation(eleve) == [("cosigner", True, False)]
    candidatures.cosigner(acteur=VISITEUR, secret=secret(), attestations=TOUTES, quand=PLUS_TARD)
    assert de_la_validation(eleve) == []
    modifier(eleve, inscrite, quand=PLUS_TARD + timedelta(hours=1))
    assert de_la_validation(eleve) == [("valider", True, False)]


def test_obligation_de_faire_signer_suit_le_dernier_lien(en_ligne):
    """Sent, out of date, sent again, refused: the same words on the page, on the card and in the list."""
    eleve = mineure()
    inscrite = inscrire(eleve, en_ligne)
    signer(eleve, inscrite, quand=PLUS_TARD)
    tard = PLUS_TARD + timedelta(days=15)
    assert sort(eleve, inscrite, tard - timedelta(seconds=1)) == ("attend_representant", "un lien a été envoyé")
    assert sort(eleve, inscrite, tard) == ("lien_expire", "a expiré sans qu’il ait signé")
    candidatures.relancer_representant(acteur=acteur_de(eleve), candidature_id=inscrite, quand=tard)
    assert sort(eleve, inscrite, tard) == ("attend_representant", "un lien a été envoyé")
    candidatures.refuser_cosignature(acteur=VISITEUR, secret=secret(), motif="Non.", quand=tard)
    assert sort(eleve, inscrite, tard) == ("refusee", "a refusé de signer")


def test_obligation_de_faire_signer_dit_le_courriel_qui_n_est_pas_arrive(en_ligne):
    eleve = mineure()
    inscrite = inscrire(eleve, en_ligne)
    signer(eleve, inscrite, quand=PLUS_TARD)
    Message.objects.filter(nature="demande_de_cosignature").update(etat="abandonne")
    assert sort(eleve, inscrite, PLUS_TARD) == ("lien_non_remis", "n’est pas arrivé")
    corrigee = PLUS_TARD + timedelta(minutes=5)
    candidatures.relancer_representant(acteur=acteur_de(eleve), candidature_id=inscrite, quand=corrigee)
    assert sort(eleve, inscrite, corrigee) == ("attend_representant", "un lien a été envoyé")


def sort(eleve, inscrite, quand):
    """The state of the page, and what both lists say of it."""
    page = ma_validation(acteur=acteur_de(eleve), candidature_id=inscrite, quand=quand)
    assert page.peut_relancer is True
    (de_la_carte,) = mes_inscriptions(acteur=acteur_de(eleve), quand=quand).cartes
    siennes = mes_activites(acteur=acteur_de(eleve), candidature_id=inscrite, quand=quand).carte
    raisons = {une.raison for carte in (de_la_carte, siennes) for une in carte.obligations if une.genre == "cosigner"}
    (raison,) = raisons
    connues = ("un lien a été envoyé", "n’est pas arrivé", "a expiré sans qu’il ait signé", "a refusé de signer")
    return page.etat.value, *(mots for mots in connues if mots in raison)


def test_obligation_de_qui_enregistre_seul_et_majeur_aucune(en_ligne):
    personne = comptes.compte()
    inscrire(personne, en_ligne)
    assert de_la_validation(personne) == []


def test_obligation_sur_papier_est_une_piece(en_ligne):
    en_ligne.validation = "papier"
    en_ligne.save()
    eleve = mineure()
    inscrire(eleve, en_ligne)
    assert de_la_validation(eleve) == []


def test_obligation_apres_la_fin_est_depassee(en_ligne):
    eleve = mineure()
    inscrire(eleve, en_ligne)
    assert de_la_validation(eleve, en_ligne.refuse_des) == [("valider", True, False)]
    assert de_la_validation(eleve, en_ligne.pieces_ferme_le) == [("valider", False, True)]


@pytest.mark.parametrize("etat", ["desinscrit_candidat", "ecartee", "annulee"])
def test_obligation_de_ce_qui_n_est_pas_inscrit_aucune(en_ligne, etat):
    eleve = mineure()
    inscrite = inscrire(eleve, en_ligne)
    Candidature.objects.update(etat=etat)
    lues = mes_activites(acteur=acteur_de(eleve), candidature_id=inscrite, quand=PLUS_TARD)
    assert lues.carte.obligations == ()


def test_ma_validation_coute_autant_a_la_troisieme_version(en_ligne):
    eleve = mineure()
    inscrite = inscrire(eleve, en_ligne)
    cout = questions(eleve, inscrite)
    for rang in (1, 2):
        signer(eleve, inscrite, quand=QUAND + timedelta(hours=rang))
        modifier(eleve, inscrite, quand=QUAND + timedelta(hours=rang, minutes=30))
    assert questions(eleve, inscrite) == cout
    assert cout <= 9


def questions(eleve, inscrite):
    apres_tout = QUAND + timedelta(hours=3)
    ma_validation(acteur=acteur_de(eleve), candidature_id=inscrite, quand=apres_tout)
    with referentiel.meme_version(), CaptureQueriesContext(connection) as posees:  # as a request does
        ma_validation(acteur=acteur_de(eleve), candidature_id=inscrite, quand=apres_tout)
    return len(posees)
