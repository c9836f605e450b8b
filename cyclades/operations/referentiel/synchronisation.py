"""Bring a table to what its file says, touching only what differs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet

from cyclades.metier.referentiel.models import Retirable

LOT = 2000
Ligne = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ecarts:
    """How many rows were created, changed, and retired (or deleted, where nothing can point at them)."""

    crees: int = 0
    changes: int = 0
    retires: int = 0

    def __add__(self, autre: "Ecarts") -> "Ecarts":
        return Ecarts(self.crees + autre.crees, self.changes + autre.changes, self.retires + autre.retires)


def synchroniser(
    modele: type[Model],
    cle: Sequence[str],
    voulues: Iterable[Ligne],
    quand: datetime,
    *,
    gardees: Collection[object] = (),
) -> Ecarts:
    """Create, change and retire rows so that the table says `voulues`; the columns of `cle` name a row.

    :param gardees: primary keys of the rows that are not retired for being absent from `voulues`.
    """
    table: QuerySet[Model] = QuerySet(modele)
    actif = {"retire_le": None} if issubclass(modele, Retirable) else {}
    lignes = {tuple(ligne[nom] for nom in cle): {**ligne, **actif} for ligne in voulues}
    colonnes = tuple(next(iter(lignes.values()), {**dict.fromkeys(cle), **actif}))
    changeables = [colonne for colonne in colonnes if colonne not in cle]
    lues = table.values("pk", *colonnes).iterator(LOT)
    presentes = {tuple(ligne[nom] for nom in cle): ligne for ligne in lues}

    nouvelles = [ligne for nom, ligne in lignes.items() if nom not in presentes]
    changees = [
        modele(pk=presentes[nom]["pk"], **{colonne: ligne[colonne] for colonne in changeables})
        for nom, ligne in lignes.items()
        if nom in presentes and any(presentes[nom][colonne] != ligne[colonne] for colonne in changeables)
    ]
    disparues = [
        ligne["pk"]
        for nom, ligne in presentes.items()
        if nom not in lignes and ligne.get("retire_le") is None and ligne["pk"] not in gardees
    ]
    _creer(modele, colonnes, nouvelles)
    if changees:
        table.bulk_update(changees, changeables, batch_size=LOT)
    _oter(modele, disparues, quand)
    return Ecarts(len(nouvelles), len(changees), len(disparues))


def _creer(modele: type[Model], colonnes: Sequence[str], lignes: Sequence[Ligne]) -> None:
    """Insert rows without making objects of them: some 80,000 at the first loading, in half the time."""
    if not lignes:
        return
    base = connections[DEFAULT_DB_ALIAS]
    concrets = modele._meta.concrete_fields  # noqa: SLF001 - the documented API of the models
    champs = [champ for champ in concrets if champ.attname in colonnes]
    noms = ", ".join(base.ops.quote_name(champ.get_attname_column()[1] or champ.attname) for champ in champs)
    table = f"{base.ops.quote_name(modele._meta.db_table)} ({noms})"  # noqa: SLF001 - likewise
    valeurs = [[champ.get_db_prep_save(ligne[champ.attname], base) for champ in champs] for ligne in lignes]
    with base.cursor() as curseur:
        if base.vendor == "postgresql":
            _copier(curseur, table, valeurs)
        else:
            ordre = f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(champs))})"  # noqa: S608 - our own names
            curseur.executemany(ordre, valeurs)


def _copier(curseur: CursorWrapper, table: str, lignes: Iterable[Sequence[object]]) -> None:
    with curseur.copy(f"COPY {table} FROM STDIN") as copie:
        for ligne in lignes:
            copie.write_row(ligne)


def _oter(modele: type[Model], cles: Sequence[object], quand: datetime) -> None:
    """Retire rows that others may point at; delete those that nothing can."""
    for debut in range(0, len(cles), LOT):
        lot: QuerySet[Model] = QuerySet(modele).filter(pk__in=cles[debut : debut + LOT])
        if issubclass(modele, Retirable):
            lot.update(retire_le=quand)
        else:
            lot.delete()
