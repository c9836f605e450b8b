"""Who writes: operations alone. Said on the syntax tree; the guard of the database says it again while running."""

import ast

import pytest

from tests.architecture.batiment import RACINE, modules, planter

SANS_ECRITURE = ("cyclades/portails", "cyclades/consultations", "cyclades/editions")
TOUJOURS = {
    "abulk_create", "abulk_update", "acreate", "adelete", "aget_or_create", "asave", "aupdate", "aupdate_or_create",
    "bulk_create", "bulk_update", "get_or_create", "select_for_update", "update_or_create",
}  # fmt: skip
OPTIONS_DE_SAVE = {"force_insert", "force_update", "update_fields", "using"}


def est_une_ecriture(appel):
    """Does this call write a queryset or a row? `image.save(sortie)`, `dict.update({…})` and the like do not."""
    if not isinstance(appel.func, ast.Attribute):
        return False
    nom, noms = appel.func.attr, {mot.arg for mot in appel.keywords}
    return (
        nom in TOUJOURS
        or (nom == "create" and not appel.args)
        or (nom == "update" and not appel.args and bool(noms))
        or (nom == "delete" and not appel.args)
        or (nom == "save" and not appel.args and noms <= OPTIONS_DE_SAVE)
    )


def ouvre_une_transaction(noeud):
    return isinstance(noeud, ast.Attribute) and noeud.attr in {"atomic", "on_commit"}


def ecritures(racine):
    return [
        module.a(noeud)
        for module in modules(racine, *SANS_ECRITURE)
        for noeud in ast.walk(module.arbre)
        if (isinstance(noeud, ast.Call) and est_une_ecriture(noeud)) or ouvre_une_transaction(noeud)
    ]


def surcharges(racine):
    """No `save()` or `delete()` of a model is overridden: an act is one function, not a side effect."""
    return [
        module.a(noeud)
        for module in modules(racine, "cyclades/metier")
        for noeud in ast.walk(module.arbre)
        if isinstance(noeud, ast.FunctionDef) and noeud.name in {"save", "delete"}
    ]


def signaux(racine):
    """No signal: whoever reads an act reads all of it."""
    return [
        module.a(noeud)
        for module in modules(racine, "cyclades", "config")
        for noeud in ast.walk(module.arbre)
        if isinstance(noeud, ast.ImportFrom) and noeud.module and noeud.module.endswith(("signals", "django.dispatch"))
    ]


def test_portails_consultations_editions_n_ecrivent_pas():
    assert ecritures(RACINE) == []


@pytest.mark.parametrize(
    "ligne",
    [
        "compte.save()",
        "compte.save(update_fields=['nom'])",
        "Compte.objects.create(nom='A')",
        "Compte.objects.filter(id=1).update(nom='A')",
        "candidature.pieces.all().delete()",
        "Piece.objects.bulk_create(pieces)",
        "Compte.objects.get_or_create(nom='A')",
        "Candidature.objects.select_for_update().get(id=1)",
        "transaction.atomic()",
        "transaction.on_commit(print)",
    ],
)
@pytest.mark.parametrize("piece", SANS_ECRITURE)
def test_ecriture_hors_des_operations_est_vue(tmp_path, piece, ligne):
    planter(tmp_path, {f"{piece}/essai.py": f"def f(compte, pieces):\n    {ligne}\n"})
    assert ecritures(tmp_path) == [f"{piece}/essai.py:2"]


@pytest.mark.parametrize(
    "ligne",
    ["image.save(sortie, 'PNG')", "somme.update(octets)", "mots.update({'a': 1})", "jeu.add(1)", "classeur.close()"],
)
def test_appel_qui_n_ecrit_pas_de_ligne_n_est_pas_compte(tmp_path, ligne):
    planter(tmp_path, {"cyclades/editions/essai.py": f"{ligne}\n"})
    assert ecritures(tmp_path) == []


def test_aucun_save_surcharge():
    assert surcharges(RACINE) == []


def test_save_surcharge_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/metier/comptes/models.py": "class Compte:\n    def save(self):\n        pass\n"})
    assert surcharges(tmp_path) == ["cyclades/metier/comptes/models.py:2"]


def test_aucun_signal():
    assert signaux(RACINE) == []


@pytest.mark.parametrize("module", ["django.db.models.signals", "django.core.signals", "django.dispatch"])
def test_signal_est_vu(tmp_path, module):
    planter(tmp_path, {"cyclades/operations/comptes.py": f"from {module} import quelque_chose\n"})
    assert signaux(tmp_path) == ["cyclades/operations/comptes.py:1"]
