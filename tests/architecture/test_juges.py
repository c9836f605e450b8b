"""One text has one judge: the forms that ask for it, and the regulation, read it by the same function."""

import ast
from dataclasses import fields
from importlib import import_module
from pkgutil import walk_packages

from cyclades import portails
from cyclades.portails.commun.formulaires import Courriel, Formulaire, Nom, Telephone, TexteJuge
from cyclades.reglementation import saisies
from cyclades.reglementation.dossier import Identification, Identite
from tests.architecture.batiment import RACINE, modules, planter

CHOISIS = {"civilite", "pays_naissance", "departement_naissance", "nationalite", "pays", "pcs"}
AUTREMENT = {"date_naissance", "commune_naissance", "subdivision_naissance", "commune_confirmee"}
"""Typed, and kept as something else than a text; or searched before it is kept."""
PAR_CHAMP = (Nom, Courriel, Telephone)
JUGEURS = {"phonenumbers", "unicodedata"}


def formulaires():
    for module in walk_packages(portails.__path__, "cyclades.portails."):
        import_module(module.name)
    classes, restantes = set(), [Formulaire]
    while restantes:
        classe = restantes.pop()
        classes.add(classe)
        restantes += classe.__subclasses__()
    return sorted(
        (classe for classe in classes if classe.__module__.startswith("cyclades.")), key=lambda une: une.__qualname__
    )


def champs_juges_autrement(classes):
    """The fields that bear the name of a judged text, and are read by something else."""
    return [
        f"{classe.__name__}.{nom}"
        for classe in classes
        for nom, champ in classe.base_fields.items()
        if nom in saisies.CHAMPS and getattr(champ, "juge", None) is not saisies.CHAMPS[nom]
    ]


def test_chaque_texte_declare_a_un_juge():
    declares = {un.name for classe in (Identite, Identification) for un in fields(classe)}
    assert declares - CHOISIS - AUTREMENT == set(saisies.CHAMPS)


def test_formulaires_lisent_par_le_juge_de_la_regle():
    classes = formulaires()
    assert champs_juges_autrement(classes) == []
    lus = {nom for classe in classes for nom in classe.base_fields if nom in saisies.CHAMPS}
    assert lus == set(saisies.CHAMPS)


def test_champ_juge_autrement_est_vu():
    class Autre(Formulaire):
        voie = TexteJuge("Voie", juge=saisies.COMPLEMENT)
        ine = TexteJuge("INE", juge=saisies.INE)

    assert champs_juges_autrement([Autre]) == ["Autre.voie"]


def juges_d_ailleurs(racine):
    """What looks at letters one by one, or knows the plan of telephones, outside of the judges."""
    return [
        f"{module.a(noeud)} {nom}"
        for module in modules(racine, "cyclades/portails", "cyclades/reglementation/dossier", "cyclades/operations")
        for noeud in ast.walk(module.arbre)
        for nom in _importes(noeud)
        if nom.partition(".")[0] in JUGEURS
    ]


def _importes(noeud):
    if isinstance(noeud, ast.Import):
        return [alias.name for alias in noeud.names]
    return [noeud.module or ""] if isinstance(noeud, ast.ImportFrom) else []


PERMIS = {
    "cyclades/operations/comptes/identifiants.py unicodedata",  # a key made of an address, which judges nothing
    "cyclades/operations/pieces/garde.py unicodedata",  # the name of a file, composed
}


def test_aucun_autre_module_ne_juge_des_lettres():
    assert {f"{ou.partition(':')[0]} {ou.rpartition(' ')[2]}" for ou in juges_d_ailleurs(RACINE)} <= PERMIS


def test_module_qui_jugerait_des_lettres_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/reglementation/dossier/identite.py": "import re\nimport unicodedata\n"})
    assert juges_d_ailleurs(tmp_path) == ["cyclades/reglementation/dossier/identite.py:2 unicodedata"]
