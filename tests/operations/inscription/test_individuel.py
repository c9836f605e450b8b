"""An individual candidate of an open session, from « Démarrer » to the récapitulatif, position by position."""

from datetime import date, datetime

import pytest

from cyclades.metier.candidatures.models import Candidature, PositionEpreuve
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece
from cyclades.operations import services
from cyclades.operations.inscription import DossierIncomplet
from cyclades.operations.services import Contact, Dates, Description, DescriptionSession, Lieu
from cyclades.reglementation.choix import Question
from cyclades.reglementation.dossier import ChoixEpreuves
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Domaine, Etape, Position, SituationEps
from demonstration.academies import PAPIER
from demonstration.reglages import reglages
from demonstration.textes import textes
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, enregistrer, page, remplir, saisir

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

CHOIX = {
    "positions": {"EF1": Position.INSCRIT},
    "langues": {"E4": "espagnol", "EF1": "italien"},
    "situation_eps": SituationEps.APTE,
    "activites_eps": ("danse", "tennis de table"),
}
RAISON = (
    "Cette épreuve n’est évaluée qu’en contrôle en cours de formation, dans un établissement habilité\u202f; les "
    "candidats de votre catégorie passent des épreuves ponctuelles."
)
POSITIONS = [
    ("E1", "", "inscrit", "", []),
    ("E1-A", "U11", "inscrit", "ponctuel", []),
    ("E1-B", "U12", "inscrit", "ponctuel", []),
    ("E2", "U2", "inscrit", "ponctuel", []),
    ("E3", "", "inscrit", "", []),
    ("E3-A", "U31", "inscrit", "ponctuel", []),
    ("E3-B", "U32", "inscrit", "ponctuel", []),
    ("E3-C", "U33", "inscrit", "ponctuel", []),
    ("E3-D", "U34", "inscrit", "ponctuel", []),
    ("E3-E", "U35", "inscrit", "ponctuel", []),
    ("E3-F", "U36", "inscrit", "ponctuel", []),
    ("E4", "U4", "inscrit", "ponctuel", ["Espagnol"]),
    ("E4-A", "", "inscrit", "ponctuel", []),
    ("E4-B", "", "inscrit", "ponctuel", []),
    ("E5", "", "inscrit", "", []),
    ("E5-A", "U51", "inscrit", "ponctuel", []),
    ("E5-B", "U52", "inscrit", "ponctuel", []),
    ("E6", "U6", "inscrit", "ponctuel", []),
    ("E7", "U7", "inscrit", "ponctuel", ["Danse", "Tennis de table"]),
    ("EF1", "UF1", "inscrit", "ponctuel", ["Italien"]),
    ("EF2", "UF2", "non_inscrit", "", []),
    ("ECT", "", "inscrit", "ponctuel", []),
]


@pytest.fixture
def ouvert():
    """Rennes, session 2027, with the lists that the demonstration gives it."""
    session_id = services.creer_session(
        acteur=AUTOMATE, description=DescriptionSession(Domaine.BCP, 2027, "2027"), quand=QUAND
    )
    lieu = Lieu("14")
    description = Description(
        contact=Contact("RECTORAT DE RENNES\n35000 RENNES", "02 61 91 00 14", "e@essais.invalid"),
        textes=textes(Domaine.BCP, "dans l'académie de Rennes", PAPIER),
        reglages=reglages(Domaine.BCP, lieu, 2027, ("035000IN",)),
        fonctionnement=PAPIER,
    )
    fermeture = datetime(2026, 11, 25, 17)  # noqa: DTZ001 - local times carry no zone
    dates = Dates(date(2026, 10, 18), fermeture, date(2026, 10, 18), date(2026, 12, 9))
    service_id = services.creer(
        acteur=AUTOMATE, session_id=session_id, lieu=lieu, dates=dates, description=description, quand=QUAND
    )
    return ServiceInscription.objects.get(pk=service_id)


@pytest.fixture
def candidate():
    return compte()


@pytest.fixture
def brouillon(candidate, ouvert):
    return remplir(candidate, ouvert, choix=ChoixEpreuves.de(**CHOIX))


def positions():
    lignes = PositionEpreuve.objects.order_by("rang")
    return list(lignes.values_list("code", "unite", "position", "mode", "choix"))


def test_enregistrer_un_individuel_tout_est_ponctuel_sans_chef_d_oeuvre_ni_projet(candidate, brouillon):
    enregistrer(candidate, brouillon)
    assert positions() == POSITIONS
    recapitulatif = str(Document.objects.get(nature="recapitulatif").donnees).lower()
    assert "contrôle en cours de formation" not in recapitulatif
    for absent in ("chef-d’œuvre", "chef d’œuvre", "projet"):
        assert absent not in recapitulatif


def test_enregistrer_un_individuel_dit_sa_categorie_son_etablissement_et_ses_langues(candidate, brouillon):
    enregistrer(candidate, brouillon)
    donnees = Document.objects.get(nature="recapitulatif").donnees["donnees"]
    assert donnees["situation"]["categorie"].startswith("INDIVIDUEL")
    assert donnees["situation"]["etablissement"] == "INDIVIDUELS 035 (035000IN)"
    assert donnees["qualification"]["specialite"] == "Aéronautique option Systèmes (25303)"
    assert donnees["qualification"]["forme_passage"] == "Globale"
    assert donnees["cloture"] == "mercredi 25 novembre 2026 à 17\u00a0h (heure de Paris)"
    assert donnees["acquis"] == []
    choisies = {
        ligne["intitule"].partition(" - ")[0]: ligne["choix"]
        for groupe in donnees["groupes"]
        for ensemble in groupe["ensembles"]
        for ligne in ensemble["lignes"]
        if ligne["choix"]
    }
    assert choisies == {"E4": ["Espagnol"], "E7": ["Danse", "Tennis de table"], "EF1": ["Italien"]}


def test_enregistrer_un_individuel_demande_la_preuve_de_ses_trois_ans(candidate, brouillon):
    enregistrer(candidate, brouillon)
    assert set(Piece.objects.values_list("cle", "due")) == {
        ("experience", True), ("identite", True), ("recapitulatif_signe", True),
    }  # fmt: skip
    assert Piece.objects.get(cle="experience").regle == "R11"


def test_choisir_la_mobilite_en_individuel_est_refuse_avec_sa_raison(candidate, brouillon):
    """EF2 is assessed by CCF alone: the screen says why it is not offered, and a forged choice is told the same."""
    (mobilite,) = (un for un in page(candidate, brouillon, Etape.EPREUVES).choix["ouverts"] if un.code == "EF2")
    assert (mobilite.question, mobilite.valeurs, mobilite.refus.regle) == (Question.POSITION, (), "R64")
    assert mobilite.refus.raison == RAISON
    force = ChoixEpreuves.de(**{**CHOIX, "positions": {"EF2": Position.INSCRIT}, "pays": {"EF2": "Lettonie"}})
    anomalies = saisir(candidate, brouillon, Etape.EPREUVES, force)
    assert [(une.champ, une.regle) for une in anomalies] == [("epreuves.positions.EF2", "R64")]
    assert RAISON in anomalies[0].message
    with pytest.raises(DossierIncomplet):
        enregistrer(candidate, brouillon)
    assert Candidature.objects.get().etat == "brouillon"
