"""Explanations, compared whole: each line with its rule and its reservation."""

from functools import cache
from pathlib import Path

import pytest

from cyclades.reglementation.cas import Banque, Cas
from cyclades.reglementation.cas.evaluation import entrees
from cyclades.reglementation.cas.resultats import deliberation
from cyclades.reglementation.decision import decider
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.paquets import lire_cas
from cyclades.reglementation.positions import positions
from cyclades.reglementation.raisons import expliquer_positions, expliquer_resultat
from tests.reglementation.exemples import (
    AERO,
    RACINE,
    SPECIALITES,
    commun,
    contexte,
    guide,
    guyane_2024,
    individuel,
    reglement,
)


def _attendues():
    """By case, the lines expected: sentence, then rule and reservation."""
    blocs = (Path(__file__).parent / "explications.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return {titre: lignes for titre, *lignes in (bloc.split("\n") for bloc in blocs)}


ATTENDUES = _attendues()
RESULTATS = [cle for cle in ATTENDUES if cle.startswith("W")]


@cache
def _livres():
    return {cas.cle: cas for cas in lire_cas((RACINE / "cas.yaml").read_bytes(), "cas.yaml")}


@cache
def _banque():
    return Banque(commun(), {cle: reglement(cle) for cle in SPECIALITES})


def _ecrire(lignes):
    simples = [(ligne.texte.replace("\u00a0", " ").replace("\u202f", " "), ligne) for ligne in lignes]
    return [f"{texte} [{ligne.regle}{', ' + ligne.reserve if ligne.reserve else ''}]" for texte, ligne in simples]


def _resultat(cle):
    cas, _, rang = cle.partition(".")
    entree = entrees(_livres()[cas], _livres())[int(rang or 0)]
    jury, specialite = deliberation(entree, _banque())
    return expliquer_resultat(decider(jury, specialite, commun()), jury, specialite, commun())


@pytest.mark.parametrize("cle", RESULTATS)
def test_explication_d_un_resultat_est_entiere(cle):
    assert _ecrire(_resultat(cle)) == ATTENDUES[cle]


def test_explication_des_positions_du_guide_est_entiere():
    lignes = positions(guide(), guyane_2024(), reglement(AERO), commun())
    assert _ecrire(expliquer_positions(lignes, commun())) == ATTENDUES["guide"]


def test_explication_des_positions_d_un_individuel_est_entiere():
    lignes = positions(individuel(), contexte(), reglement(AERO), commun())
    assert _ecrire(expliquer_positions(lignes, commun())) == ATTENDUES["individuel"]


def test_explication_d_un_calcul_empeche_dit_ce_qui_manque():
    jury = Deliberation(2024, ())
    lignes = expliquer_resultat(
        decider(jury, reglement("cs/patisserie-de-boutique"), commun()),
        jury,
        reglement("cs/patisserie-de-boutique"),
        commun(),
    )
    assert _ecrire(lignes) == ATTENDUES["empeche"]


def test_explication_cite_l_enonce_et_le_texte_de_la_regle():
    ligne = _resultat("W01")[-1]
    assert (ligne.regle, ligne.source) == ("R107", "CE D337-78")
    assert ligne.enonce == "Baccalauréat professionnel\u00a0: admis à 10 de moyenne, ajourné au-dessous de 8."


def test_cas_a_variantes_donne_autant_d_entrees():
    cas = Cas("X", "", (), {"base": "W01", "variantes": [{"a": "1"}, {"a": "2"}]}, {})
    assert [entree["a"] for entree in entrees(cas, _livres())] == ["1", "2"]
