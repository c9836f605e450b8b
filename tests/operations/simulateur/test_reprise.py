"""A simulation carried into a registration: what it fills, what it never writes over, what it refuses."""

import uuid
from datetime import timedelta
from fractions import Fraction

import pytest

from cyclades.consultations.simulateur import Demande, NoteDetenue
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.operations.inscription import ServiceFerme
from cyclades.operations.simulateur import reprendre_simulation
from cyclades.reglementation.dossier import Acquis, Qualification, depuis_json
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.vocabulaire import Etape, Forme, TypeAcquis
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, saisir

pytestmark = pytest.mark.django_db

DEMANDE = Demande(
    session=2027,
    specialite="bcp/cuisine",
    categorie="individuel",
    forme=Forme.PROGRESSIVE,
    diplomes=("superieur",),
    annees=(("superieur", 2022),),
)


@pytest.fixture
def ouvert():
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def candidate(ouvert):
    return comptes.compte()


def reprendre(candidate, service, demande=DEMANDE, quand=QUAND):
    return reprendre_simulation(acteur=acteur_de(candidate), service_id=service.pk, demande=demande, quand=quand)


def valeurs(etape):
    return Saisie.objects.get().etapes.get(etape, {}).get("valeurs")


def test_reprendre_commence_un_brouillon_avec_la_specialite_la_forme_et_les_acquis(candidate, ouvert):
    assert ouvert.session.annee == DEMANDE.session
    cle = reprendre(candidate, ouvert)
    assert Candidature.objects.get().pk == cle
    lues = {etape: ligne["brut"] for etape, ligne in Saisie.objects.get().etapes.items()}
    assert lues == {Etape.QUALIFICATION: None, Etape.ACQUIS: None}
    qualification = valeurs(Etape.QUALIFICATION)
    assert (qualification["specialite"], qualification["forme"]) == ("bcp/cuisine", "progressive")
    (acquis,) = valeurs(Etape.ACQUIS)
    assert (acquis["type"], acquis["diplome"], acquis["annee"]) == ("diplome", "superieur", 2022)


def test_reprendre_les_notes_et_la_vae(candidate, ouvert):
    demande = Demande(
        session=2027, specialite="bcp/cuisine", unites_vae=("U51",), annee_vae=2024,
        notes=(NoteDetenue("U52", Fraction(25, 2)),), session_des_notes=2025,
    )  # fmt: skip
    reprendre(candidate, ouvert, demande)
    vae, notes = valeurs(Etape.ACQUIS)
    assert (vae["type"], vae["unites"], vae["annee"]) == ("vae", ["U51"], 2024)
    assert [(note["unite"], note["note"], note["session"]) for note in notes["notes"]] == [("U52", "25/2", 2025)]


def test_reprendre_n_invente_ni_annee_ni_session(candidate, ouvert):
    """What has no year is left for the person to declare."""
    demande = Demande(
        session=2027, specialite="bcp/cuisine", diplomes=("superieur", "bac_general"), annees=(("superieur", 2022),),
        notes=(NoteDetenue("U52", Fraction(12)),),
    )  # fmt: skip
    reprendre(candidate, ouvert, demande)
    assert [(un["diplome"], un["annee"]) for un in valeurs(Etape.ACQUIS)] == [("superieur", 2022)]


def test_reprendre_sans_acquis_ne_remplit_pas_cette_etape(candidate, ouvert):
    reprendre(candidate, ouvert, Demande(session=2027, specialite="bcp/cuisine"))
    assert set(Saisie.objects.get().etapes) == {Etape.QUALIFICATION}


def test_reprendre_n_ecrit_jamais_sur_ce_qui_est_deja_saisi(candidate, ouvert):
    brouillon = demarrer(candidate, ouvert)
    deja = Qualification(specialite="bcp/cuisine", note_lue=True, forme=Forme.GLOBALE)
    assert saisir(candidate, brouillon, Etape.QUALIFICATION, deja) == ()
    assert reprendre(candidate, ouvert) == brouillon
    assert valeurs(Etape.QUALIFICATION)["forme"] == "globale"


def test_reprendre_ce_que_la_reglementation_refuse_laisse_l_etape_vide(candidate, ouvert):
    demande = Demande(session=2027, specialite="bcp/inconnue", diplomes=("bac_a_sable",))
    reprendre(candidate, ouvert, demande)
    assert Saisie.objects.get().etapes == {}


def test_reprendre_deux_fois_revient_au_meme_brouillon(candidate, ouvert):
    assert reprendre(candidate, ouvert) == reprendre(candidate, ouvert)
    assert Candidature.objects.count() == 1


def test_reprendre_hors_de_la_periode_est_refuse_et_ne_laisse_rien(candidate, ouvert):
    with pytest.raises(ServiceFerme):
        reprendre(candidate, ouvert, quand=ouvert.refuse_des + timedelta(seconds=1))
    assert (Candidature.objects.count(), Saisie.objects.count()) == (0, 0)


def test_reprendre_sans_compte_ou_sans_service_est_introuvable(candidate, ouvert):
    with pytest.raises(Introuvable):
        reprendre_simulation(acteur=VISITEUR, service_id=ouvert.pk, demande=DEMANDE, quand=QUAND)
    with pytest.raises(Introuvable):
        reprendre_simulation(acteur=acteur_de(candidate), service_id=uuid.uuid4(), demande=DEMANDE, quand=QUAND)


def test_reprendre_ce_qui_est_repris_se_relit_comme_un_dossier(candidate, ouvert):
    reprendre(candidate, ouvert)
    identite = {"civilite": "", "nom_naissance": "", "prenoms": "", "date_naissance": "1990-01-01"}
    dossier = depuis_json({"identite": identite, "acquis": valeurs(Etape.ACQUIS)})
    assert dossier.acquis == (Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022),)
