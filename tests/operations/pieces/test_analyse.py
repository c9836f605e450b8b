"""The antivirus is asked after the deposit; until it answers, nothing is said clean."""

import pytest

from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Depot
from cyclades.operations.pieces.analyse import analyser
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.antivirus import AntivirusInjoignable
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.inscriptions import QUAND
from tests.operations.pieces.test_depot import envoyer
from tests.socle.test_antivirus import faux_clamd


def etat():
    return Depot.objects.values_list("analyse", flat=True).get()


@pytest.mark.parametrize(
    ("reponse", "attendu"), [(b"stream: OK\0", "sain"), (b"stream: Essai.EICAR FOUND\0", "infecte")]
)
def test_depot_en_attente_puis_juge_par_le_travailleur(candidate, piece, settings, reponse, attendu):
    settings.ANTIVIRUS = "unix:/nulle/part"
    envoyer(candidate, piece)
    assert etat() == "en_attente"
    with faux_clamd(reponse) as settings.ANTIVIRUS:
        vider(quand=QUAND)
    assert etat() == attendu
    assert Fait.objects.get(acte="analyser_depot").donnees["etat"] == attendu


def test_antivirus_muet_laisse_en_attente(candidate, piece, settings):
    settings.ANTIVIRUS = "unix:/nulle/part"
    ident = envoyer(candidate, piece)
    with pytest.raises(AntivirusInjoignable):
        analyser(acteur=AUTOMATE, depot_id=ident, quand=QUAND)
    assert etat() == "en_attente"


def test_analyser_une_seconde_fois_ne_change_rien(candidate, piece, settings):
    settings.ANTIVIRUS = "unix:/nulle/part"
    ident = envoyer(candidate, piece)
    Depot.objects.update(analyse="infecte")
    analyser(acteur=AUTOMATE, depot_id=ident, quand=QUAND)
    assert etat() == "infecte"


def test_analyser_sans_droit_introuvable(candidate, piece):
    with pytest.raises(Introuvable):
        analyser(acteur=VISITEUR, depot_id=envoyer(candidate, piece), quand=QUAND)
