"""The seal of the journal: each fact carries a digest of its content and of the seal before it.

Facts are appended without waiting for each other, then put in a row here, once committed. Who changes, removes or moves
a sealed fact breaks the chain; who rewrites all that follows is betrayed by an anchor kept elsewhere (the log of each
sealing). `origine` stays out of the digest: it is erased before the rest.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from cyclades.metier.journal.models import Fait
from cyclades.reglementation.droits import AUTOMATE, Acteur, peut
from cyclades.socle.refus import Introuvable

LOT = 500
VERROU = 4_012_026  # of PostgreSQL: one sealer at a time


@dataclass(frozen=True, slots=True)
class Ancre:
    """The head of the chain at some instant: kept outside the database, it proves all that came before."""

    rang: int
    sceau: str

    def __str__(self) -> str:
        return f"{self.rang}:{self.sceau}"


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
    dernier = Fait.objects.filter(rang__isnull=False).order_by("rang").only("rang", "sceau").last()
    return Ancre(dernier.rang, dernier.sceau) if dernier and dernier.rang else depart()


def depart() -> Ancre:
    """What the first fact that is kept follows: the last one deleted, or nothing."""
    purge = Fait.objects.filter(acte=PURGE).order_by("id").last()
    return Ancre(purge.donnees["rang"], purge.donnees["sceau"]) if purge else ORIGINE


def _sceller_un_lot(tete: Ancre, quand: datetime) -> tuple[Ancre, int]:
    faits = list(Fait.objects.filter(rang__isnull=True, survenu_le__lte=quand).order_by("id")[:LOT])
    for fait in faits:
        fait.rang, fait.precedent = tete.rang + 1, tete.sceau
        fait.sceau = _empreinte(fait)
        tete = Ancre(fait.rang, fait.sceau)
    Fait.objects.bulk_update(faits, ["rang", "precedent", "sceau"], batch_size=100)
    return tete, len(faits)


def _anomalies(ancre: Ancre | None) -> Iterator[Anomalie]:
    tete = depart()
    est_ancre = ancre is None or ancre.rang <= tete.rang
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
