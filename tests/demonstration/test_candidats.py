"""The demonstration's candidates: accounts that open, a draft to resume, a registration, former marks."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from cyclades.metier.candidatures.models import Candidature, PositionEpreuve, Saisie
from cyclades.metier.comptes.models import Compte
from cyclades.metier.documents.models import Document
from cyclades.metier.journal.models import Fait
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.pieces.models import Piece
from demonstration import donnees
from demonstration.comptes import AGENTS, AUTRES, BROUILLON, COMPTES, INSCRIT, NOUVEAU
from demonstration.management.commands.demonstration import Command

pytestmark = pytest.mark.charges
QUAND = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def demonstration(db):
    donnees.charger(quand=QUAND)


def compte(de):
    return Compte.objects.get(cle_mail=de.identifiant)


def test_comptes_s_ouvrent_avec_le_mot_de_passe_affiche(demonstration):
    assert [(compte(de).est_actif, compte(de).check_password(de.mot_de_passe)) for de in COMPTES] == [(True, True)] * 3
    assert len({compte(de).numero_candidat for de in COMPTES}) == 3


def test_candidatures_sont_une_absente_un_brouillon_une_inscription(demonstration):
    lues = Candidature.objects.order_by("etat").values_list("compte", "etat", "version", "numero", "service__academie")
    assert list(lues.order_by("etat", "compte__cle_mail")) == [
        (compte(BROUILLON).pk, "brouillon", 0, None, "14"),
        *((compte(une).pk, "inscrit", 1, 1, "23") for une in (*AUTRES, INSCRIT)),
    ]
    assert not Candidature.objects.filter(compte=compte(NOUVEAU)).exists()


def test_brouillon_s_arrete_avant_les_acquis(demonstration):
    saisie = Saisie.objects.get()
    assert {etape for etape, ligne in saisie.etapes.items() if ligne["valeurs"] is not None} == {
        "modalites",
        "identification",
        "informations",
        "qualification",
    }


def test_brouillon_a_des_notes_de_la_session_precedente(demonstration):
    notes = ResultatAnterieur.objects.de_la_personne(compte(BROUILLON).numero_candidat, "")
    assert Counter(notes.values_list("specialite__slug", "session", "decision")) == {("cuisine", 2026, "ajourne"): 12}
    assert notes.get(unite="U51").note == Decimal("10.50")


def test_inscription_a_ses_positions_et_ses_documents(demonstration):
    candidature = Candidature.objects.get(compte=compte(INSCRIT))
    assert {(p.code, p.position, p.mode) for p in PositionEpreuve.objects.filter(candidature=candidature)} >= {
        ("EP1", "inscrit", "ponctuel"),
        ("EF2", "non_inscrit", ""),
    }
    assert sorted(Document.objects.filter(candidature=candidature).values_list("nature", "version")) == [
        ("demande_pieces", 1),
        ("recapitulatif", 1),
    ]


def test_inscription_a_une_piece_remise_une_ajoutee_et_le_reste_a_fournir(demonstration):
    pieces = Piece.objects.filter(candidature__compte=compte(INSCRIT), due=True)
    lues = {piece.cle: (piece.etat, piece.depots.count()) for piece in pieces}
    assert set(pieces.values_list("retour", flat=True)) == {"en_ligne"}
    assert (sorted(lues.values()), lues["recapitulatif_signe"]) == (
        [("a_fournir", 0), ("a_fournir", 1), ("remise", 1)],
        ("a_fournir", 0),
    )


def test_charger_deux_fois_ne_refait_personne(demonstration):
    avant = list(Compte.objects.order_by("pk").values()), list(Candidature.objects.order_by("pk").values())
    faits = Fait.objects.count()
    donnees.charger(quand=QUAND + timedelta(hours=5))
    assert (list(Compte.objects.order_by("pk").values()), list(Candidature.objects.order_by("pk").values())) == avant
    assert Fait.objects.count() == faits


def test_charger_laisse_ce_que_la_personne_a_change(demonstration):
    change = compte(NOUVEAU)
    change.set_password("Autre-Chose!55")
    change.save()
    donnees.charger(quand=QUAND + timedelta(days=1))
    assert compte(NOUVEAU).check_password("Autre-Chose!55")


def test_commande_affiche_les_comptes(demonstration):
    sortie = StringIO()
    call_command(Command(), stdout=sortie)
    assert [ligne[35:].split(maxsplit=1) for ligne in sortie.getvalue().splitlines()] == [
        [de.identifiant, de.mot_de_passe] for de in (*COMPTES, *AGENTS)
    ]
