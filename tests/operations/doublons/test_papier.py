"""What was signed on paper before a merge still counts: it says the same, under the former numbers (CPT-12, CAN-2)."""

import pytest

from cyclades.consultations import referentiel
from cyclades.consultations.pieces.rapprochement import rubriques
from cyclades.metier.candidatures.models import Candidature
from cyclades.operations import candidatures
from cyclades.operations.candidatures.refus import PapierPerime
from cyclades.operations.inscription import enregistrer, modifier
from cyclades.socle.refus import Introuvable
from tests.fabriques import doublons, petit_pays, services
from tests.fabriques.doublons import FUSION
from tests.fabriques.inscriptions import QUAND, acteur_de

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscrite(recent, petit):
    """Registered where one validates on line, and not validated yet."""
    service = services.service(quand=QUAND, reglages=petit_pays.REGLAGES, validation="en_ligne")
    inscrite = petit_pays.inscrire(recent, service)
    Candidature.objects.filter(pk=inscrite).update(validee_le=None)
    return inscrite


def recevoir(agent, compte, numero, version):
    return candidatures.valider_sur_papier(
        acteur=agent, numero_candidat=compte.numero_candidat, numero=numero, version=version, quand=FUSION
    )


def version_dite(inscrite):
    candidature = Candidature.objects.select_related("compte", "service__session", "specialite").get(pk=inscrite)
    lues = rubriques(candidature, "recapitulatif_signe", referentiel.commun(2027))
    return dict(lues[1].lignes)["Version"]


@pytest.mark.parametrize("version", [1, 2])
def test_papier_signe_avant_la_fusion_valide_sous_l_ancien_numero(agent, inscrite, ancien, recent, version):
    doublons.fusionner(agent, ancien, recent)
    assert recevoir(agent, recent, 1, version) == inscrite
    assert Candidature.objects.get(pk=inscrite).validee_le == FUSION


def test_papier_d_avant_un_changement_ne_vaut_plus_apres_la_fusion(agent, inscrite, ancien, recent):
    """Version 1, changed into 2, renumbered 3: 2 and 3 say the same, 1 does not."""
    modifier(acteur=acteur_de(recent), candidature_id=inscrite, quand=QUAND)
    enregistrer(acteur=acteur_de(recent), candidature_id=inscrite, conditions_acceptees=True, quand=QUAND)
    Candidature.objects.filter(pk=inscrite).update(validee_le=None)
    doublons.fusionner(agent, ancien, recent)
    assert Candidature.objects.get(pk=inscrite).versions_identiques() == {2, 3}
    with pytest.raises(PapierPerime):
        recevoir(agent, recent, 1, 1)
    assert recevoir(agent, ancien, 1, 2) == inscrite


def test_papier_sous_un_numero_que_la_candidature_n_a_jamais_porte_est_introuvable(agent, inscrite, ancien, recent):
    doublons.fusionner(agent, ancien, recent)
    with pytest.raises(Introuvable):
        recevoir(agent, recent, 2, 1)


def test_controler_le_recapitulatif_dit_les_deux_versions_qui_valent(agent, inscrite, ancien, recent):
    assert version_dite(inscrite) == "1"
    doublons.fusionner(agent, ancien, recent)
    assert version_dite(inscrite) == "2 (ou 1, identique, sous un ancien n° candidat)"
