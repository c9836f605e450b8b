"""Small readings of objects, which never believe what they are told."""

import zlib
from collections.abc import Iterator

import pikepdf

ILLISIBLES = (
    pikepdf.PdfError, pikepdf.PasswordError, pikepdf.DataDecodingError, zlib.error,
    ValueError, KeyError, TypeError, AttributeError, RuntimeError,
)  # fmt: skip
"""What is raised of a PDF that is not what it says: of a page whose box is no box, for one."""
ANCETRES = 60
"""Of a field, at most."""


def est_dictionnaire(objet: object) -> bool:
    return isinstance(objet, pikepdf.Dictionary | pikepdf.Stream)


def nom(dictionnaire: object, cle: str) -> str:
    """The name that stands there, or nothing."""
    valeur = sous(dictionnaire, cle)
    return str(valeur) if isinstance(valeur, pikepdf.Name) else ""


def sous(dictionnaire: object, cle: str) -> object:
    """What stands there, or None; nothing stands in what is no dictionary."""
    if not isinstance(dictionnaire, pikepdf.Dictionary | pikepdf.Stream):
        return None
    valeur: object = dictionnaire.get(cle)
    return valeur


def dictionnaires(tableau: object) -> list[pikepdf.Object]:
    """Those of an array; one alone is an array of one."""
    contenus = list(tableau) if isinstance(tableau, pikepdf.Array) else [tableau]
    return [contenu for contenu in contenus if isinstance(contenu, pikepdf.Dictionary | pikepdf.Stream)]


def identite(objet: pikepdf.Object) -> tuple[int, int] | None:
    """What tells an object from the others, or None: it is written inside another."""
    return objet.objgen if objet.is_indirect else None


def herite(champ: object, cle: str) -> object:
    """What a field says, or the nearest above it."""
    for _ in range(ANCETRES):
        valeur = sous(champ, cle)
        if valeur is not None or not est_dictionnaire(champ):
            return valeur
        champ = sous(champ, "/Parent")
    return None


def arbre(racine: object, cle: str) -> Iterator[pikepdf.Object]:
    """Every dictionary under it by `cle`, itself first, each once."""
    reste, vus = dictionnaires(racine), set[tuple[int, int]]()
    while reste:
        objet = reste.pop()
        qui = identite(objet)
        if qui in vus:
            continue
        if qui:
            vus.add(qui)
        yield objet
        reste += reversed(dictionnaires(sous(objet, cle)))
