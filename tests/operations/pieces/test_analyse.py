"""The antivirus is asked after the deposit; until it answers, nothing is said clean."""

from datetime import timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Decision, Depot
from cyclades.operations.pieces import prevenir, remettre
from cyclades.operations.pieces.analyse import analyser
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.antivirus import AntivirusInjoignable
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.depots.images import jpeg
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.operations.pieces.test_depot import envoyer
from tests.socle.test_antivirus import faux_clamd

AUTRE = jpeg(320, 240)


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


@pytest.fixture
def remise_en_attente(candidate, piece, settings):
    """Handed over before the antivirus answered."""
    settings.ANTIVIRUS = "unix:/nulle/part"
    ident = envoyer(candidate, piece)
    remettre(acteur=acteur_de(candidate), candidature_id=piece.candidature_id, quand=QUAND)
    return ident


def juger_infecte(ident, settings, quand):
    with faux_clamd(b"stream: Essai.EICAR FOUND\0") as settings.ANTIVIRUS:
        analyser(acteur=AUTOMATE, depot_id=ident, quand=quand)


def test_fichier_infecte_apres_la_cloture_rouvre_la_piece_quinze_jours(candidate, piece, remise_en_attente, settings):
    tard = QUAND + timedelta(days=90)
    juger_infecte(remise_en_attente, settings, tard)
    piece.refresh_from_db()
    assert (piece.etat, timedelta(days=15) <= piece.limite_le - tard < timedelta(days=16)) == ("redemandee", True)
    assert Decision.objects.get().depot_id == remise_en_attente
    envoyer(candidate, piece, AUTRE, quand=tard + timedelta(days=10))
    remettre(acteur=acteur_de(candidate), candidature_id=piece.candidature_id, quand=tard + timedelta(days=10))
    piece.refresh_from_db()
    assert piece.etat == "remise"


def test_fichier_infecte_dit_au_candidat_par_mail(piece, remise_en_attente, settings):
    juger_infecte(remise_en_attente, settings, QUAND)
    assert prevenir(acteur=AUTOMATE, quand=QUAND + timedelta(hours=1)) == 1
    texte = Message.objects.get(nature="pieces_controlees").texte
    assert ("programme malveillant" in texte, "depuis un autre appareil" in texte) == (True, True)


def test_fichier_infecte_mais_deja_remplace_ne_redemande_rien(candidate, piece, settings):
    settings.ANTIVIRUS = "unix:/nulle/part"
    ancien = envoyer(candidate, piece)
    envoyer(candidate, piece, AUTRE)
    juger_infecte(ancien, settings, QUAND)
    piece.refresh_from_db()
    assert (piece.etat, Decision.objects.count()) == ("a_fournir", 0)


def test_fichier_infecte_d_une_candidature_retiree_ne_redemande_rien(piece, remise_en_attente, settings):
    Candidature.objects.update(etat="desinscrit_candidat")
    juger_infecte(remise_en_attente, settings, QUAND)
    piece.refresh_from_db()
    assert (piece.etat, Depot.objects.get().analyse) == ("remise", "infecte")


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
