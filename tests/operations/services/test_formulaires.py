"""Blank forms published by a service: kept, checked, shown to those they concern."""

from dataclasses import replace

import pytest

from cyclades.consultations.candidatures import mes_formulaires
from cyclades.operations.services import FormulaireVierge
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, inscrire
from tests.fabriques.services import REGLAGES, service

POUR_TOUS = {
    "titre": "Demande de remboursement",
    "adresse": "https://essais.invalid/a",
    "specialites": [],
    "situations": [],
}
AUTRE_SPECIALITE = POUR_TOUS | {"titre": "Livret de cuisine", "specialites": ["bcp/cuisine"]}
CETTE_SITUATION = POUR_TOUS | {"titre": "Certificat d’emploi", "situations": ["experience_trois_ans"]}
AUTRE_SITUATION = POUR_TOUS | {"titre": "Attestation d’ancien élève", "situations": ["ancien_eleve"]}


@pytest.mark.django_db
@pytest.mark.charges
def test_mes_formulaires_montre_ceux_de_la_specialite_et_de_la_situation():
    reglages = REGLAGES | {"formulaires": [POUR_TOUS, AUTRE_SPECIALITE, CETTE_SITUATION, AUTRE_SITUATION]}
    candidat = compte()
    inscription = inscrire(candidat, service(quand=QUAND, reglages=reglages | {"etablissements": ["035000IN"]}))
    lus = mes_formulaires(acteur=acteur_de(candidat), candidature_id=inscription, quand=QUAND)
    assert [un.titre for un in lus.formulaires] == ["Demande de remboursement", "Certificat d’emploi"]


def test_formulaire_garde_sa_forme_en_json(description):
    reglages = replace(description.reglages, formulaires=(FormulaireVierge("Livret", "https://essais.invalid/l"),))
    assert reglages.vers_json()["formulaires"] == [
        {"titre": "Livret", "adresse": "https://essais.invalid/l", "specialites": (), "situations": ()}
    ]
