"""One change of the rules at a time, in the process, undone on leaving: the code of functions, constants, packs."""

import ast
import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

RACINE = Path(__file__).parents[2]
PAQUET = "cyclades.reglementation"


class MutantSansEffet(ValueError):
    """The new source gives the same code, or changes what cannot be changed in a running process."""


@cache
def source(module: str) -> str:
    """The text of a module of the rules, named from their root (``acquis.apports``)."""
    return Path(importlib.import_module(f"{PAQUET}.{module}").__file__).read_text(encoding="utf-8")


@contextmanager
def remplacee(module: str, nouvelle: str) -> Iterator[None]:
    """The rules as they would be if ``module`` had that source.

    Functions keep their identity, whoever imported them, and take the new code; constants are replaced wherever they
    were imported.

    :raises MutantSansEffet: nothing would differ.
    """
    objet = importlib.import_module(f"{PAQUET}.{module}")
    changes = [*_fonctions(objet, module, nouvelle), *_constantes(objet, module, nouvelle)]
    if not changes:
        raise MutantSansEffet(module)
    for cible, attribut, _, nouveau in changes:
        setattr(cible, attribut, nouveau)
    try:
        yield
    finally:
        for cible, attribut, ancien, _ in changes:
            setattr(cible, attribut, ancien)


@cache
def _codes_d_origine(module: str) -> Mapping[str, CodeType]:
    return _codes(source(module), module)


def _codes(texte: str, module: str) -> dict[str, CodeType]:
    """By qualified name, the code of every function that is not inside another one."""
    trouves: dict[str, CodeType] = {}

    def descendre(code: CodeType) -> None:
        for constante in code.co_consts:
            if not isinstance(constante, CodeType) or constante.co_name.startswith("<"):
                continue
            if constante.co_flags & 0x02:  # a function, which has its own locals; a class body has not
                trouves[constante.co_qualname] = constante
            else:
                descendre(constante)

    fichier = importlib.import_module(f"{PAQUET}.{module}").__file__
    descendre(compile(texte, fichier, "exec", dont_inherit=True))
    return trouves


def _fonctions(objet: ModuleType, module: str, nouvelle: str) -> Iterator[tuple]:
    anciens = _codes_d_origine(module)
    for nom, code in _codes(nouvelle, module).items():
        if nom in anciens and not _pareils(anciens[nom], code):
            fonction = _fonction(objet, nom)
            yield fonction, "__code__", fonction.__code__, code


def _pareils(un: CodeType, autre: CodeType) -> bool:
    if (un.co_code, un.co_names, un.co_varnames, len(un.co_consts)) != (
        autre.co_code,
        autre.co_names,
        autre.co_varnames,
        len(autre.co_consts),
    ):
        return False
    return all(
        _pareils(a, b) if isinstance(a, CodeType) and isinstance(b, CodeType) else (type(a), a) == (type(b), b)
        for a, b in zip(un.co_consts, autre.co_consts, strict=True)
    )


def _fonction(objet: ModuleType, nom: str) -> FunctionType:
    trouve = objet
    for partie in nom.split("."):
        trouve = vars(trouve)[partie]
    trouve = getattr(trouve, "fget", None) or getattr(trouve, "__func__", None) or trouve
    return getattr(trouve, "__wrapped__", trouve)


def _constantes(objet: ModuleType, module: str, nouvelle: str) -> Iterator[tuple]:
    """Plain values of the module, wherever they were imported."""
    avant, apres = _affectations(source(module)), _affectations(nouvelle)
    for nom, ancien in avant.items():
        if nom not in apres or ast.dump(ancien) == ast.dump(apres[nom]):
            continue
        valeur = vars(objet)[nom]
        nouveau = eval(compile(ast.Expression(apres[nom]), module, "eval"), vars(objet))
        for autre in [m for cle, m in sys.modules.items() if cle.startswith(PAQUET)]:
            if vars(autre).get(nom) is valeur:
                yield autre, nom, valeur, nouveau


def _affectations(texte: str) -> dict[str, ast.expr]:
    trouvees: dict[str, ast.expr] = {}
    for noeud in ast.parse(texte).body:
        if isinstance(noeud, ast.Assign) and isinstance(noeud.targets[0], ast.Name):
            trouvees[noeud.targets[0].id] = noeud.value
        elif isinstance(noeud, ast.AnnAssign) and isinstance(noeud.target, ast.Name) and noeud.value:
            trouvees[noeud.target.id] = noeud.value
    return trouvees
