"""« Ce ne sont pas des doublons », and back (CPT-12)."""

from datetime import timedelta

import pytest

from cyclades.consultations.doublons import comptes_distingues, comptes_en_double
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Distinction
from cyclades.metier.journal.models import Fait
from cyclades.operations.doublons import DoublonChange
from cyclades.socle.refus import Introuvable
from tests.fabriques import doublons, petit_pays
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.doublons import FUSION, distinguer, rapprocher

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscrite(recent, bcp):
    return petit_pays.inscrire(recent, bcp)


def groupes(agent):
    return len(comptes_en_double(acteur=agent).groupes)


def test_distinguer_retire_le_groupe_de_la_liste_et_garde_qui_quand_pourquoi(agent, inscrite, ancien, recent):
    assert groupes(agent) == 1
    distinguer(agent, ancien, recent, motif="  Jumeaux,\n vus au guichet ")
    une = Distinction.objects.get()
    assert {une.un_id, une.autre_id} == {ancien.pk, recent.pk}
    assert (une.motif, une.prise_le, une.acteur_id, une.levee_le) == (
        "Jumeaux, vus au guichet", FUSION, agent.compte_id, None,
    )  # fmt: skip
    assert groupes(agent) == 0
    (lue,) = comptes_distingues(acteur=agent).paires
    assert (lue.par, lue.motif, lue.paire.un) == ("Marie Durand", "Jumeaux, vus au guichet", ancien.pk)


def test_distinguer_deux_fois_ne_le_dit_qu_une_fois(agent, inscrite, ancien, recent):
    vu = doublons.vue(agent, ancien, recent)
    for _ in range(2):
        distinguer(agent, recent, ancien, vu=vu)
    assert Distinction.objects.count() == 1
    assert Fait.objects.filter(acte="distinguer_comptes").count() == 1


def test_distinguer_ce_qui_a_change_est_refuse(agent, inscrite, ancien, recent):
    vu = doublons.vue(agent, ancien, recent)
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    with pytest.raises(DoublonChange):
        distinguer(agent, ancien, recent, vu=vu)


def test_rapprocher_remet_le_groupe_dans_la_liste_et_garde_la_decision(agent, inscrite, ancien, recent):
    distinguer(agent, ancien, recent)
    rapprocher(agent, ancien, recent, quand=FUSION + timedelta(hours=1))
    une = Distinction.objects.get()
    assert (une.levee_le, une.levee_par_id) == (FUSION + timedelta(hours=1), agent.compte_id)
    assert (groupes(agent), comptes_distingues(acteur=agent).paires) == (1, ())
    rapprocher(agent, ancien, recent)
    assert Fait.objects.filter(acte="rapprocher_comptes").count() == 1


def test_distinguer_et_rapprocher_hors_de_son_perimetre_est_introuvable(agent, inscrite, ancien, recent):
    vu, ailleurs = doublons.vue(agent, ancien, recent), gestionnaire(academies=("33",))
    with pytest.raises(Introuvable):
        distinguer(ailleurs, ancien, recent, vu=vu)
    distinguer(agent, ancien, recent)
    with pytest.raises(Introuvable):
        rapprocher(ailleurs, ancien, recent)


def test_distinguer_un_troisieme_laisse_la_paire_a_decider(agent, inscrite, ancien, recent):
    troisieme = doublons.recent()
    distinguer(agent, recent, troisieme)
    (groupe,) = comptes_en_double(acteur=agent).groupes
    assert [un.id for un in groupe.comptes] == [ancien.pk, recent.pk, troisieme.pk]
    assert [(une.un, une.autre) for une in groupe.paires] == [(ancien.pk, recent.pk)]


def test_fusionner_reporte_la_distinction_sur_le_compte_garde(agent, inscrite, ancien, recent):
    """Who is not the person of the account closed is not that of the one kept."""
    jumeau = doublons.recent()
    distinguer(agent, recent, jumeau)
    doublons.fusionner(agent, ancien, recent)
    assert groupes(agent) == 0
    en_vigueur = Distinction.objects.en_vigueur().get()
    assert {en_vigueur.un_id, en_vigueur.autre_id} == {ancien.pk, jumeau.pk}
    assert en_vigueur.motif == "Jumeaux"
