"""Every word of the trade that the code uses as a class or as a status stands in `docs/lexique.md`, as code."""

import ast
import re

from tests.architecture.batiment import RACINE, modules, planter

LEXIQUE = "docs/lexique.md"
# Words of Python and of Django, not of the trade.
TECHNIQUES = ("Config", "Error", "Manager", "Meta", "QuerySet")
BASES_D_ENUMERATION = {"Enum", "IntEnum", "StrEnum", "TextChoices"}


def est_un_etat(classe):
    return any(getattr(base, "attr", getattr(base, "id", "")) in BASES_D_ENUMERATION for base in classe.bases)


def classes(racine):
    """Those of the tables, and those by which the regulation speaks; private and technical ones aside.

    The forms of the files of regulation (`reglementation/paquets`) are a way of writing the same words.
    """
    for module in modules(racine, "cyclades/metier", "cyclades/reglementation"):
        if module.chemin.endswith("apps.py") or module.chemin.startswith("cyclades/reglementation/paquets/"):
            continue
        for noeud in ast.walk(module.arbre):
            if (
                isinstance(noeud, ast.ClassDef)
                and not noeud.name.startswith("_")
                and not noeud.name.endswith(TECHNIQUES)
            ):
                yield module, noeud


def mots(racine):
    """Class names, and the values of the states of a life (`etats*.py`)."""
    for module, classe in classes(racine):
        yield classe.name
        if re.search(r"/etats(_[a-z]+)?\.py$", module.chemin) and est_un_etat(classe):
            for ligne in classe.body:
                if isinstance(ligne, ast.Assign) and isinstance(ligne.value, ast.Constant):
                    yield ligne.value.value


def mots_sans_definition(racine):
    connus = set(re.findall(r"`([^`]+)`", (racine / LEXIQUE).read_text()))
    return sorted(set(mots(racine)) - connus)


def test_mots_du_metier_dans_le_lexique():
    assert mots_sans_definition(RACINE) == []


def test_mot_sans_definition_est_vu(tmp_path):
    planter(
        tmp_path,
        {
            LEXIQUE: "| pièce | `Piece` | ce qui est demandé |\n| reçue | `recue` |\n| état | `Etat` |\n",
            "cyclades/metier/pieces/models.py": """
            class PiecesQuerySet: ...
            class Piece:
                class Meta: ...
            class Relance: ...
            """,
            "cyclades/metier/pieces/etats.py": """
            class Etat(StrEnum):
                RECUE = "recue"
                CONFORME = "conforme"
            """,
            "cyclades/reglementation/paquets/formes.py": "class PieceEcrite: ...\n",
            "cyclades/reglementation/pieces.py": "class Due: ...\nclass _Interne: ...\n",
        },
    )
    assert mots_sans_definition(tmp_path) == ["Due", "Relance", "conforme"]
