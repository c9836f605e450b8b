"""The piece of a request is asked about as any file is; an infected one is refused, and told so."""

import pytest

from cyclades.metier.comptes.models import Rectification
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations.rectifications import analyser
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.antivirus import AntivirusInjoignable
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.depots.images import jpeg
from tests.fabriques.rectifications import DECISION, demander, retirer
from tests.socle.test_antivirus import faux_clamd

SAIN, INFECTE = b"stream: OK\0", b"stream: Essai.EICAR FOUND\0"


@pytest.fixture
def en_attente(candidate, inscrite, settings):
    settings.ANTIVIRUS = "unix:/nulle/part"
    return demander(candidate, nom_naissance="Dupond", octets=jpeg(310, 230))


def juger(une, reponse, settings):
    with faux_clamd(reponse) as settings.ANTIVIRUS:
        analyser(acteur=AUTOMATE, rectification_id=une.pk, quand=DECISION)
    une.refresh_from_db()


def test_analyser_sain_laisse_la_demande_attendre(en_attente, settings):
    assert en_attente.analyse == "en_attente"
    with faux_clamd(SAIN) as settings.ANTIVIRUS:
        vider(quand=DECISION)
    une = Rectification.objects.get()
    assert (une.analyse, une.analyse_le is None, une.etat) == ("sain", False, "demandee")
    assert Fait.objects.get(acte="analyser_depot").donnees["etat"] == "sain"


def test_analyser_infecte_refuse_la_demande_et_le_dit(en_attente, settings):
    juger(en_attente, INFECTE, settings)
    assert (en_attente.analyse, en_attente.etat, en_attente.acteur_id) == ("infecte", "refusee", None)
    assert "programme malveillant" in Message.objects.get(nature="rectification_refusee").texte


def test_analyser_infecte_apres_un_retrait_ne_dit_plus_rien(candidate, en_attente, settings):
    retirer(candidate)
    juger(en_attente, INFECTE, settings)
    assert (en_attente.analyse, en_attente.etat) == ("infecte", "retiree")
    assert not Message.objects.filter(nature="rectification_refusee").exists()


def test_analyser_deux_fois_n_ecrit_qu_un_mail(en_attente, settings):
    juger(en_attente, INFECTE, settings)
    juger(en_attente, INFECTE, settings)
    assert Message.objects.filter(nature="rectification_refusee").count() == 1


def test_analyser_sans_reponse_laisse_la_piece_fermee(en_attente):
    with pytest.raises(AntivirusInjoignable):
        analyser(acteur=AUTOMATE, rectification_id=en_attente.pk, quand=DECISION)
    assert Rectification.objects.get().analyse == "en_attente"


def test_analyser_par_un_visiteur_introuvable(en_attente):
    with pytest.raises(Introuvable):
        analyser(acteur=VISITEUR, rectification_id=en_attente.pk, quand=DECISION)
