"""Explanations, compared whole: each line with its rule and its reservation."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from cyclades.reglementation.cas import Cas, raconter
from cyclades.reglementation.cas.evaluation import entrees
from cyclades.reglementation.cas.resultats import deliberation
from cyclades.reglementation.decision import decider
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.positions import positions
from cyclades.reglementation.raisons import expliquer_note, expliquer_positions, expliquer_resultat
from cyclades.reglementation.vocabulaire import Domaine
from tests.reglementation.cas_livres import banque, cas
from tests.reglementation.exemples import (
    AERO,
    commun,
    contexte,
    guide,
    guyane_2024,
    individuel,
    reglement,
)


def _attendues(fichier):
    """By case, the lines expected: sentence, then rule and reservation."""
    blocs = (Path(__file__).parent / fichier).read_text(encoding="utf-8").strip().split("\n\n")
    return {titre: lignes for titre, *lignes in (bloc.split("\n") for bloc in blocs)}


ATTENDUES = _attendues("explications.txt")
DOSSIERS = _attendues("explications_dossiers.txt")
RESULTATS = [cle for cle in ATTENDUES if cle.startswith("W")]


def _ecrire(lignes):
    simples = [(ligne.texte.replace("\u00a0", " ").replace("\u202f", " "), ligne) for ligne in lignes]
    return [f"{texte} [{ligne.regle}{', ' + ligne.reserve if ligne.reserve else ''}]" for texte, ligne in simples]


def _resultat(cle):
    un, _, rang = cle.partition(".")
    entree = entrees(cas()[un], cas())[int(rang or 0)]
    jury, specialite = deliberation(entree, banque())
    return expliquer_resultat(decider(jury, specialite, commun()), jury, specialite, commun())


@pytest.mark.parametrize("cle", RESULTATS)
def test_explication_d_un_resultat_est_entiere(cle):
    assert _ecrire(_resultat(cle)) == ATTENDUES[cle]


@pytest.mark.parametrize("cle", DOSSIERS)
def test_explication_d_un_dossier_est_entiere(cle):
    un, _, rang = cle.partition(".")
    assert _ecrire(raconter(cas()[un], cas(), banque())[int(rang or 0)]) == DOSSIERS[cle]


def test_explications_comparees_sont_de_toutes_les_familles():
    familles = {cas()[cle.partition(".")[0]].entree.get("specialite", "").partition("/")[0] for cle in DOSSIERS}
    assert (len(RESULTATS), len(DOSSIERS), familles) == (18, 37, {"bcp", "cap", "bp", "cs", ""})


LV = "Langue vivante (U4) : moyenne de"


@pytest.mark.parametrize(
    ("parties", "ecartees", "dit"),
    [
        ({"E4-A": "11", "E4-B": "12.5"}, (), [f"{LV} 11 et 12,5, soit 11,75, arrondie au demi-point supérieur : 12."]),
        ({"E4-A": "11", "E4-B": "12"}, (), [f"{LV} 11 et 12, soit 11,5."]),
        ({"E4-A": "11"}, (), []),
        ({"E4-A": "11"}, ("E4-B",), [f"{LV} 11, soit 11."]),
    ],
)
def test_explication_d_une_note_calculee_dit_l_arrondi_et_la_reserve(parties, ecartees, dit):
    notes = {code: Fraction(note) for code, note in parties.items()}
    lignes = expliquer_note(
        reglement(AERO).unite("U4"), notes, commun().bareme(Domaine.BCP, 2026), commun(), frozenset(ecartees)
    )
    assert _ecrire(lignes) == [f"{texte} [R104, non vérifié]" for texte in dit]


def test_explication_d_une_note_de_chef_d_oeuvre_cite_sa_propre_regle():
    notes = {"EC1A": Fraction(14), "EC1BA": Fraction(10), "EC1BB": Fraction(12)}
    (ligne,) = expliquer_note(reglement(AERO).unite("CO1"), notes, commun().bareme(Domaine.BCP, 2024), commun())
    assert (ligne.regle, ligne.reserve) == ("R100", None)


def test_explication_d_une_note_sans_texte_sur_les_parties_ne_dit_rien():
    notes = {"E4-A": Fraction(14), "E4-B": Fraction(10)}
    sans = replace(commun().bareme(Domaine.BCP, 2024), parties=None)
    assert expliquer_note(reglement(AERO).unite("U4"), notes, sans, commun()) == ()


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
    un = Cas("X", "", (), {"base": "W01", "variantes": [{"a": "1"}, {"a": "2"}]}, {})
    assert [entree["a"] for entree in entrees(un, cas())] == ["1", "2"]
