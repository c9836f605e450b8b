"""The PDF that a candidate opens: stored, or made while they wait, the same bytes."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings

from cyclades.consultations import documents
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.operations.documents import produire
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.refus import Introuvable
from tests.editions.exemples import GUIDE
from tests.fabriques.comptes import QUAND, compte
from tests.fabriques.inscriptions import acteur_de
from tests.fabriques.services import service

pytestmark = pytest.mark.django_db


@pytest.fixture
def publie():
    ouvert = service(quand=QUAND)
    candidature = Candidature.objects.create(
        compte=compte(numero="02600000042"), service=ouvert, session=ouvert.session, academie=ouvert.academie,
        etat="desinscrit_candidat", numero=7, version=2, enregistree_le=QUAND,
    )  # fmt: skip
    return Document.objects.create(
        candidature=candidature, nature="recapitulatif", version=2, publie_le=QUAND, donnees=pdf.vers_json(GUIDE)
    )


def lu(document):
    flux = documents.document(acteur=acteur_de(document.candidature.compte), document_id=document.pk, quand=QUAND)
    return flux.nom, flux.type, b"".join(flux.morceaux)


def test_document_pas_encore_produit_est_fait_pendant_qu_on_attend(publie):
    assert lu(publie) == ("recapitulatif-02600000042-007-v2.pdf", "application/pdf", pdf.rendre(GUIDE))


def test_document_produit_est_celui_qui_est_garde(publie):
    produire(document_id=publie.pk, quand=QUAND)
    Document.objects.update(donnees={})
    assert lu(publie)[2] == pdf.rendre(GUIDE)


def test_document_dont_le_fichier_est_perdu_est_refait_a_l_identique(publie):
    produire(document_id=publie.pk, quand=QUAND)
    for fichier in Path(settings.FICHIERS).rglob("*"):
        if fichier.is_file():
            fichier.unlink()
    publie.refresh_from_db()
    assert hashlib.sha256(lu(publie)[2]).hexdigest() == publie.empreinte


def test_document_d_une_autre_personne_est_introuvable(publie):
    with pytest.raises(Introuvable):
        documents.document(acteur=acteur_de(compte()), document_id=publie.pk, quand=QUAND)


def test_document_pour_un_visiteur_est_introuvable(publie):
    with pytest.raises(Introuvable):
        documents.document(acteur=VISITEUR, document_id=publie.pk, quand=QUAND)
