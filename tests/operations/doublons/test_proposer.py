"""Nothing is merged by one agent alone: a second one, who had the same under their eyes, says the same (CPT-12)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, PropositionDeReunion
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations.comptes import purger_perimes
from cyclades.operations.doublons import AutreServiceAttendu, DoublonChange
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.refus import Introuvable
from tests.fabriques import petit_pays, services
from tests.fabriques.doublons import FUSION, collegue, dire, relu, vue

QUINZE_JOURS = timedelta(days=15)


@pytest.fixture
def inscrite(recent, bcp):
    return petit_pays.inscrire(recent, bcp)


def actes():
    return list(Fait.objects.filter(acte__contains="fusion").order_by("pk").values_list("acte", "acteur_id"))


def test_un_agent_seul_propose_et_rien_ne_change(agent, inscrite, ancien, recent):
    courriers = Message.objects.count()
    assert [dire(agent, ancien, recent) for _ in range(2)] == [None, None]
    assert (relu(recent).fusionne_dans_id, relu(recent).adresse_mail) == (None, recent.adresse_mail)
    assert Candidature.objects.get(pk=inscrite).compte_id == recent.pk
    assert Message.objects.count() == courriers
    assert actes() == [("proposer_fusion", agent.compte_id)]


def test_un_autre_agent_confirme_et_les_comptes_sont_reunis(agent, inscrite, ancien, recent):
    autre = collegue(agent)
    dire(agent, ancien, recent)
    assert dire(autre, ancien, recent) == ancien.pk
    assert relu(recent).fusionne_dans_id == ancien.pk
    assert actes()[:2] == [("proposer_fusion", agent.compte_id), ("fusionner_comptes", autre.compte_id)]
    assert not PropositionDeReunion.objects.exists()


def test_garder_une_autre_adresse_propose_a_son_tour(agent, inscrite, ancien, recent):
    autre = collegue(agent)
    dire(agent, ancien, recent, adresse="garde")
    assert dire(autre, ancien, recent, adresse="autre") is None
    assert PropositionDeReunion.objects.values_list("acteur_id", "adresse").get() == (autre.compte_id, "autre")
    assert dire(autre, ancien, recent, adresse="autre") is None
    assert dire(agent, ancien, recent, adresse="autre") == ancien.pk
    assert relu(ancien).adresse_mail == recent.adresse_mail


def test_proposition_d_avant_un_changement_ne_se_confirme_plus(agent, inscrite, ancien, recent):
    vu = vue(agent, ancien, recent)
    dire(agent, ancien, recent)
    Compte.objects.filter(pk=recent.pk).update(adresse_mail="autre@exemple.fr", cle_mail="autre@exemple.fr")
    with pytest.raises(DoublonChange):
        dire(collegue(agent), ancien, recent, vu=vu)
    assert dire(collegue(agent), ancien, recent) is None


def test_proposition_se_confirme_pendant_quinze_jours(agent, inscrite, ancien, recent):
    dire(agent, ancien, recent)
    assert dire(collegue(agent), ancien, recent, quand=FUSION + QUINZE_JOURS) is None
    PropositionDeReunion.objects.update(proposee_le=FUSION)
    dernier = FUSION + QUINZE_JOURS - timedelta(seconds=1)
    assert dire(collegue(agent), ancien, recent, quand=dernier) == ancien.pk


def test_proposition_que_nul_n_a_confirmee_s_efface(agent, inscrite, ancien, recent):
    dire(agent, ancien, recent)
    for quand, restent in ((FUSION + QUINZE_JOURS - timedelta(seconds=1), 1), (FUSION + QUINZE_JOURS, 0)):
        purger_perimes(acteur=AUTOMATE, quand=quand)
        assert PropositionDeReunion.objects.count() == restent


def test_deux_agents_qui_ne_suivent_pas_l_un_des_comptes_ne_reunissent_rien(agent, inscrite, ancien, recent):
    """The other account is of another académie: one of its agents has to say so too."""
    la_bas = services.service(quand=FUSION, academie_code="33", reglages=petit_pays.REGLAGES)
    Candidature.objects.create(
        compte=ancien, service=la_bas, session=la_bas.session, academie=la_bas.academie, numero=1,
        etat="desinscrit_candidat", specialite=Candidature.objects.get(pk=inscrite).specialite,
    )  # fmt: skip
    dire(agent, ancien, recent)
    with pytest.raises(AutreServiceAttendu) as refus:
        dire(collegue(agent), ancien, recent)
    assert (ancien.numero_candidat in refus.value.message, ancien.adresse_mail in refus.value.message) == (True, False)
    assert relu(recent).fusionne_dans_id is None
    de_la_bas = replace(collegue(agent), academies=frozenset({"33"}))
    assert dire(de_la_bas, ancien, recent) == ancien.pk


def test_proposer_sans_etre_quelqu_un_est_introuvable(agent, inscrite, ancien, recent):
    with pytest.raises(Introuvable):
        dire(replace(agent, compte_id=None), ancien, recent, vu=vue(agent, ancien, recent))
