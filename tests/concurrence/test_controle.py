"""Agents at once: one decision a piece, one agent a file, one mail; and without each guard, what happens."""

import pytest
from django.db import connection

from cyclades.consultations.pieces.filtres import Filtres
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.models import Decision, Piece, PriseEnMain
from cyclades.operations import pieces
from cyclades.operations.pieces import controle
from cyclades.reglementation.droits import AUTOMATE
from tests.concurrence.gardes import rendez_vous, sans_verrou
from tests.concurrence.test_inscription import noms
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.controles_de_pieces import CONTROLE, conforme, envoyer, gestionnaire, remettre_tout, vue_de
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.services import service

SEIZE = range(16)


@pytest.fixture
def ouvert():
    return service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agents():
    return [gestionnaire("Agent", f"Numéro{chr(65 + rang)}") for rang in SEIZE]


def remise(ouvert):
    candidate = compte()
    inscrite = petit_pays.inscrire(candidate, ouvert)
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(candidate, piece)
    return remettre_tout(candidate, inscrite, piece)


def decider(agents, piece, vue):
    """The even ones accept, the odd ones refuse."""

    def acte(rang):
        champs = {"acteur": agents[rang], "piece_id": piece.pk, "vue": vue, "quand": CONTROLE}
        if rang % 2:
            return pieces.declarer_non_conforme(**champs, motif="illisible")
        return pieces.declarer_conforme(**champs)

    return acte


def decidees(piece):
    return list(Decision.objects.values_list("vers", flat=True)), Piece.objects.get(pk=piece.pk).etat


def test_seize_agents_decident_d_une_piece_un_seul_l_emporte_les_autres_le_savent(tmp_path, ouvert, agents):
    piece = remise(ouvert)
    vue = vue_de(agents[0], piece)
    with base_partagee(tmp_path):
        rendus = en_parallele(decider(agents, piece, vue), SEIZE)
        vers, etat = ailleurs(lambda: decidees(piece))
    assert noms(rendus) == ["NoneType"] + ["PieceChangee"] * 15
    assert vers == [etat]
    assert all("a déjà décidé" in str(rendu) for rendu in rendus if rendu is not None)


def test_seize_agents_sans_verrou_chacun_ecrase_l_autre(tmp_path, monkeypatch, ouvert, agents):
    """The control: all have read the piece before anybody decides; SQLite alone stops them, wordless."""
    piece = remise(ouvert)
    vue = vue_de(agents[0], piece)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, controle, "depot_montre", 16)
        rendus = noms(en_parallele(decider(agents, piece, vue), SEIZE))
    assert rendus == (["NoneType"] + ["OperationalError"] * 15 if connection.vendor == "sqlite" else ["NoneType"] * 16)


def test_huit_agents_prennent_la_suivante_huit_dossiers(tmp_path, ouvert, agents):
    remises = {remise(ouvert).pk for _ in range(8)}

    def acte(rang):
        return pieces.prendre_suivante(acteur=agents[rang], service_id=ouvert.pk, filtres=Filtres(), quand=CONTROLE)

    with base_partagee(tmp_path):
        rendus = en_parallele(acte, range(8))
        prises = ailleurs(PriseEnMain.objects.count)
    assert set(rendus) == remises
    assert prises == 8


def test_prevenir_seize_fois_un_mail(tmp_path, ouvert, agents):
    conforme(agents[0], remise(ouvert))
    plus_tard = CONTROLE.replace(hour=CONTROLE.hour + 1)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda _: pieces.prevenir(acteur=AUTOMATE, quand=plus_tard), SEIZE)
        ecrits = ailleurs(Message.objects.filter(nature="pieces_controlees").count)
    assert (sorted(rendus), ecrits) == ([0] * 15 + [1], 1)
