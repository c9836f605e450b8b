"""The guide's own case (seed: guide de Rennes, 2024), from « Démarrer » to the récapitulatif, position by position."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cyclades.metier.candidatures.models import Candidature, PositionEpreuve
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Piece
from cyclades.metier.referentiel.models import Etablissement
from cyclades.reglementation.dossier import ChoixEpreuves
from cyclades.reglementation.vocabulaire import Position
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import BTS, IDENTIFICATION, INFORMATIONS, enregistrer, remplir
from tests.fabriques.services import service

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

LE_11_DECEMBRE = datetime(2023, 12, 11, 19, 6, tzinfo=UTC)  # 16:06 à Cayenne
INSCRIT, DISPENSE = "inscrit", "dispense"
CCF, PONCTUEL, SANS = "ccf", "ponctuel", ""
GUIDE = [
    ("E1", "", INSCRIT, SANS, []),
    ("E1-A", "U11", INSCRIT, CCF, []),
    ("E1-B", "U12", INSCRIT, CCF, []),
    ("E2", "U2", INSCRIT, PONCTUEL, []),
    ("E3", "", INSCRIT, SANS, []),
    ("E3-A", "U31", INSCRIT, CCF, []),
    ("E3-B", "U32", INSCRIT, CCF, []),
    ("E3-C", "U33", INSCRIT, CCF, []),
    ("E3-D", "U34", INSCRIT, CCF, []),
    ("E3-E", "U35", INSCRIT, PONCTUEL, []),
    ("E3-F", "U36", INSCRIT, PONCTUEL, []),
    ("E4", "U4", DISPENSE, SANS, []),
    ("E4-A", "", DISPENSE, SANS, []),
    ("E4-B", "", DISPENSE, SANS, []),
    ("E5", "", DISPENSE, SANS, []),
    ("E5-A", "U51", DISPENSE, SANS, []),
    ("E5-B", "U52", DISPENSE, SANS, []),
    ("E6", "U6", DISPENSE, SANS, []),
    ("E7", "U7", DISPENSE, SANS, []),
    ("EC1", "CO1", INSCRIT, CCF, []),
    ("EC1A", "", INSCRIT, CCF, []),
    ("EC1B", "", INSCRIT, CCF, []),
    ("EC1BA", "", INSCRIT, CCF, []),
    ("EC1BB", "", INSCRIT, CCF, []),
    ("EF1", "UF1", INSCRIT, PONCTUEL, ["Anglais"]),
    ("EF2", "UF2", INSCRIT, CCF, ["Lettonie"]),
    ("ECT", "", INSCRIT, PONCTUEL, []),
]


@pytest.fixture
def inscription():
    Etablissement.objects.create(
        uai="9730538X", nom="CFA CEVEDOM CAYENNE", nom_recherche="CFA CEVEDOM CAYENNE", ville="CAYENNE CEDEX 2",
        academie_id="33",
    )  # fmt: skip
    guyane = service(
        quand=LE_11_DECEMBRE, academie_code="33", annee=2024, ferme_le=datetime(2023, 12, 14, 2, 59, tzinfo=UTC)
    )
    candidate = compte(
        civil={"nom_naissance": "Ngmb-Dupont", "prenoms": "Ngmb-Jeanne", "date_naissance": date(2005, 5, 6)}
    )
    brouillon = remplir(
        candidate,
        guyane,
        identification=replace(IDENTIFICATION, code_postal="97300", localite="CAYENNE", ine="088553495DY", pcs="81"),
        informations=replace(
            INFORMATIONS,
            categorie="scolaire_bcp_1an",
            situation=None,
            etablissement="9730538X",
            communication_collectivites=False,
        ),
        acquis=[BTS],
        choix=ChoixEpreuves.de(
            positions={"EF1": Position.INSCRIT, "EF2": Position.INSCRIT},
            langues={"EF1": "anglais", "E4": "espagnol"},
            pays={"EF2": "Lettonie"},
        ),
        quand=LE_11_DECEMBRE,
    )
    return Candidature.objects.get(pk=enregistrer(candidate, brouillon, quand=LE_11_DECEMBRE))


def test_enregistrer_le_cas_du_guide_donne_ses_positions(inscription):
    lignes = PositionEpreuve.objects.filter(candidature=inscription).order_by("rang")
    assert [list(ligne) for ligne in lignes.values_list("code", "unite", "position", "mode", "choix")] == [
        list(ligne) for ligne in GUIDE
    ]


def test_enregistrer_donne_le_numero_la_version_et_l_etat(inscription):
    assert (inscription.numero, inscription.version, inscription.etat) == (1, 1, "inscrit")
    assert inscription.enregistree_le == LE_11_DECEMBRE


def test_enregistrer_publie_deux_documents_et_ecrit_un_mail(inscription):
    documents = Document.objects.filter(candidature=inscription).values_list("nature", "version")
    assert sorted(documents) == [("demande_pieces", 1), ("recapitulatif", 1)]
    messages = Message.objects.filter(candidature=inscription)
    assert [message.nature for message in messages] == ["inscription_enregistree"]


def test_enregistrer_demande_les_pieces_que_le_dossier_appelle(inscription):
    dues = Piece.objects.filter(candidature=inscription, due=True).values_list("cle", flat=True)
    assert sorted(dues) == ["diplome", "identite", "recapitulatif_signe", "service_national"]


def test_enregistrer_gele_dans_le_recapitulatif_ce_que_montre_le_guide(inscription):
    donnees = Document.objects.get(candidature=inscription, nature="recapitulatif").donnees["donnees"]
    assert donnees["references"]["etabli"] == "11/12/2023 à 16:06 (heure de Cayenne)"
    assert donnees["cloture"].startswith("mercredi 13 décembre 2023 à 23\u00a0h\u00a059 (heure de Cayenne)")
    assert donnees["situation"]["categorie"] == "SCOLAIRE BACPRO 1 AN (133)"
    assert donnees["situation"]["etablissement"] == "CFA CEVEDOM CAYENNE - CAYENNE CEDEX 2 (9730538X)"
    assert donnees["qualification"]["specialite"] == "Aéronautique option Systèmes (25303)"
    assert donnees["candidat"]["ine"] == "088553495DY"
    acquis = donnees["acquis"][0]
    assert (acquis["intitule"], acquis["specialite"]) == ("BTS, DUT, DEUG, licence", "Toutes spécialités (00002)")
