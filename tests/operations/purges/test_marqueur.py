"""A word left everywhere that somebody leaves one: time passes, the agenda runs, and the word is nowhere any more.

What stays is declared here, with its reason. Each purge taken away in turn, the word is found again.
"""

import shutil
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction

from cyclades.consultations.donnees_personnelles import DECLAREES
from cyclades.operations import courrier
from cyclades.portails.automates.agenda import AGENDA
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle import fichiers, instants
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.traces import MARQUE, fichiers_gardes, laisser_des_traces, lignes_qui_disent, sont_vides

PAS = timedelta(days=280)
DIX_ANS = 13
RESTE = {
    # « Ne jamais les attribuer de nouveau » : sans limite, sans lien avec une personne.
    "comptes.NumeroAttribue.numero": 2,
}


class Horloge:
    """What the jobs of every room read as the time: the only thing of theirs that is replaced."""

    quand = QUAND

    def __call__(self):
        return self.quand


@pytest.fixture
def horloge(monkeypatch, db):
    une, vraie = Horloge(), instants.maintenant
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("cyclades.") and getattr(module, "maintenant", None) is vraie:
            monkeypatch.setattr(module, "maintenant", une)
    return une


def passer(horloge, *, pas=PAS, fois=DIX_ANS, sans=()):
    """The agenda, so many times; mails leave meanwhile."""
    for _ in range(fois):
        horloge.quand += pas
        for echeance in AGENDA:
            if echeance.nom not in sans:
                echeance.tache.enqueue()
        vider(quand=horloge.quand)
        courrier.envoyer(acteur=AUTOMATE, lot=1000, quand=horloge.quand)


def test_agenda_efface_tout_ce_qu_une_personne_a_laisse(horloge):
    traces = laisser_des_traces()
    assert sont_vides(DECLAREES) == set()
    assert len(lignes_qui_disent([MARQUE])) > 30
    assert len(fichiers_gardes()) > 5

    passer(horloge)

    assert lignes_qui_disent(traces) == RESTE
    assert fichiers_gardes() == []


# What would stay if this purge alone were forgotten; the others (drafts, requests, files) go with their account or
# candidature in the end, and each has its own instant in its own test.
TENUES = {
    "purger_candidatures": "candidatures.Version.dossier",
    "purger_comptes": "comptes.Tentatives.cle",
    "purger_courrier": "courrier.Message.destinataire",
    "purger_inactifs": "comptes.Compte.nom_naissance",
    "purger_journal": "journal.Fait.donnees",
    "purger_resultats": "notes.ResultatAnterieur.langue",
}


def test_marque_se_retrouve_quand_une_purge_est_oubliee(horloge, tmp_path):
    laisser_des_traces()
    copie = shutil.copytree(settings.FICHIERS, tmp_path / "copie")
    for oubliee, colonne in TENUES.items():
        point = transaction.savepoint()
        horloge.quand = QUAND
        passer(horloge, pas=timedelta(days=1300), fois=3, sans=(oubliee,))
        assert colonne in lignes_qui_disent([MARQUE]), oubliee
        transaction.savepoint_rollback(point)
        shutil.rmtree(settings.FICHIERS)
        shutil.copytree(copie, settings.FICHIERS)


def test_fichier_sans_ligne_se_retrouve_quand_la_purge_des_orphelins_est_oubliee(horloge):
    fichiers.deposer(MARQUE.encode())
    passer(horloge, fois=1, sans=("purger_orphelins",))
    assert len(fichiers_gardes()) == 1
    passer(horloge, fois=1)
    assert fichiers_gardes() == []
