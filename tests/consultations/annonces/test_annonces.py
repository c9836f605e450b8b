"""What is announced: in force now, in its place; what is to come, for those who announce."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from cyclades.consultations.annonces import Annonce, annonces, annonces_de, annonces_prevues
from cyclades.metier.referentiel.models import Pays
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques.annonces import annonce
from tests.fabriques.services import academie, service

pytestmark = pytest.mark.django_db

QUAND = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
UNE_HEURE = timedelta(hours=1)
UNE_SECONDE = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def academies():
    return academie("14"), academie("33")


def titres(lues):
    return [une.titre for une in lues]


def test_annonces_donne_ce_qui_est_dit():
    pk = annonce(quand=QUAND, academie="33", fin=QUAND + UNE_HEURE)
    assert annonces(acteur=VISITEUR, quand=QUAND) == (
        Annonce(
            id=pk,
            titre="Maintenance programmée",
            texte="Le site sera indisponible dimanche soir.",
            niveau="info",
            lieu="ACADÉMIE DE LA GUYANE",
            fuseau="America/Cayenne",
            debut_le=QUAND - timedelta(days=1),
            fin_le=QUAND + UNE_HEURE,
        ),
    )


def test_annonces_partout_est_dite_a_l_heure_de_paris():
    annonce(quand=QUAND)
    assert [(une.lieu, une.fuseau) for une in annonces(acteur=VISITEUR, quand=QUAND)] == [("", "Europe/Paris")]


def test_annonces_commence_et_finit_a_la_seconde():
    annonce(quand=QUAND, debut=QUAND, fin=QUAND + UNE_HEURE)
    instants = (QUAND - UNE_SECONDE, QUAND, QUAND + UNE_HEURE - UNE_SECONDE, QUAND + UNE_HEURE)
    assert [len(annonces(acteur=VISITEUR, quand=instant)) for instant in instants] == [0, 1, 1, 0]


def test_annonces_qui_finissent_d_abord_viennent_d_abord():
    for heures in (3, 1, 2):
        annonce(quand=QUAND, titre=f"{heures} h", fin=QUAND + heures * UNE_HEURE)
    assert titres(annonces(acteur=VISITEUR, quand=QUAND)) == ["1 h", "2 h", "3 h"]


def test_annonces_de_l_academie_et_de_partout_seulement():
    for rang, code in enumerate((None, "14", "33")):
        annonce(quand=QUAND, academie=code, titre=code or "partout", fin=QUAND + (rang + 1) * UNE_HEURE)
    assert {
        lieu: titres(annonces_de(acteur=VISITEUR, lieu=lieu, quand=QUAND)) for lieu in (None, "14", "33", "99")
    } == {
        None: ["partout"],
        "14": ["partout", "14"],
        "33": ["partout", "33"],
        "99": ["partout"],
    }


def test_annonces_d_un_pays_sont_celles_de_l_academie_qui_s_en_charge():
    kenya = Pays.objects.create(code="99332", nom="Kenya", nom_officiel="Kenya", nom_recherche="KENYA", est_etat=True)
    service(quand=QUAND, academie_code="14", pays=kenya)
    annonce(quand=QUAND, academie="14", titre="14")
    annonce(quand=QUAND, academie="33", titre="33")
    assert titres(annonces_de(acteur=VISITEUR, lieu="99332", quand=QUAND)) == ["14"]


def test_annonces_prevues_sont_celles_du_perimetre_a_venir_comprises():
    annonce(quand=QUAND, academie="14", titre="à venir", debut=QUAND + UNE_HEURE)
    annonce(quand=QUAND, academie="33", titre="ailleurs", fin=QUAND + 2 * UNE_HEURE)
    annonce(quand=QUAND, titre="partout", fin=QUAND + UNE_HEURE)
    annonce(quand=QUAND, titre="finie", fin=QUAND - UNE_HEURE)
    de_rennes = Acteur(role=Role.GESTIONNAIRE, compte_id=UUID(int=7), academies=frozenset({"14"}))
    assert titres(annonces_prevues(acteur=de_rennes, quand=QUAND)) == ["à venir"]
    assert titres(annonces_prevues(acteur=AUTOMATE, quand=QUAND)) == ["partout", "ailleurs", "à venir"]


def test_annonces_prevues_ne_sont_pas_pour_les_visiteurs():
    with pytest.raises(Introuvable):
        annonces_prevues(acteur=VISITEUR, quand=QUAND)


@pytest.mark.parametrize("nombre", [1, 3])
def test_annonces_se_lisent_en_une_requete(nombre, django_assert_num_queries):
    for _ in range(nombre):
        annonce(quand=QUAND, academie="14")
    with django_assert_num_queries(1):
        assert len(annonces_de(acteur=VISITEUR, lieu="14", quand=QUAND)) == nombre
