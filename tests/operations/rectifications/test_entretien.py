"""What is kept of a request that is over, and how long."""

from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.comptes.models import Rectification
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.rectifications import purger
from cyclades.operations.rectifications.entretien import Purge
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable
from tests.fabriques.rectifications import DECISION, demander, refuser

INSTANT = timedelta(microseconds=1)
TROIS_MOIS_APRES = datetime(2027, 2, 10, 12, tzinfo=UTC)
DEUX_ANS_APRES = datetime(2028, 11, 10, 12, tzinfo=UTC)


def purge(quand):
    return purger(acteur=AUTOMATE, quand=quand)


def test_purger_oublie_la_piece_et_ses_octets_puis_la_demande(candidate, inscrite, agent):
    une = demander(candidate)
    refuser(agent, une)
    assert datetime(2026, 11, 10, 12, tzinfo=UTC) == DECISION
    assert purge(TROIS_MOIS_APRES - INSTANT) == Purge(pieces=0, demandes=0, fichiers=0)
    assert fichiers.existe(une.cle)
    assert purge(TROIS_MOIS_APRES) == Purge(pieces=1, demandes=0, fichiers=1)
    assert not fichiers.existe(une.cle)
    assert Rectification.objects.values_list("cle", "nom", "etat").get() == ("", "", "refusee")
    assert purge(TROIS_MOIS_APRES) == Purge(pieces=0, demandes=0, fichiers=0)
    assert purge(DEUX_ANS_APRES) == Purge(pieces=0, demandes=1, fichiers=0)
    assert not Rectification.objects.exists()
    assert list(Fait.objects.filter(acte="purger_rectifications").values_list("donnees", flat=True)) == [
        {"pieces": 1, "demandes": 0},
        {"pieces": 0, "demandes": 1},
    ]


def test_purger_garde_les_octets_qu_une_autre_ligne_nomme(candidate, inscrite, agent):
    """The same card, sent for a piece too, is one file of the store."""
    une = demander(candidate)
    refuser(agent, une)
    piece = Piece.objects.filter(retour="en_ligne").first()
    Depot.objects.create(piece=piece, cle=une.cle, taille=1, nom="carte.jpg", analyse="sain")
    assert purge(TROIS_MOIS_APRES) == Purge(pieces=1, demandes=0, fichiers=0)
    assert fichiers.existe(une.cle)


def test_purger_par_lots_dit_qu_il_en_reste(candidate, inscrite, agent):
    for _ in range(2):
        refuser(agent, demander(candidate))
    assert [purger(acteur=AUTOMATE, quand=TROIS_MOIS_APRES, lot=1).reste for _ in range(3)] == [True, True, False]


def test_purger_ne_touche_pas_ce_qui_attend(candidate, inscrite):
    demander(candidate)
    assert purge(DECISION + timedelta(days=2000)) == Purge(pieces=0, demandes=0, fichiers=0)


def test_purger_par_un_visiteur_introuvable(petit):
    with pytest.raises(Introuvable):
        purger(acteur=VISITEUR, quand=DECISION)
