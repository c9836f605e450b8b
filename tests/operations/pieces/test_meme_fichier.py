"""The same bytes from many persons: said in the log, with how many, and nobody's name."""

import pytest

from cyclades.metier.pieces.models import Piece
from cyclades.operations.pieces import jugement
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import AUTRE_PHOTO, envoyer


@pytest.fixture
def alertes(monkeypatch):
    lignes = []
    monkeypatch.setattr(jugement, "alerter", lambda evenement, **faits: lignes.append((evenement, faits)))
    monkeypatch.setattr(jugement, "PARTOUT", 3)
    return lignes


def test_meme_fichier_de_trois_personnes_est_signale_a_la_troisieme(ouvert, alertes):
    personnes = [comptes.compte() for _ in range(3)]
    pieces = [
        Piece.objects.get(candidature=petit_pays.inscrire(personne, ouvert), cle="identite") for personne in personnes
    ]
    for personne, piece in zip(personnes, pieces, strict=True):
        assert alertes == []
        envoyer(personne, piece)
    ((evenement, faits),) = alertes
    assert (evenement, set(faits), faits["comptes"], len(faits["empreinte"])) == (
        "pieces.meme_fichier", {"comptes", "empreinte"}, 3, 12,
    )  # fmt: skip


def test_fichiers_differents_ou_d_une_seule_personne_ne_sont_pas_signales(ouvert, alertes):
    une, autre = comptes.compte(), comptes.compte()
    (la_sienne, celle_de_l_autre) = (
        Piece.objects.get(candidature=petit_pays.inscrire(un, ouvert), cle="identite") for un in (une, autre)
    )
    for octets in (AUTRE_PHOTO, AUTRE_PHOTO):
        envoyer(une, la_sienne, octets)
    envoyer(autre, celle_de_l_autre)
    assert alertes == []
