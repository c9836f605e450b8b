"""The queue gives a file to one agent; deciding gives the next one."""

from datetime import timedelta

import pytest
from django.conf import settings

from cyclades.consultations.pieces.file import suivante_a_controler
from cyclades.consultations.pieces.filtres import Filtres
from cyclades.metier.pieces.models import Piece, PriseEnMain
from cyclades.operations import pieces
from cyclades.operations.pieces import ActeDeControle as Acte
from cyclades.operations.pieces import Choix
from cyclades.operations.pieces.refus_controle import DejaPriseEnMain, LimitePassee, MotifManquant
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import CONTROLE, REMISE, envoyer, gestionnaire, remettre_tout, vue_de

TOUT = Filtres()


@pytest.fixture
def trois(petit, service):
    """Three candidates, whose proof of identity was handed over a minute apart."""
    remises = []
    for rang in range(3):
        compte = comptes.compte()
        inscrite = petit_pays.inscrire(compte, service)
        piece = Piece.objects.get(candidature=inscrite, cle="identite")
        envoyer(compte, piece)
        remises.append(remettre_tout(compte, inscrite, piece, quand=REMISE + rang * timedelta(minutes=1)))
    return remises


def prendre_suivante(agent, service, apres=None, quand=CONTROLE):
    return pieces.prendre_suivante(acteur=agent, service_id=service.pk, filtres=TOUT, apres=apres, quand=quand)


def test_prendre_suivante_donne_a_chacun_un_autre_dossier_du_plus_ancien(agent, service, trois):
    paul, lea = gestionnaire("Paul"), gestionnaire("Léa")
    assert [prendre_suivante(un, service) for un in (agent, paul, lea)] == [piece.pk for piece in trois]
    assert prendre_suivante(gestionnaire("Zoé"), service) is None
    assert prendre_suivante(agent, service) == trois[0].pk  # theirs still


def test_prendre_suivante_quand_la_prise_a_expire_redonne_le_dossier(agent, service, trois):
    prendre_suivante(agent, service)
    plus_tard = CONTROLE + settings.CONTROLE_PRISE
    assert prendre_suivante(gestionnaire("Paul"), service, quand=plus_tard) == trois[0].pk
    assert PriseEnMain.objects.get().jusqu_a == plus_tard + settings.CONTROLE_PRISE


def test_prendre_suivante_passe_puis_revient_au_debut(agent, service, trois):
    assert prendre_suivante(agent, service, trois[0].pk) == trois[1].pk
    assert prendre_suivante(agent, service, trois[2].pk) == trois[0].pk


def test_prendre_le_dossier_d_un_collegue_refuse_en_disant_qui(agent, trois):
    pieces.prendre(acteur=agent, piece_id=trois[0].pk, quand=CONTROLE)
    pieces.prendre(acteur=agent, piece_id=trois[0].pk, quand=CONTROLE)
    with pytest.raises(DejaPriseEnMain) as leve:
        pieces.prendre(acteur=gestionnaire("Paul"), piece_id=trois[0].pk, quand=CONTROLE)
    assert str(leve.value).startswith("Marie Durand contrôle ce dossier, jusqu’au 10/11/2026 à 13:10 (heure de Paris)")


def decider(agent, piece, choix, quand=CONTROLE):
    return pieces.decider_et_suivre(acteur=agent, piece_id=piece.pk, choix=choix, filtres=TOUT, quand=quand)


def test_decider_et_suivre_decide_et_prend_la_suivante(agent, trois):
    pieces.prendre(acteur=agent, piece_id=trois[0].pk, quand=CONTROLE)
    suivantes = [decider(agent, une, Choix(Acte.DECLARER_CONFORME, vue_de(agent, une))) for une in trois]
    assert suivantes == [trois[1].pk, trois[2].pk, None]
    assert set(Piece.objects.filter(cle="identite").values_list("etat", flat=True)) == {"conforme"}


def test_decider_et_suivre_refuse_ne_prend_rien(agent, trois):
    vue = vue_de(agent, trois[0])
    for choix, refus in (
        (Choix(Acte.DECLARER_NON_CONFORME, vue), MotifManquant),
        (Choix(Acte.REDEMANDER, vue), LimitePassee),
    ):
        with pytest.raises(refus):
            decider(agent, trois[0], choix)
    assert PriseEnMain.objects.count() == 0


def test_suivante_a_controler_hors_de_son_perimetre_introuvable(service, trois):
    with pytest.raises(Introuvable):
        prendre_suivante(gestionnaire(academies=("33",)), service)


def test_suivante_a_controler_suit_les_filtres(agent, service, trois):
    numero = trois[2].candidature.compte.numero_candidat
    for filtres, attendue in (
        (Filtres(recherche=numero), trois[2].pk),
        (Filtres(nature="identite"), trois[0].pk),
        (Filtres(nature="domicile"), None),
        (Filtres(etat="conforme"), None),
        (Filtres(retour="courrier"), None),
        (Filtres(jours=1), None),
        (Filtres(relancees=True), None),
    ):
        trouvee = suivante_a_controler(acteur=agent, service_id=service.pk, filtres=filtres, quand=CONTROLE)
        assert trouvee == attendue, filtres
