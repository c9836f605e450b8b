"""The seal of the journal: each fact carries a digest of its content and of the seal before it.

Facts are appended without waiting for each other, then put in a row here, once committed. Who changes, removes or moves
a sealed fact breaks the chain; who rewrites all that follows is betrayed by an anchor kept elsewhere (the log of each
sealing). `origine` stays out of the digest: it is erased before the rest.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection, transaction

from cyclades.metier.journal.models import Fait
from cyclades.reglementation.droits import AUTOMATE, Acteur, peut
from cyclades.reglementation.retention import JOURNAL
from cyclades.socle.instants import mois_avant
from cyclades.socle.refus import Introuvable

LOT = 500
VERROU = 4_012_026  # of PostgreSQL: one sealer at a time


@dataclass(frozen=True, slots=True)
class Ancre:
    """The head of the chain at some instant: kept outside the database, it proves all that came before."""

    rang: int
    sceau: str
    survenu_le: datetime | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """« 412:3f9a…:2026-12-01T10:00:00+00:00 »: when the last fact happened says when it may be deleted."""
        quand = f":{self.survenu_le.astimezone(UTC).isoformat()}" if self.survenu_le else ""
        return f"{self.rang}:{self.sceau}{quand}"


@dataclass(frozen=True, slots=True)
class Anomalie:
    """Where the chain is broken. `nature`: « retiré », « modifié », « rompu », « ancre »."""

    rang: int
    nature: str


ORIGINE = Ancre(rang=0, sceau="")
PURGE = "purger_journal"
"""The fact that says up to where facts were deleted, their time being over."""


def sceller(*, acteur: Acteur = AUTOMATE, quand: datetime) -> Ancre:
    """Seal the committed facts that had happened at `quand`; the head of the chain."""
    if not peut(acteur, "sceller_journal"):
        raise Introuvable
    while True:
        with transaction.atomic():
            attendre_son_tour()
            tete, nombre = _sceller_un_lot(_tete(), quand)
        if nombre < LOT:
            return tete


def verifier(*, acteur: Acteur = AUTOMATE, ancre: Ancre | None = None) -> tuple[Anomalie, ...]:
    """All breaks of the chain, in order; none when nobody tampered with it, up to the anchor if one is given."""
    if not peut(acteur, "verifier_journal"):
        raise Introuvable
    return tuple(_anomalies(ancre))


def attendre_son_tour() -> None:
    """Seal and purge one at a time, within a transaction. On SQLite the transaction itself is exclusive."""
    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute("SELECT pg_advisory_xact_lock(%s)", [VERROU])


def _tete() -> Ancre:
    dernier = Fait.objects.filter(rang__isnull=False).order_by("rang").only("rang", "sceau", "survenu_le").last()
    return Ancre(dernier.rang, dernier.sceau, dernier.survenu_le) if dernier and dernier.rang else depart()


def depart() -> Ancre:
    """What the first fact that is kept follows: the last one deleted, or nothing.

    A purge is believed when its fact is sealed, as it is in the transaction that deletes, and when what it says to have
    deleted was old enough.
    """
    purges = Fait.objects.filter(acte=PURGE, rang__isnull=False).order_by("-rang").iterator()
    return next((_supprime(purge) for purge in purges if _est_croyable(purge)), ORIGINE)


def _supprime(purge: Fait) -> Ancre:
    return Ancre(purge.donnees["rang"], purge.donnees["sceau"], datetime.fromisoformat(purge.donnees["dernier_le"]))


def _est_croyable(purge: Fait) -> bool:
    if not {"rang", "sceau", "dernier_le"} <= purge.donnees.keys():
        return False
    return _est_perime(_supprime(purge), purge.survenu_le)


def _est_perime(ancre: Ancre, quand: datetime) -> bool:
    """A purge that says to have deleted younger facts is not believed."""
    return ancre.survenu_le is None or ancre.survenu_le <= mois_avant(quand, JOURNAL.mois)


def sceller_tout(quand: datetime) -> None:
    """Seal what has happened at `quand`, in the transaction that holds its turn."""
    while _sceller_un_lot(_tete(), quand)[1] == LOT:
        pass


def _sceller_un_lot(tete: Ancre, quand: datetime) -> tuple[Ancre, int]:
    faits = list(Fait.objects.filter(rang__isnull=True, survenu_le__lte=quand).order_by("id")[:LOT])
    for fait in faits:
        fait.rang, fait.precedent = tete.rang + 1, tete.sceau
        fait.sceau = _empreinte(fait)
        tete = Ancre(fait.rang, fait.sceau, fait.survenu_le)
    Fait.objects.bulk_update(faits, ["rang", "precedent", "sceau"], batch_size=100)
    return tete, len(faits)


def _anomalies(ancre: Ancre | None) -> Iterator[Anomalie]:
    tete = depart()
    est_ancre = ancre is None or (ancre.rang <= tete.rang and _pouvait_partir(ancre))
    for fait in Fait.objects.filter(rang__isnull=False).order_by("rang").iterator(chunk_size=LOT):
        rang = fait.rang or 0
        yield from (Anomalie(manquant, "retiré") for manquant in range(tete.rang + 1, rang))
        if _empreinte(fait) != fait.sceau:
            yield Anomalie(rang, "modifié")
        elif rang == tete.rang + 1 and fait.precedent != tete.sceau:
            yield Anomalie(rang, "rompu")
        tete = Ancre(rang, fait.sceau)
        est_ancre = est_ancre or tete == ancre
    if ancre and not est_ancre:
        yield Anomalie(ancre.rang, "ancre")


def _pouvait_partir(ancre: Ancre) -> bool:
    """Was what this anchor proves old enough, when the last purge deleted it?"""
    purge = Fait.objects.filter(acte=PURGE, rang__isnull=False).order_by("rang").last()
    return purge is None or _est_perime(ancre, purge.survenu_le)


def _empreinte(fait: Fait) -> str:
    contenu = {
        "acte": fait.acte,
        "acteur_id": str(fait.acteur_id or ""),
        "academie": fait.academie,
        "candidature_id": str(fait.candidature_id or ""),
        "donnees": fait.donnees,
        "id": fait.pk,
        "objet": fait.objet,
        "objet_id": fait.objet_id,
        "precedent": fait.precedent,
        "rang": fait.rang,
        "role": fait.role,
        "survenu_le": fait.survenu_le.astimezone(UTC).isoformat(),
    }
    return hashlib.sha256(json.dumps(contenu, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
