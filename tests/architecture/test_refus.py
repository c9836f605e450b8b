"""Every refusal that a person can meet has a code of its own, a status, a sentence, and a page that says it."""

import ast
import importlib
import pkgutil
import re
from html import unescape

import pytest

import cyclades
from cyclades.portails.commun.erreurs import page_de_refus
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.typographie import espaces
from cyclades.socle.refus import Refus, TropDEssais
from tests.architecture.batiment import RACINE, modules, planter

STATUTS = {400, 404, 409, 410, 422, 429}


def refus_du_projet():
    for module in pkgutil.walk_packages(cyclades.__path__, "cyclades."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return descendance(Refus)


def descendance(classe):
    """All those below a class that the project declares, in the order of their names."""
    filles = [fille for fille in classe.__subclasses__() if fille.__module__.startswith("cyclades.")]
    return sorted(
        {*filles, *(petite for fille in filles for petite in descendance(fille))}, key=lambda c: c.__qualname__
    )


def defauts(classes):
    codes = [classe.code for classe in classes]
    fautes = []
    for classe in classes:
        if codes.count(classe.code) > 1 or not re.fullmatch(r"[a-z][a-z_]+", classe.code):
            fautes.append(f"{classe.__name__} : code « {classe.code} »")
        if classe.statut not in STATUTS:
            fautes.append(f"{classe.__name__} : statut {classe.statut}")
        if not re.fullmatch(r"[A-ZÀ-Ý].*[.!?]", classe.message, re.DOTALL):
            fautes.append(f"{classe.__name__} : « {classe.message} » n'est pas une phrase")
    return fautes


def test_refus_du_projet_ont_code_statut_et_phrase():
    assert defauts(refus_du_projet()) == []


def test_refus_incomplet_est_vu():
    class SansCode(Refus):
        pass

    class SansPhrase(Refus):
        code = "sans_phrase"
        message = "non"
        statut = 500

    assert defauts([Refus, SansCode, SansPhrase]) == [
        "Refus : code « refus »",
        "SansCode : code « refus »",
        "SansPhrase : statut 500",
        "SansPhrase : « non » n'est pas une phrase",
    ]


@pytest.mark.parametrize("classe", refus_du_projet(), ids=lambda classe: classe.__qualname__)
def test_refus_a_une_page_qui_le_dit(rf, classe):
    request = rf.get("/")
    request.acteur = VISITEUR
    refus = classe.__new__(classe)
    Refus.__init__(refus)
    if issubclass(classe, TropDEssais):
        refus.attendre = 60
    reponse = page_de_refus(request, refus)
    assert reponse.status_code == classe.statut
    assert espaces(classe.message) in unescape(reponse.content.decode())


def apostrophes_droites(racine):
    """« file:line » of each sentence of a refusal that has a straight apostrophe: people read the other one."""
    droite = re.compile(r"[A-Za-zà-ÿ]'[A-Za-zà-ÿ]")
    for module in modules(racine, "cyclades"):
        if not module.chemin.rpartition("/")[2].startswith("refus"):
            continue
        notes = {id(noeud.value) for noeud in ast.walk(module.arbre) if isinstance(noeud, ast.Expr)}
        for noeud in ast.walk(module.arbre):
            est_un_texte = isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and id(noeud) not in notes
            if est_un_texte and droite.search(noeud.value):
                yield module.a(noeud)


def test_refus_ont_des_apostrophes_de_typographe():
    assert list(apostrophes_droites(RACINE)) == []


def test_refus_a_l_apostrophe_droite_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/refus.py": '"""It isn\'t read."""\nMESSAGE = "Ce n\'est pas possible."\n'})
    assert list(apostrophes_droites(tmp_path)) == ["cyclades/refus.py:2"]
