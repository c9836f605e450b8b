"""« Les inscriptions ferment dans 24 jours »: by domaine, counted in days of the place."""

from datetime import timedelta

import pytest

from cyclades.consultations import calendrier
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.vocabulaire import Domaine
from tests.consultations.calendrier.conftest import QUAND
from tests.fabriques.services import service, session


def dites(quand=QUAND):
    return [(une.domaine, une.texte) for une in calendrier.accueil(acteur=VISITEUR, quand=quand).echeances]


def test_echeance_d_un_domaine_dit_dans_combien_de_jours_et_quel_jour(quand):
    service(quand=quand)
    assert dites() == [(Domaine.BCP, "ferment dans 30\u00a0jours, le mardi 22 décembre 2026")]


@pytest.mark.parametrize(("jours", "dit"), [(0, "aujourd’hui"), (1, "demain"), (2, "dans 2\u00a0jours")])
def test_echeance_proche_se_dit_en_un_mot(quand, jours, dit):
    service(quand=quand, ferme_le=quand + timedelta(days=jours, hours=3))
    assert dites()[0][1].partition(", le ")[0] == f"ferment {dit}"


def test_echeances_de_plusieurs_academies_vont_de_l_une_a_l_autre(quand):
    service(quand=quand)
    service(quand=quand, academie_code="33", ferme_le=quand + timedelta(days=3))
    service(quand=quand, academie_code="28", ferme_le=quand + timedelta(days=3))
    assert dites() == [(Domaine.BCP, "ferment dans 3 à 30\u00a0jours, selon l’académie")]


def test_echeance_qui_commence_aujourd_hui_le_dit(quand):
    service(quand=quand)
    service(quand=quand, academie_code="33", ferme_le=quand + timedelta(hours=5))
    assert dites() == [(Domaine.BCP, "ferment à partir d’aujourd’hui, selon l’académie")]


def test_echeance_a_venir_dit_quand_cela_ouvre_et_ce_qui_est_clos_ne_dit_rien(quand):
    service(quand=quand, domaine=Domaine.CAP, ouvre_le=quand + timedelta(days=5))
    service(quand=quand, domaine=Domaine.BP, ouvre_le=quand - timedelta(days=9), ferme_le=quand - timedelta(days=2))
    close = session(domaine=Domaine.CS, fermee_le=quand)
    service(quand=quand, session=close)
    assert dites() == [(Domaine.CAP, "ouvrent dans 5\u00a0jours, le vendredi 27 novembre 2026")]


def test_echeances_coutent_autant_de_requetes_a_un_service_qu_a_trois(quand, django_assert_num_queries):
    service(quand=quand)
    dites()
    with django_assert_num_queries(4):
        dites()
    for code in ("33", "28"):
        service(quand=quand, academie_code=code, ferme_le=quand + timedelta(days=3))
    with django_assert_num_queries(4):
        dites()


def test_service_choisi_dit_son_echeance(quand):
    ouvert = service(quand=quand)
    lue = calendrier.selection(acteur=VISITEUR, domaine="BCP", session_id=ouvert.session_id, academie="14", quand=quand)
    assert lue.service.echeance == "ferment dans 30\u00a0jours"
