"""PRV-02: what has run out goes, and nothing else."""

from datetime import timedelta

import pytest

from cyclades.metier.comptes.models import Jeton, SessionOuverte, Tentatives
from cyclades.operations import comptes
from cyclades.operations.comptes import essais, taches
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import QUAND, compte, jeton

pytestmark = pytest.mark.django_db


def test_purger_efface_ce_qui_est_perime_et_garde_le_reste():
    paul = compte()
    jeton(paul, Jeton.Usage.RETOUR_ADRESSE, secret="vieux", quand=QUAND - timedelta(days=7), duree=timedelta(days=7))
    jeton(paul, Jeton.Usage.RETOUR_ADRESSE, secret="vivant", duree=timedelta(days=7), adresse="a@exemple.fr")
    for heures in (13, 12, 11):
        SessionStore().ouvrir(paul, navigateur="", quand=QUAND - timedelta(hours=heures))
    essais.compter({essais.cle(regle, "ancien"): regle for regle in essais.CODE}, quand=QUAND - timedelta(days=1))
    essais.compter({essais.cle(regle, "recent"): regle for regle in essais.CODE}, quand=QUAND)
    assert comptes.purger_perimes(acteur=AUTOMATE, quand=QUAND) == comptes.Purge(liens=1, sessions=2, essais=2)
    assert (Jeton.objects.count(), SessionOuverte.objects.count(), Tentatives.objects.count()) == (1, 1, 2)


def test_purger_par_une_personne_introuvable():
    with pytest.raises(Introuvable):
        comptes.purger_perimes(acteur=VISITEUR, quand=QUAND)


def test_tache_purger_fait_les_deux():
    compte(est_actif=False, cree_le=QUAND - timedelta(days=3))
    assert taches.purger.call() is None
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=QUAND) == 0
