"""An antivirus down for longer than a job is tried: nothing that waits for it is forgotten when it comes back."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cyclades.metier.comptes.models import Rectification
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.fichiers.taches import reprendre_analyses
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.execution import ESSAIS
from cyclades.socle.taches.mortes import mortes
from cyclades.socle.taches.travailleur import vider
from tests.fabriques import petit_pays
from tests.fabriques.controles_de_pieces import envoyer
from tests.fabriques.depots.images import jpeg
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.rectifications import demander
from tests.socle.test_antivirus import faux_clamd


@pytest.fixture
def en_attente(candidate, ouvert, settings):
    """One piece and one proof of a correction, whose jobs were given up."""
    settings.ANTIVIRUS = "unix:/nulle/part"
    piece = Piece.objects.get(candidature=petit_pays.inscrire(candidate, ouvert), cle="identite")
    envoyer(candidate, piece)
    demander(candidate, nom_naissance="Dupond", octets=jpeg(310, 230))
    for essai in range(ESSAIS):
        vider(quand=QUAND + essai * timedelta(hours=2))
    assert len(mortes()) == 2


def analyses():
    lues = (une.objects.values_list("analyse", flat=True).get() for une in (Depot, Rectification))
    return list(lues)


@pytest.mark.usefixtures("en_attente")
def test_antivirus_revenu_apres_l_abandon_juge_ce_qui_attendait(settings):
    with faux_clamd(b"stream: OK\0") as settings.ANTIVIRUS:
        reprendre_analyses.call()
        vider(quand=maintenant())
    assert (analyses(), mortes()) == (["sain", "sain"], [])


@pytest.mark.usefixtures("en_attente")
def test_antivirus_toujours_eteint_ne_relance_rien():
    reprendre_analyses.call()
    assert (analyses(), len(mortes())) == (["en_attente", "en_attente"], 2)


@pytest.mark.usefixtures("en_attente")
def test_analyse_abandonnee_pour_une_autre_cause_attend_qu_on_la_regarde(settings):
    DBTaskResult.objects.update(exception_class_path="cyclades.socle.fichiers.refus.FichierAbsent")
    with faux_clamd(b"stream: OK\0") as settings.ANTIVIRUS:
        reprendre_analyses.call()
    assert (analyses(), len(mortes())) == (["en_attente", "en_attente"], 2)


@pytest.mark.usefixtures("en_attente")
def test_analyse_demandee_il_y_a_plus_d_un_mois_reste_abandonnee(settings):
    DBTaskResult.objects.update(enqueued_at=maintenant() - timedelta(days=31))
    with faux_clamd(b"stream: OK\0") as settings.ANTIVIRUS:
        reprendre_analyses.call()
    assert len(mortes()) == 2
