"""Questions that every request asks, compiled once a process: building their SQL costs several times what it does.

    PAR_NUMERO = RequeteFigee(lambda numero: Compte.objects.filter(numero_candidat=numero), str)
    comptes = PAR_NUMERO("02612345678")

Rows are read as Django reads them: same instances, same joins, same columns left for later.
"""

import copy
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Modele = TypeVar("Modele", bound=Model)
TEMOINS: dict[type, Callable[[], object]] = {UUID: uuid4, str: lambda: secrets.token_hex(16)}
"""Values that nothing else in a query has: where they come out in its parameters, arguments go in."""


@dataclass(frozen=True, slots=True)
class _Figee(Generic[Modele]):
    """`places`: for each parameter of the SQL, the rank of the argument that goes there; none for one that stays."""

    lignes: QuerySet[Modele]
    compilateur: SQLCompiler
    sql: str
    parametres: tuple[object, ...]
    places: tuple[int | None, ...]

    def remplie(self, valeurs: list[object]) -> tuple[object, ...]:
        paires = zip(self.parametres, self.places, strict=True)
        return tuple(parametre if place is None else valeurs[place] for parametre, place in paires)


class RequeteFigee(Generic[Modele]):
    """A queryset built from arguments of these types, each of which stands in it as a parameter of its SQL."""

    def __init__(self, construire: Callable[..., QuerySet[Modele]], *formes: type) -> None:
        self.construire, self.formes = construire, formes
        self._figees: dict[tuple[str, bool], _Figee[Modele]] = {}

    def __call__(self, *arguments: object) -> list[Modele]:
        """:raises TransactionManagementError: rows are locked, and no transaction is open."""
        connexion = connections[DEFAULT_DB_ALIAS]
        figee = self._figee(connexion)
        if figee.lignes.query.select_for_update and _verrouille(connexion) and connexion.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        parametres = figee.remplie([_en_base(argument, connexion) for argument in arguments])
        compilateur: Any = copy.copy(figee.compilateur)
        compilateur.connection, compilateur.as_sql = connexion, lambda: (figee.sql, parametres)
        lignes: Any = figee.lignes.all()
        lignes.query.get_compiler = lambda using: compilateur  # noqa: ARG005 - Django's signature
        return list(lignes)

    def _figee(self, connexion: BaseDatabaseWrapper) -> _Figee[Modele]:
        cle = (connexion.vendor, _verrouille(connexion))
        if cle not in self._figees:
            self._figees[cle] = self._figer(connexion)
        return self._figees[cle]

    def _figer(self, connexion: BaseDatabaseWrapper) -> _Figee[Modele]:
        temoins = [TEMOINS[forme]() for forme in self.formes]
        lignes = self.construire(*temoins)
        compilateur = lignes.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, parametres = compilateur.as_sql()
        rangs = {_en_base(temoin, connexion): rang for rang, temoin in enumerate(temoins)}
        places = tuple(rangs.get(parametre) for parametre in parametres)
        if set(rangs.values()) - set(places):
            raise ValueError("un argument ne se retrouve pas dans les paramètres de la requête")
        return _Figee(lignes, compilateur, sql, tuple(parametres), places)


def _verrouille(connexion: BaseDatabaseWrapper) -> bool:
    return bool(connexion.features.has_select_for_update)


def _en_base(valeur: object, connexion: BaseDatabaseWrapper) -> object:
    """As Django hands it to the driver."""
    return valeur.hex if isinstance(valeur, UUID) and not connexion.features.has_native_uuid_field else valeur


__all__ = ["RequeteFigee"]
