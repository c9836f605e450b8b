"""« Mes documents », the page that anybody may check a document on, and a document that cannot be made."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from cyclades.consultations import documents
from cyclades.editions.pdf import EditionImpossible
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.operations import candidatures, inscription
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.refus import Introuvable
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, enregistrer
from tests.fabriques.services import service

pytestmark = pytest.mark.django_db

PLUS_TARD = QUAND + timedelta(days=1)
RECAPITULATIF, DEMANDE = "Récapitulatif de votre candidature", "Demande de pièces justificatives"


@pytest.fixture
def candidate():
    petit_pays.poser()
    return compte()


@pytest.fixture
def ouvert(candidate):
    return service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def inscrite(candidate, ouvert):
    return petit_pays.inscrire(candidate, ouvert)


def modifier(candidate, inscrite):
    inscription.modifier(acteur=acteur_de(candidate), candidature_id=inscrite, quand=PLUS_TARD)
    enregistrer(candidate, inscrite, quand=PLUS_TARD)


def mes_documents(acteur, candidature_id):
    return documents.mes_documents(acteur=acteur, candidature_id=candidature_id, quand=PLUS_TARD)


def test_mes_documents_montre_chaque_version_et_celle_qui_la_remplace(candidate, inscrite):
    modifier(candidate, inscrite)
    lus = mes_documents(acteur_de(candidate), inscrite).documents
    assert [(un.libelle, un.version, un.publie_le, un.remplace) for un in lus] == [
        (DEMANDE, 2, "11/11/2026 à 11:00 (heure de Paris)", False),
        (DEMANDE, 1, "10/11/2026 à 11:00 (heure de Paris)", True),
        (RECAPITULATIF, 2, "11/11/2026 à 11:00 (heure de Paris)", False),
        (RECAPITULATIF, 1, "10/11/2026 à 11:00 (heure de Paris)", True),
    ]


def test_mes_documents_d_un_brouillon_ou_d_un_autre_sont_introuvables(candidate, ouvert, inscrite):
    brouillon = demarrer(candidate, service(quand=QUAND, domaine="CAP", reglages=petit_pays.REGLAGES))
    for acteur, une in (
        (acteur_de(candidate), brouillon),
        (acteur_de(compte()), inscrite),
        (VISITEUR, inscrite),
        (acteur_de(candidate), uuid.uuid4()),
    ):
        with pytest.raises(Introuvable):
            mes_documents(acteur, une)


def test_mes_documents_restent_apres_une_desinscription(candidate, inscrite):
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND)
    assert len(mes_documents(acteur_de(candidate), inscrite).documents) == 2


def recapitulatif(version=1):
    return Document.objects.get(nature="recapitulatif", version=version)


def verifier(document):
    lue = documents.verification(document_id=document.pk, quand=PLUS_TARD)
    return lue.libelle, lue.version, lue.remplace, lue.hors_service


def test_verification_d_un_document_en_vigueur_remplace_ou_d_une_candidature_quittee(candidate, inscrite):
    assert verifier(recapitulatif()) == (RECAPITULATIF, 1, False, False)
    modifier(candidate, inscrite)
    assert verifier(recapitulatif()) == (RECAPITULATIF, 1, True, False)
    assert verifier(recapitulatif(2)) == (RECAPITULATIF, 2, False, False)
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=PLUS_TARD)
    assert verifier(recapitulatif(2)) == (RECAPITULATIF, 2, False, True)


def test_verification_dit_quand_et_par_qui_et_rien_de_la_personne(candidate, inscrite):
    lue = documents.verification(document_id=recapitulatif().pk, quand=PLUS_TARD)
    assert (lue.publie_le, lue.session) == ("10/11/2026 à 11:00 (heure de Paris)", "2027")
    assert lue.service == Candidature.objects.get().service.libelle
    assert candidate.nom_naissance not in str(lue)


def test_verification_d_un_document_inconnu_est_introuvable(candidate):
    with pytest.raises(Introuvable):
        documents.verification(document_id=uuid.uuid4(), quand=PLUS_TARD)


def test_document_fait_pendant_qu_on_attend_n_ecrit_rien(candidate, inscrite):
    """A reading: neither row nor file; the job will store the same bytes."""
    avant = list(Document.objects.values())
    flux = documents.document(acteur=acteur_de(candidate), document_id=recapitulatif().pk, quand=PLUS_TARD)
    assert b"".join(flux.morceaux).startswith(b"%PDF-")
    assert list(Document.objects.values()) == avant
    assert not Path(settings.FICHIERS).exists()


def test_document_dont_les_donnees_sont_illisibles_echoue_et_n_est_pas_une_page_blanche(candidate, inscrite):
    Document.objects.update(donnees={"genre": "recapitulatif", "modele": 1, "donnees": {}})
    with pytest.raises(EditionImpossible, match="service"):
        documents.document(acteur=acteur_de(candidate), document_id=recapitulatif().pk, quand=PLUS_TARD)


def test_document_d_une_candidature_supprimee_est_introuvable(candidate, inscrite):
    Candidature.objects.update(etat="supprimee")
    with pytest.raises(Introuvable):
        documents.document(acteur=acteur_de(candidate), document_id=recapitulatif().pk, quand=PLUS_TARD)
