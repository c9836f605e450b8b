"""Forms and length of an épreuve, in words: told to who sits it on a fixed day, never guessed."""

from dataclasses import replace

import pytest

from cyclades.reglementation.deroulement import deroulement, duree_en_mots
from cyclades.reglementation.positions import positions
from cyclades.reglementation.reglement import ConfianceChiffres
from cyclades.reglementation.vocabulaire import Confiance, Position
from tests.reglementation.exemples import (
    avec_categorie,
    avec_choix,
    commun,
    contexte,
    individuel,
    progressive,
    reglement,
)

COIFFURE = "bp/coiffure"


def lues(dossier, cle):
    lignes = positions(dossier, contexte(cle), reglement(cle), commun())
    return {ligne.code: ligne.deroulement.replace("\u00a0", " ").replace("\u202f", " ") for ligne in lignes}


@pytest.mark.parametrize(
    ("minutes", "mots"), [(10, "10 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 01"), (150, "2 h 30"), (720, "12 h")]
)
def test_duree_se_dit_en_heures_et_minutes(minutes, mots):
    assert duree_en_mots(minutes).replace("\u00a0", " ") == mots


def test_epreuves_du_bp_coiffure_disent_leur_forme_et_leur_duree():
    assert lues(individuel(COIFFURE), COIFFURE) == {
        "E1": "pratique, 2 h 30",
        "E2": "pratique, 2 h",
        "E3": "pratique, 1 h",
        "E4": "",
        "E41": "oral, 10 min",
        "E42": "écrit, 3 h",
        "E5": "",
        "E51": "écrit, 3 h",
        "E52": "écrit, 2 h",
        "E6": "écrit, 3 h",
        "EF": "",
    }


def test_epreuve_en_controle_en_cours_de_formation_ne_dit_ni_forme_ni_duree():
    dites = lues(avec_categorie(individuel(COIFFURE), "apprenti_habilite"), COIFFURE)
    assert (dites["E1"], dites["E2"], dites["E41"]) == ("pratique, 2 h 30", "", "")


def test_epreuve_laissee_a_une_autre_session_ne_dit_rien():
    dossier = avec_choix(progressive(individuel(COIFFURE)), positions={"E1": Position.NON_INSCRIT})
    assert lues(dossier, COIFFURE)["E1"] == ""


def test_epreuve_qui_en_contient_une_autre_le_dit():
    cle = "cap/electricien"
    assert lues(individuel(cle), cle)["EP1"] == (
        "écrit et pratique, 9 h ; dont Prévention, santé, environnement : coefficient 1, 1 h"
    )


@pytest.mark.parametrize(
    ("confiance", "reserve"),
    [(Confiance.VERIFIED, ""), (Confiance.SECONDARY, " (durée non vérifiée)"), (None, " (durée non vérifiée)")],
)
def test_duree_qui_n_a_pas_ete_lue_dans_un_texte_le_dit(confiance, reserve):
    epreuve = replace(reglement(COIFFURE).epreuve("E1"), confiance=ConfianceChiffres(duree=confiance))
    assert deroulement(epreuve, commun()).replace("\u00a0", " ") == f"pratique, 2 h 30{reserve}"


@pytest.mark.parametrize(
    ("change", "mots"),
    [
        ({"duree_ponctuelle_min": None}, "pratique"),
        ({"forme_ponctuelle": ()}, "2 h 30"),
        ({"forme_ponctuelle": (), "duree_ponctuelle_min": None}, ""),
        ({"forme_ponctuelle": ("ecrite", "pratique", "orale")}, "écrit, pratique et oral, 2 h 30"),
    ],
)
def test_ce_qui_n_est_pas_connu_ne_se_dit_pas(change, mots):
    epreuve = replace(reglement(COIFFURE).epreuve("E1"), **change)
    assert deroulement(epreuve, commun()).replace("\u00a0", " ") == mots
