"""Pressed sixteen times at once, « Signer » signs once; and without the lock, what happens."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document, Signature
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures
from cyclades.operations.candidatures import validation
from cyclades.operations.documents import produire
from cyclades.reglementation.droits import VISITEUR
from tests.concurrence.gardes import rendez_vous, sans_verrou
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.signatures import engagement, inscrire, mineure, service_en_ligne, signer
from tests.operations.candidatures.test_cosigner import TOUTES, secret

PLUS_TARD = QUAND + timedelta(hours=1)
HUIT = range(8)


@pytest.fixture
def eleve():
    return mineure()


@pytest.fixture
def inscrite(eleve):
    candidature_id = inscrire(eleve, service_en_ligne())
    produire(document_id=Document.objects.get(nature="recapitulatif").pk, quand=QUAND)
    return candidature_id


def ecrit():
    """What signing left, exactly."""
    return {
        "signatures": sorted(Signature.objects.values_list("qualite", flat=True)),
        "demandes": sorted(DemandeSignature.objects.values_list("issue", flat=True)),
        "messages": sorted(Message.objects.exclude(nature="inscription_enregistree").values_list("nature", flat=True)),
        "faits": sorted(Fait.objects.filter(acte__in=("valider", "cosigner")).values_list("acte", flat=True)),
    }


def presser(eleve, inscrite):
    """The write of the act: the password is asked before, once for each, and its tries are counted apart."""
    lu = engagement(eleve, inscrite)
    document = validation.recapitulatif_de(validation.VERROUILLEE.lignes.get(pk=inscrite), QUAND)
    fichier = validation.preparer(document, est_complete=False, quand=PLUS_TARD)
    return lambda _: validation._signer(acteur_de(eleve), inscrite, lu, fichier, PLUS_TARD)


SIGNE = {
    "signatures": ["candidat"],
    "demandes": [""],
    "messages": ["demande_de_cosignature", "recu_de_signature"],
    "faits": ["valider"],
}


def test_signer_huit_fois_a_la_fois_une_signature(tmp_path, eleve, inscrite):
    with transaction.atomic():
        acte = presser(eleve, inscrite)
    with base_partagee(tmp_path):
        rendus = en_parallele(acte, HUIT)
        reste = ailleurs(ecrit)
    assert len(set(rendus)) == 1
    assert reste == SIGNE


def test_signer_sans_verrou_les_huit_n_ont_pas_la_meme_reponse(tmp_path, monkeypatch, eleve, inscrite):
    """The control: each believes that it is the first; the database alone refuses the others."""
    with transaction.atomic():
        acte = presser(eleve, inscrite)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, validation, "_refuser", 8)
        rendus = en_parallele(acte, HUIT)
    refus = "OperationalError" if connection.vendor == "sqlite" else "IntegrityError"
    assert sorted(type(rendu).__name__ for rendu in rendus) == [refus] * 7 + ["UUID"]


def test_cosigner_huit_fois_a_la_fois_une_signature(tmp_path, eleve, inscrite):
    signer(eleve, inscrite, quand=PLUS_TARD)
    lien = secret()
    with base_partagee(tmp_path):
        rendus = en_parallele(
            lambda _: candidatures.cosigner(acteur=VISITEUR, secret=lien, attestations=TOUTES, quand=PLUS_TARD), HUIT
        )
        reste = ailleurs(ecrit)
    assert len(set(rendus)) == 1
    assert reste == {
        "signatures": ["candidat", "representant_legal"],
        "demandes": ["signee"],
        "messages": ["demande_de_cosignature", "inscription_validee", "recu_de_signature", "recu_du_representant"],
        "faits": ["cosigner", "valider"],
    }
