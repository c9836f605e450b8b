"""What is kept of a request that is over, and how long."""

from datetime import timedelta

import pytest

from cyclades.metier.comptes.models import Rectification
from cyclades.operations.rectifications import purger
from cyclades.operations.rectifications.entretien import GARDE_DE_LA_DEMANDE, GARDE_DU_FICHIER, Purge
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.refus import Introuvable
from tests.fabriques.rectifications import DECISION, demander, refuser

INSTANT = timedelta(microseconds=1)


def purge(quand):
    return purger(acteur=AUTOMATE, quand=quand)


def test_purger_oublie_la_piece_puis_la_demande(candidate, inscrite, agent):
    refuser(agent, demander(candidate))
    assert purge(DECISION + GARDE_DU_FICHIER - INSTANT) == Purge(fichiers=0, demandes=0)
    assert purge(DECISION + GARDE_DU_FICHIER) == Purge(fichiers=1, demandes=0)
    assert Rectification.objects.values_list("cle", "nom", "etat").get() == ("", "", "refusee")
    assert purge(DECISION + GARDE_DU_FICHIER) == Purge(fichiers=0, demandes=0)
    assert purge(DECISION + GARDE_DE_LA_DEMANDE) == Purge(fichiers=0, demandes=1)
    assert not Rectification.objects.exists()


def test_purger_ne_touche_pas_ce_qui_attend(candidate, inscrite):
    demander(candidate)
    assert purge(DECISION + 2 * GARDE_DE_LA_DEMANDE) == Purge(fichiers=0, demandes=0)


def test_purger_par_un_visiteur_introuvable(petit):
    with pytest.raises(Introuvable):
        purger(acteur=VISITEUR, quand=DECISION)
