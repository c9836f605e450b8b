"""What came by post: ticked, dated, told."""

from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.pieces.models import Decision, Piece
from cyclades.operations import pieces
from cyclades.operations.pieces.refus import CandidatureInactive
from cyclades.operations.pieces.refus_controle import ReceptionFuture, RienARecevoir
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import CONTROLE, conforme, gestionnaire

HIER = (CONTROLE - timedelta(days=1)).date()


def recevoir(agent, candidature_id, lignes, jour=HIER, quand=CONTROLE):
    return pieces.recevoir(
        acteur=agent, candidature_id=candidature_id, piece_ids=[une.pk for une in lignes], recue_le=jour, quand=quand
    )


@pytest.fixture
def postales(inscrite):
    Piece.objects.filter(candidature=inscrite).update(retour="courrier")
    return list(Piece.objects.filter(candidature=inscrite, due=True).order_by("cle"))


def test_recevoir_date_les_pieces_cochees_et_elles_seules(agent, inscrite, postales):
    assert recevoir(agent, inscrite, postales[:1]) == 1
    lues = [Piece.objects.get(pk=une.pk) for une in postales]
    assert [lue.etat for lue in lues] == ["recue"] + ["a_fournir"] * (len(postales) - 1)
    assert lues[0].recue_le == datetime(2026, 11, 9, 11, tzinfo=UTC)  # noon in Paris
    assert Decision.objects.get().acte == "recevoir"


def test_recevoir_aujourd_hui_garde_l_instant(agent, inscrite, postales):
    recevoir(agent, inscrite, postales[:1], CONTROLE.date())
    assert Piece.objects.get(pk=postales[0].pk).recue_le == CONTROLE


def test_recevoir_a_nouveau_ne_redate_pas_celles_qui_l_etaient(agent, inscrite, postales):
    recevoir(agent, inscrite, postales[:1])
    assert recevoir(agent, inscrite, postales[:2], CONTROLE.date()) == 1
    assert Piece.objects.get(pk=postales[0].pk).recue_le.date() == HIER
    with pytest.raises(RienARecevoir):
        recevoir(agent, inscrite, postales[:2])


def test_recevoir_demain_refuse(agent, inscrite, postales):
    with pytest.raises(ReceptionFuture):
        recevoir(agent, inscrite, postales, CONTROLE.date() + timedelta(days=1))


def test_recevoir_la_piece_d_un_autre_dossier_ou_hors_perimetre_introuvable(agent, inscrite, postales, service):
    autre = petit_pays.inscrire(comptes.compte(), service)
    for qui, candidature in ((agent, autre), (gestionnaire(academies=("33",)), inscrite)):
        with pytest.raises(Introuvable):
            recevoir(qui, candidature, postales)


def test_recevoir_d_une_candidature_annulee_refuse(agent, inscrite, postales):
    postales[0].candidature.etat = "annulee"
    postales[0].candidature.save()
    with pytest.raises(CandidatureInactive):
        recevoir(agent, inscrite, postales)


def test_recue_puis_conforme_garde_sa_date_de_reception(agent, inscrite, postales):
    recevoir(agent, inscrite, postales[:1])
    conforme(agent, postales[0])
    lue = Piece.objects.get(pk=postales[0].pk)
    assert (lue.etat, lue.recue_le) == ("conforme", datetime(2026, 11, 9, 11, tzinfo=UTC))
