"""What is declared by signing depends on the case; codes are stable, for they are kept with each signature."""

from dataclasses import replace
from datetime import date

import pytest

from cyclades.reglementation.attestations import attestations, attestations_du_representant, est_mineur_le
from cyclades.reglementation.declarations import Acquis, Dossier, Identite, Informations, Qualification
from cyclades.reglementation.vocabulaire import Forme, TypeAcquis

JOUR = date(2026, 11, 22)
MAJEUR = Dossier(Identite("MADAME", "Martin", "Jeanne", date(1998, 5, 30)), acquis=())
MINEUR = replace(MAJEUR, identite=replace(MAJEUR.identite, date_naissance=date(2010, 3, 2)))
SOCLE = ["exactitude", "recevabilite", "individuel"]


def codes(dossier, *, est_individuel=True):
    return [une.code for une in attestations(dossier, est_individuel=est_individuel, jour=JOUR)]


@pytest.mark.parametrize(
    ("dossier", "en_plus"),
    [
        (MAJEUR, []),
        (replace(MAJEUR, acquis=(Acquis(TypeAcquis.DIPLOME),)), ["acquis"]),
        (replace(MAJEUR, qualification=Qualification(derogation=True)), ["derogation", "forme_progressive"]),
        (replace(MAJEUR, qualification=Qualification(forme=Forme.PROGRESSIVE)), ["forme_progressive"]),
        (replace(MAJEUR, qualification=Qualification(forme=Forme.GLOBALE)), []),
        (replace(MAJEUR, informations=Informations(handicap=True)), ["handicap"]),
        (replace(MAJEUR, informations=Informations(handicap=False)), []),
        (MINEUR, ["minorite"]),
    ],
)
def test_attestations_selon_le_dossier(dossier, en_plus):
    assert codes(dossier) == SOCLE + en_plus


def test_attestations_d_une_inscription_preparee_par_d_autres():
    assert codes(MINEUR, est_individuel=False) == ["exactitude", "recevabilite", "etablissement", "minorite"]


def test_attestations_du_representant_nomment_le_candidat():
    autorite, accord = attestations_du_representant("Jeanne Martin")
    assert (autorite.code, accord.code) == ("autorite", "accord")
    assert "Jeanne Martin" in autorite.texte


@pytest.mark.parametrize(
    ("naissance", "est_mineur"),
    [
        (date(2008, 11, 22), False),  # eighteen on that day
        (date(2008, 11, 23), True),
        (None, False),
    ],
)
def test_mineur_se_juge_le_jour_de_la_signature(naissance, est_mineur):
    assert est_mineur_le(naissance, JOUR) is est_mineur
