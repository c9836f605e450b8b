"""The state tables are the truth: the page of diagrams equals what they give, and no state is out of reach."""

import ast
from enum import StrEnum
from types import SimpleNamespace

from outils.diagrammes import PAGE, automates, page
from tests.architecture.batiment import RACINE, modules


class Etat(StrEnum):
    OUVERT = "ouvert"
    FERME = "ferme"
    PERDU = "perdu"


class Acte(StrEnum):
    FERMER = "fermer"
    JETER = "jeter"


def hors_d_atteinte(automate):
    """States that no path of acts joins from a first one; acts that stand in no line. First: never arrived at."""
    arrivees = {vers for (depuis, _), vers in automate.TABLE.items() if vers != depuis}
    joints = {etat for etat, _ in automate.TABLE if etat not in arrivees} or {next(iter(automate.Etat))}
    while suite := {vers for (depuis, _), vers in automate.TABLE.items() if depuis in joints} - joints:
        joints |= suite
    actes = {acte for _, acte in automate.TABLE}
    return sorted({*automate.Etat} - joints) + sorted({*automate.Acte} - actes)


def comparaisons_d_etat(racine):
    """`if x.etat == …` outside the tables: the transition would be decided twice."""
    fautes = []
    for module in modules(racine, "cyclades/operations", "cyclades/portails", "cyclades/editions"):
        for noeud in ast.walk(module.arbre):
            cotes = [noeud.left, *noeud.comparators] if isinstance(noeud, ast.Compare) else []
            noms = [cote.attr if isinstance(cote, ast.Attribute) else getattr(cote, "id", "") for cote in cotes]
            if "etat" in noms and isinstance(noeud.ops[0], ast.Eq | ast.NotEq):
                fautes.append(module.a(noeud))
    return fautes


def test_diagrammes_du_projet_a_jour():
    assert (RACINE / PAGE).read_text() == page(automates())


def test_etats_du_projet_tous_joignables():
    assert {nom: fautes for nom, automate in automates().items() if (fautes := hors_d_atteinte(automate))} == {}


def test_diagramme_suit_la_table():
    avant = SimpleNamespace(TABLE={(Etat.OUVERT, Acte.FERMER): Etat.FERME}, Etat=Etat, Acte=Acte)
    apres = SimpleNamespace(TABLE={**avant.TABLE, (Etat.FERME, Acte.JETER): Etat.PERDU}, Etat=Etat, Acte=Acte)
    lignes = set(page({"essai": apres}).splitlines()) - set(page({"essai": avant}).splitlines())
    assert lignes == {"    ferme --> perdu : jeter"}


def test_etat_hors_d_atteinte_est_vu():
    automate = SimpleNamespace(TABLE={(Etat.OUVERT, Acte.FERMER): Etat.FERME}, Etat=Etat, Acte=Acte)
    assert hors_d_atteinte(automate) == ["perdu", "jeter"]


def test_etat_compare_dans_les_tables_seulement():
    assert comparaisons_d_etat(RACINE) == []


def test_etat_compare_ailleurs_est_vu(tmp_path):
    fichier = tmp_path / "cyclades/operations/pieces.py"
    fichier.parent.mkdir(parents=True)
    fichier.write_text("def f(piece):\n    if piece.etat == 'recue':\n        return 1\n")
    assert comparaisons_d_etat(tmp_path) == ["cyclades/operations/pieces.py:2"]
