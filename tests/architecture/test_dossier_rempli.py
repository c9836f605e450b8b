"""Every value that the rules read of a file is given by who makes the file: a field forgotten would be a right lost.

What a person declares comes from their forms, what a service says and what is known of them from their rows.
"""

import ast
from dataclasses import fields

import pytest

from cyclades.portails.commun.etapes import simples
from cyclades.reglementation import declarations
from tests.architecture.batiment import RACINE

CONSTRUCTEURS = {
    "cyclades/consultations/inscription/dossier.py": ("Contexte", "Identite", "CandidatureConcurrente"),
    "cyclades/consultations/inscription/anterieurs.py": ("ResultatAnterieur", "InscriptionAnterieure"),
    "cyclades/portails/commun/etapes/acquis.py": ("Acquis", "NoteAcquise"),
    "cyclades/portails/commun/etapes/simples.py": ("Qualification",),
    "cyclades/portails/commun/etapes/epreuves.py": ("ChoixEpreuves",),
}
SANS_VALEUR = {
    "Contexte": {"amenagements": "the measures granted to a person are kept nowhere yet: none reaches the rules"},
}
"""The fields that nobody can give yet, each with its reason."""
PAR_LEURS_CHAMPS = ("Identification", "Informations")
"""Made of all the fields of their form, whose names are theirs."""


def donnes(chemin, classe):
    """The fields that each call of the class gives there."""
    champs = [champ.name for champ in fields(getattr(declarations, classe))]
    appels = [n for n in ast.walk(ast.parse((RACINE / chemin).read_text())) if isinstance(n, ast.Call)]
    for appel in appels:
        nom = appel.func.value if isinstance(appel.func, ast.Attribute) and appel.func.attr == "de" else appel.func
        if isinstance(nom, ast.Name) and nom.id == classe:
            yield {*champs[: len(appel.args)], *(mot.arg for mot in appel.keywords)}


@pytest.mark.parametrize(
    ("chemin", "classe"), [(chemin, classe) for chemin, classes in CONSTRUCTEURS.items() for classe in classes]
)
def test_constructeur_donne_chaque_champ_que_les_regles_lisent(chemin, classe):
    champs = {champ.name for champ in fields(getattr(declarations, classe))}
    trouves = list(donnes(chemin, classe))
    assert trouves == [champs - set(SANS_VALEUR.get(classe, ()))] * len(trouves) != []


@pytest.mark.parametrize("classe", PAR_LEURS_CHAMPS)
def test_formulaire_a_chaque_champ_que_les_regles_lisent(classe):
    formulaire = {"Identification": simples.Identite, "Informations": simples.InformationsCandidature}
    champs = {champ.name for champ in fields(getattr(declarations, classe))}
    tapes = {nom for nom, champ in formulaire[classe].base_fields.items() if not champ.technique}
    assert tapes == champs


def test_constructeurs_sont_tous_de_la_liste():
    """No value of the file escapes these tests."""
    lus = {classe for classes in CONSTRUCTEURS.values() for classe in classes} | set(PAR_LEURS_CHAMPS)
    tous = {nom for nom, un in vars(declarations).items() if isinstance(un, type) and hasattr(un, "__slots__")}
    du_module = {nom for nom in tous if getattr(declarations, nom).__module__ == declarations.__name__}
    assert du_module - lus == {"Dossier", "Anomalie"}
