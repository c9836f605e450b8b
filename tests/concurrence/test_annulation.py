"""A signed récapitulatif that comes by post in the very instant when its candidature is cancelled for want of it."""

from threading import Event

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Piece
from cyclades.operations import pieces, publications
from cyclades.operations.annulations import annulation
from tests.concurrence.test_inscription import noms
from tests.fabriques import comptes, petit_pays
from tests.fabriques.annulations import apres_la_fenetre, dire_le_recours, preparer
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.relances import poursuivre
from tests.fabriques.services import service

UN_INSTANT = 1.0  # how long the cancellation stands still: the reception would have the time


@pytest.fixture
def ferme():
    return dire_le_recours(service(quand=QUAND, reglages=petit_pays.REGLAGES))


def test_recevoir_pendant_l_annulation_attend_et_apprend_qu_elle_est_faite(tmp_path, monkeypatch, ferme):
    inscrite, agent, quand = petit_pays.inscrire(comptes.compte(), ferme), gestionnaire(), apres_la_fenetre(ferme)
    signe = Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe")
    publication_id = preparer(agent, ferme)
    publications.lancer(acteur=agent, publication_id=publication_id, quand=quand)
    jugee, recue = Event(), Event()
    juger = annulation.motif_d_annulation

    def puis_attendre(*arguments):
        motif = juger(*arguments)
        jugee.set()
        recue.wait(UN_INSTANT)
        return motif

    def acte(rang):
        if not rang:
            return poursuivre(publication_id, quand=quand)
        jugee.wait(60)
        pieces.recevoir(acteur=agent, candidature_id=inscrite, piece_ids=[signe.pk], recue_le=quand.date(), quand=quand)
        return recue.set()

    monkeypatch.setattr(annulation, "motif_d_annulation", puis_attendre)
    with base_partagee(tmp_path):
        rendus = en_parallele(acte, range(2))
        etats = ailleurs(lambda: (Candidature.objects.get().etat, Piece.objects.get(pk=signe.pk).etat))
    assert (noms(rendus)[0], etats) == ("CandidatureInactive", ("annulee", "a_fournir"))
