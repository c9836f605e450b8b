"""Stored files beside the rows that speak of them: what nobody speaks of, and what is spoken of and not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

from cyclades.metier.comptes.models import Rectification
from cyclades.metier.documents.models import Document, Signature
from cyclades.metier.pieces.models import Depot, EnvoiRecu
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable

Nommant = type[Depot] | type[EnvoiRecu] | type[Document] | type[Signature] | type[Rectification]
REFERENCES: tuple[tuple[Nommant, str], ...] = (
    (Depot, "cle"),
    (EnvoiRecu, "cle"),
    (Document, "cle_fichier"),
    (Signature, "empreinte_signee"),
    (Rectification, "cle"),
)
"""Every column that names a stored file; `tests/architecture` looks for one that would be forgotten."""
CHIFFRES = "0123456789abcdef"
PAR_REQUETE = 500
JEUNESSE = timedelta(hours=24)
"""A file younger than this may belong to a request that has not ended."""


@dataclass(frozen=True, slots=True)
class EtatDesFichiers:
    """Keys of what nobody speaks of, old enough; identifiers of the rows whose file is not there, or is not the one.

    `depots` count for their pieces, `preuves` do not any more. `restes`: names of what was left half-written.
    """

    nombre: int
    orphelins: tuple[str, ...]
    depots: tuple[UUID, ...]
    preuves: tuple[UUID, ...]
    documents: tuple[UUID, ...]
    signatures: tuple[UUID, ...]
    rectifications: tuple[UUID, ...] = ()
    restes: tuple[str, ...] = ()

    @property
    def manquent(self) -> int:
        lignes = (self.depots, self.preuves, self.documents, self.signatures, self.rectifications)
        return sum(len(une) for une in lignes)


def etat_des_fichiers(*, acteur: Acteur, lire: bool = False, quand: datetime) -> EtatDesFichiers:
    """Walk through the store and the rows together, one 256th at a time.

    :param lire: also read each file that a row speaks of, and compare it with its digest.
    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "verifier_fichiers"):
        raise Introuvable
    parts = [_une_part("".join(chiffres), lire, quand) for chiffres in product(CHIFFRES, repeat=2)]
    return EtatDesFichiers(
        nombre=sum(part.nombre for part in parts),
        orphelins=tuple(cle for part in parts for cle in part.orphelins),
        depots=tuple(pk for part in parts for pk in part.depots),
        preuves=tuple(pk for part in parts for pk in part.preuves),
        documents=tuple(pk for part in parts for pk in part.documents),
        signatures=tuple(pk for part in parts for pk in part.signatures),
        rectifications=tuple(pk for part in parts for pk in part.rectifications),
        restes=tuple(fichiers.restes(quand - JEUNESSE)),
    )


def nommes(cles: Collection[str]) -> set[str]:
    """Those of these keys that a row names."""
    rangees = sorted(cles)
    lots = [rangees[debut : debut + PAR_REQUETE] for debut in range(0, len(rangees), PAR_REQUETE)]
    return {
        cle
        for modele, colonne in REFERENCES
        for lot in lots
        for cle in modele.objects.filter(**{f"{colonne}__in": lot}).values_list(colonne, flat=True)
    }


def orphelins(*, acteur: Acteur, debut: str, quand: datetime) -> tuple[set[str], int]:
    """The keys that begin with this digit, that no row names and that are old enough; and among how many files.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "verifier_fichiers"):
        raise Introuvable
    gardes = {cle: depuis for chiffre in CHIFFRES for cle, depuis in fichiers.parcourir(debut + chiffre)}
    anciens = {cle for cle, depuis in gardes.items() if depuis <= quand - JEUNESSE}
    return anciens - nommes(anciens), len(gardes)


def _une_part(debut: str, lire: bool, quand: datetime) -> EtatDesFichiers:
    """Files are listed before rows are read: one stored in between has its row, and is not listed."""
    la = dict(fichiers.parcourir(debut))
    dites: dict[Nommant, list[tuple[UUID, str]]] = {
        modele: list(modele.objects.filter(**{f"{colonne}__startswith": debut}).values_list("pk", colonne))
        for modele, colonne in REFERENCES
    }
    nommees = {cle for lignes in dites.values() for _, cle in lignes}
    perdues = {cle for cle in nommees if not _est_bon(cle, cle in la, lire)}
    manquants = {modele: tuple(pk for pk, cle in lignes if cle in perdues) for modele, lignes in dites.items()}
    courants = set(Depot.objects.filter(pk__in=manquants[Depot], retire_le__isnull=True).values_list("pk", flat=True))
    return EtatDesFichiers(
        nombre=len(la),
        orphelins=tuple(cle for cle, depuis in la.items() if cle not in nommees and depuis <= quand - JEUNESSE),
        depots=tuple(pk for pk in manquants[Depot] if pk in courants),
        preuves=tuple(pk for pk in manquants[Depot] if pk not in courants),
        documents=manquants[Document],
        signatures=manquants[Signature],
        rectifications=manquants[Rectification],
    )


def _est_bon(cle: str, est_la: bool, lire: bool) -> bool:
    """One that was not listed may have been stored since."""
    return fichiers.est_intact(cle) if lire else est_la or fichiers.existe(cle)
