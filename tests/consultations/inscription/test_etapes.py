"""The steps as they are read: as many queries for three rows as for one, and still readable once the service closed."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures import mes_inscriptions
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import CodePostal, Etablissement, Specialite
from cyclades.operations.inscription import ServiceFerme
from cyclades.reglementation.dossier import Acquis
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis
from cyclades.socle.refus import Introuvable
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, lire_etape, page, saisir
from tests.fabriques.petit_pays import IDENTIFICATION, INFORMATIONS, UNITE
from tests.fabriques.services import REGLAGES, service

pytestmark = pytest.mark.django_db

MAXIMUM = 4
"""Two of the six that a page may cost are those of its door: the session, the version of the référentiels."""
BTS = Acquis(type=TypeAcquis.DIPLOME, diplome="superieur", annee=2022, academie="Rennes")
VAE = Acquis(type=TypeAcquis.VAE, annee=2024, academie="Rennes", unites=("U11",))


@pytest.fixture
def candidate():
    petit_pays.poser()
    return compte()


@pytest.fixture
def ouvert(candidate):
    """It names no unit: the schools of the académie are proposed."""
    return service(quand=QUAND, reglages=REGLAGES)


@pytest.fixture
def brouillon(candidate, ouvert):
    return petit_pays.remplir(candidate, ouvert, informations=replace(INFORMATIONS, etablissement=UNITE))


def lire(candidate, brouillon, etape):
    """The step, and the queries that it took: once the lists that a process remembers were read."""
    page(candidate, brouillon, etape)
    with referentiel.meme_version(), CaptureQueriesContext(connection) as requetes:
        lue = page(candidate, brouillon, etape)
    return lue, len(requetes)


def resultats(candidate, rangs):
    ResultatAnterieur.objects.bulk_create(
        ResultatAnterieur(
            numero_candidat=candidate.numero_candidat, specialite=Specialite.objects.get(slug="cuisine"),
            academie_id="14", session=2026, forme="globale", unite=f"U1{rang}", note=12, decision="ajourne",
        )
        for rang in rangs
    )  # fmt: skip


def etablissements(rangs):
    Etablissement.objects.bulk_create(
        Etablissement(uai=f"03500{rang}0Z", nom="LYCÉE", nom_recherche="LYCEE", academie_id="14") for rang in rangs
    )


def localites(rangs):
    une = CodePostal.objects.filter(code="35000").select_related("commune").first()
    for rang in rangs:
        une.commune.pk, une.commune.code = None, f"3523{rang}"
        une.commune.save(force_insert=True)
        CodePostal.objects.create(code="35000", commune=une.commune, localite=f"RENNES {rang}")


def des_lignes(candidate, rangs):
    """Of everything that a step may list."""
    resultats(candidate, rangs)
    etablissements(rangs)
    localites(rangs)


@pytest.mark.parametrize("etape", [etape for etape in Etape if etape is not Etape.NUMERO])
def test_lire_une_etape_trois_lignes_ne_coutent_pas_plus_de_requetes_qu_une(candidate, brouillon, etape):
    des_lignes(candidate, (1,))
    une = lire(candidate, brouillon, etape)
    des_lignes(candidate, (2, 3))
    trois = lire(candidate, brouillon, etape)
    assert une[1] == trois[1] <= MAXIMUM


@pytest.mark.parametrize("etape", [Etape.ACQUIS, Etape.EPREUVES, Etape.RECAPITULATIF])
def test_lire_une_etape_avec_plus_d_acquis_ne_coute_pas_plus_de_requetes(candidate, brouillon, etape):
    assert saisir(candidate, brouillon, Etape.ACQUIS, (BTS,)) == ()
    une = lire(candidate, brouillon, etape)
    assert saisir(candidate, brouillon, Etape.ACQUIS, (BTS, VAE)) == ()
    deux = lire(candidate, brouillon, etape)
    assert une[0].dossier.acquis != deux[0].dossier.acquis
    assert une[1] == deux[1] <= MAXIMUM


def proposes(candidate, brouillon):
    return {uai for uai, _ in page(candidate, brouillon, Etape.INFORMATIONS).choix["etablissements"]}


def test_lire_informations_d_un_service_sans_liste_propose_les_etablissements_de_l_academie(candidate, brouillon):
    """One that was chosen can be changed: the others are still there; one of elsewhere stays beside them."""
    etablissements((1, 2))
    ici = {"0350010Z", "0350020Z", "0350059Z", "035000IN"}
    assert proposes(candidate, brouillon) == ici
    assert saisir(candidate, brouillon, Etape.INFORMATIONS, replace(INFORMATIONS, etablissement="000000CN")) == ()
    assert proposes(candidate, brouillon) == ici | {"000000CN"}


def test_lire_informations_d_un_service_qui_liste_ses_unites_ne_propose_qu_elles(candidate, brouillon, ouvert):
    ouvert.reglages = petit_pays.REGLAGES
    ouvert.save()
    assert proposes(candidate, brouillon) == {UNITE}


def test_lire_apres_la_fermeture_montre_ce_qui_etait_saisi_et_le_dit(candidate, brouillon, ouvert):
    """INS-12: a draft open at closing stays readable, and is told that it is no registration."""
    tard = ouvert.refuse_des + timedelta(days=3)
    change = replace(INFORMATIONS, communication_presse=True)
    with pytest.raises(ServiceFerme):
        saisir(candidate, brouillon, Etape.INFORMATIONS, change, brut={"communication_presse": ["oui"]}, quand=tard)
    for etape in (Etape.IDENTIFICATION, Etape.INFORMATIONS, Etape.RECAPITULATIF):
        assert page(candidate, brouillon, etape, quand=tard).est_ouvert is False
        assert page(candidate, brouillon, etape, quand=ouvert.refuse_des - timedelta(seconds=1)).est_ouvert is True
    identification = page(candidate, brouillon, Etape.IDENTIFICATION, quand=tard)
    assert identification.partie == replace(IDENTIFICATION, localite="Rennes")
    assert page(candidate, brouillon, Etape.INFORMATIONS, quand=tard).brut == {"communication_presse": ["oui"]}
    cartes = mes_inscriptions(acteur=acteur_de(candidate), quand=tard)
    assert (cartes.cartes, [(une.id, une.est_ouvert) for une in cartes.brouillons]) == ((), [(brouillon, False)])


def test_lire_une_etape_de_quelqu_un_d_autre_est_introuvable(candidate, brouillon):
    for acteur, une in (
        (acteur_de(compte()), brouillon),
        (VISITEUR, brouillon),
        (AUTOMATE, brouillon),
        (acteur_de(candidate), uuid.uuid4()),
    ):
        with pytest.raises(Introuvable):
            lire_etape(acteur=acteur, candidature_id=une, etape=Etape.MODALITES, quand=QUAND)
    Candidature.objects.update(etat="supprimee", numero=1)
    with pytest.raises(Introuvable):
        page(candidate, brouillon, Etape.MODALITES)
