"""Two accounts that are not merged, each with its reason (CPT-12)."""

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.etats import Etat
from cyclades.metier.comptes.models import Jeton
from cyclades.metier.referentiel.models import Specialite
from cyclades.operations.doublons import (
    AdresseAChoisir,
    AdresseEnSuspens,
    CandidaturesIncompatibles,
    DoublonChange,
    PersonnesDistinctes,
    RectificationEnAttente,
)
from cyclades.reglementation.droits import Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, doublons, petit_pays, rectifications
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.doublons import FUSION, fusionner, relu

pytestmark = pytest.mark.django_db


def test_fusionner_deux_candidatures_de_la_session_est_refuse_en_disant_lesquelles(agent, bcp, ancien, recent):
    """R19."""
    petit_pays.inscrire(ancien, bcp)
    petit_pays.inscrire(recent, bcp)
    with pytest.raises(CandidaturesIncompatibles) as refus:
        fusionner(agent, ancien, recent)
    assert "Demandez-lui de se désinscrire de l’une des deux" in refus.value.message
    assert all(un.numero_candidat in refus.value.message for un in (ancien, recent))
    assert [relu(un).etat for un in (ancien, recent)] == [Etat.ACTIF] * 2


def test_fusionner_apres_la_desinscription_de_l_une_est_permis(agent, bcp, ancien, recent):
    ecartee = petit_pays.inscrire(ancien, bcp)
    petit_pays.inscrire(recent, bcp)
    Candidature.objects.filter(pk=ecartee).update(etat="desinscrit_candidat")
    assert fusionner(agent, ancien, recent) == ancien.pk


def test_fusionner_deux_specialites_dont_une_derogatoire_est_permis(agent, bcp, ancien, recent):
    une = petit_pays.inscrire(ancien, bcp)
    petit_pays.inscrire(recent, bcp)
    autre = Specialite.objects.filter(domaine="BCP").exclude(slug="cuisine").first() or Specialite.objects.create(
        domaine="BCP", slug="boulanger", intitule="Boulanger", code="22102"
    )
    Candidature.objects.filter(pk=une).update(derogation_unicite=True, specialite=autre)
    assert fusionner(agent, ancien, recent) == ancien.pk
    assert Candidature.objects.filter(compte=ancien, etat="inscrit").count() == 2


def test_fusionner_une_paire_distinguee_est_refuse(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    doublons.distinguer(agent, ancien, recent)
    with pytest.raises(PersonnesDistinctes):
        fusionner(agent, ancien, recent)


@pytest.mark.parametrize("qui", ["ancien", "recent"])
def test_fusionner_tant_qu_une_adresse_peut_etre_reprise_est_refuse(agent, bcp, ancien, recent, qui):
    """Whoever was robbed of an account by a change of address keeps the days that they have to take it back (CPT-9)."""
    petit_pays.inscrire(recent, bcp)
    compte = {"ancien": ancien, "recent": recent}[qui]
    comptes.jeton(compte, Jeton.Usage.RETOUR_ADRESSE, quand=FUSION, adresse="avant@exemple.fr")
    with pytest.raises(AdresseEnSuspens, match="peut encore la reprendre"):
        fusionner(agent, ancien, recent)
    fin = Jeton.objects.get().expire_le
    fusionner(agent, ancien, recent, quand=fin)
    assert relu(recent).etat is Etat.FUSIONNE


@pytest.mark.parametrize("demandeur", ["ancien", "recent"])
def test_fusionner_un_etat_civil_a_rectifier_est_refuse_jusqu_a_la_decision(agent, bcp, ancien, recent, demandeur):
    """What is asked may show that they are two persons; once decided it is kept with the account that stays."""
    qui = {"ancien": ancien, "recent": recent}[demandeur]
    petit_pays.inscrire(qui, bcp)
    demandee = rectifications.demander(qui)
    with pytest.raises(RectificationEnAttente):
        fusionner(agent, ancien, recent)
    rectifications.refuser(agent, demandee)
    fusionner(agent, ancien, recent)
    demandee.refresh_from_db()
    assert (demandee.compte_id, demandee.etat) == (ancien.pk, "refusee")


def test_fusionner_ce_qu_un_autre_a_change_est_refuse(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    vu = doublons.vue(agent, ancien, recent)
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    with pytest.raises(DoublonChange):
        fusionner(agent, ancien, recent, vu=vu)
    assert relu(recent).etat is Etat.ACTIF


@pytest.mark.parametrize("adresse", ["", "aucune"])
def test_fusionner_sans_choisir_d_adresse_est_refuse(agent, bcp, ancien, recent, adresse):
    petit_pays.inscrire(recent, bcp)
    with pytest.raises(AdresseAChoisir):
        fusionner(agent, ancien, recent, adresse=adresse)


def test_fusionner_hors_de_son_perimetre_est_introuvable(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    vu = doublons.vue(agent, ancien, recent)
    for ailleurs in (gestionnaire(academies=("33",)), Acteur(role=Role.ADMINISTRATEUR, compte_id=agent.compte_id)):
        with pytest.raises(Introuvable):
            fusionner(ailleurs, ancien, recent, vu=vu)


def test_fusionner_deux_identites_est_introuvable(agent, bcp, ancien, petit):
    autre = comptes.compte()
    petit_pays.inscrire(autre, bcp)
    with pytest.raises(Introuvable):
        fusionner(agent, ancien, autre, vu="x")
