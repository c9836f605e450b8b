import uuid
from datetime import UTC, datetime

import pytest
from django.db import transaction

from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal import consigner, consigner_fait
from cyclades.reglementation.droits import AUTOMATE, Acteur, Role
from cyclades.socle.refus import Introuvable
from cyclades.socle.transactions import HorsTransaction

QUAND = datetime(2026, 11, 22, 9, tzinfo=UTC)
CANDIDATURE = uuid.UUID("11111111-1111-4111-8111-111111111111")
COMPTE = uuid.UUID("22222222-2222-4222-8222-222222222222")
CANDIDAT = Acteur(role=Role.CANDIDAT, compte_id=COMPTE)


def valeurs(ligne):
    return {
        champ.attname: getattr(ligne, champ.attname) for champ in ligne._meta.concrete_fields if champ.attname != "id"
    }


@pytest.mark.django_db
def test_consigner_fait_garde_tout_ce_qui_a_ete_dit():
    consigner_fait(
        acteur=CANDIDAT,
        acte="enregistrer",
        objet="candidature",
        objet_id=CANDIDATURE,
        candidature_id=CANDIDATURE,
        academie="14",
        donnees={"version": 2},
        origine="abcd",
        quand=QUAND,
    )

    assert valeurs(Fait.objects.get()) == {
        "survenu_le": QUAND,
        "acte": "enregistrer",
        "role": "candidat",
        "acteur_id": COMPTE,
        "objet": "candidature",
        "objet_id": str(CANDIDATURE),
        "candidature_id": CANDIDATURE,
        "academie": "14",
        "donnees": {"version": 2},
        "origine": "abcd",
        "rang": None,
        "precedent": "",
        "sceau": "",
    }


@pytest.mark.django_db
def test_consigner_fait_d_un_automate_n_a_pas_d_auteur():
    consigner_fait(acteur=AUTOMATE, acte="effacer", objet="compte", objet_id="*", quand=QUAND)

    fait = Fait.objects.get()
    assert (fait.role, fait.acteur_id, fait.donnees) == ("automate", None, {})


@pytest.mark.django_db
def test_consigner_fait_transaction_annulee_ne_garde_rien():
    with transaction.atomic():
        consigner_fait(acteur=CANDIDAT, acte="enregistrer", objet="candidature", objet_id=CANDIDATURE, quand=QUAND)
        transaction.set_rollback(True)

    assert not Fait.objects.exists()


def test_consigner_fait_hors_de_la_transaction_de_l_acte_est_refuse():
    with pytest.raises(HorsTransaction):
        consigner_fait(acteur=CANDIDAT, acte="enregistrer", objet="candidature", objet_id=CANDIDATURE, quand=QUAND)


@pytest.mark.django_db
def test_consigner_garde_qui_a_lu_quoi():
    gestionnaire = Acteur(role=Role.GESTIONNAIRE, compte_id=COMPTE, academies=frozenset({"14"}))

    consigner(
        acteur=gestionnaire,
        lecture="candidature",
        objet="candidature",
        objet_id=CANDIDATURE,
        candidature_id=CANDIDATURE,
        motif="Contrôle des pièces",
        quand=QUAND,
    )

    assert valeurs(Consultation.objects.get()) == {
        "survenue_le": QUAND,
        "lecture": "candidature",
        "role": "gestionnaire",
        "acteur_id": COMPTE,
        "objet": "candidature",
        "objet_id": str(CANDIDATURE),
        "candidature_id": CANDIDATURE,
        "motif": "Contrôle des pièces",
    }


@pytest.mark.django_db
def test_consigner_dans_une_autre_transaction_est_refuse():
    """What was read must stay known even if the reading fails."""
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        consigner(acteur=CANDIDAT, lecture="piece", objet="piece", objet_id="1", quand=QUAND)


@pytest.mark.django_db
def test_consigner_par_personne_est_introuvable():
    with pytest.raises(Introuvable):
        consigner(acteur=AUTOMATE, lecture="piece", objet="piece", objet_id="1", quand=QUAND)
