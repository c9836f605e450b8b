"""Readings stand in the chain too: each day, once over, is one sealed fact, with how many they were and their digest.

Who adds, changes or removes a reading of a sealed day is seen; that of the day that runs is not, until the next night.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal import chaine
from cyclades.operations.journal.chaine import Ancre, Anomalie
from cyclades.operations.journal.consignation import consigner_fait
from cyclades.reglementation.droits import AUTOMATE, Acteur, peut
from cyclades.socle.refus import Introuvable

JOUR_DE_LECTURES = "sceller_lectures"
UN_JOUR = timedelta(days=1)
RETARD = timedelta(hours=1)
"""A reading is written at the instant at which its request came: a day is over when none can be late."""
JOURS = 31
"""At most, at once: the others come the night after."""
COLONNES = ("id", "survenue_le", "lecture", "role", "acteur_id", "objet", "objet_id", "candidature_id", "motif")


@transaction.atomic
def sceller_lectures(*, acteur: Acteur = AUTOMATE, quand: datetime) -> int:
    """Write a fact for each day that is over and has none, from the first reading on; gives how many.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "sceller_journal"):
        raise Introuvable
    chaine.attendre_son_tour()
    jours = list(_jours_a_sceller(quand))[:JOURS]
    for jour in jours:
        consigner_fait(
            acteur=acteur, acte=JOUR_DE_LECTURES, objet="consultation", objet_id=jour.isoformat(),
            donnees=_registre(jour), quand=quand,
        )  # fmt: skip
    return len(jours)


def verifier(*, acteur: Acteur = AUTOMATE, ancre: Ancre | None = None) -> tuple[Anomalie, ...]:
    """All breaks of the chain, in order, up to the anchor if one is given; then the days whose readings changed."""
    return (*chaine.verifier(acteur=acteur, ancre=ancre), *_jours_alteres())


def premier_jour_garde() -> datetime | None:
    """The start of the first day that a sealed fact still vouches for: its readings stay as long as it does."""
    dits = Fait.objects.filter(acte=JOUR_DE_LECTURES).values_list("objet_id", flat=True)
    premier = min(dits, default=None)
    return _minuit(date.fromisoformat(premier)) if premier else None


def _jours_a_sceller(quand: datetime) -> Iterator[date]:
    dernier = max(Fait.objects.filter(acte=JOUR_DE_LECTURES).values_list("objet_id", flat=True), default=None)
    if dernier is None:
        premiere = Consultation.objects.order_by("survenue_le").first()
        jour = premiere.survenue_le.astimezone(UTC).date() if premiere else None
    else:
        jour = date.fromisoformat(dernier) + UN_JOUR
    while jour is not None and _minuit(jour + UN_JOUR) + RETARD <= quand:
        yield jour
        jour += UN_JOUR


def _jours_alteres() -> Iterator[Anomalie]:
    for fait in Fait.objects.filter(acte=JOUR_DE_LECTURES, rang__isnull=False).order_by("rang").iterator():
        if _registre(date.fromisoformat(fait.objet_id)) != fait.donnees:
            yield Anomalie(fait.rang or 0, f"lectures du {fait.objet_id} modifiées")


def _registre(jour: date) -> dict[str, object]:
    du_jour = Consultation.objects.filter(survenue_le__gte=_minuit(jour), survenue_le__lt=_minuit(jour + UN_JOUR))
    empreinte, nombre = hashlib.sha256(), 0
    for ligne in du_jour.order_by("id").values_list(*COLONNES).iterator(chunk_size=500):
        textes = [v.astimezone(UTC).isoformat() if isinstance(v, datetime) else str(v) for v in ligne]
        empreinte.update(json.dumps(textes, ensure_ascii=False).encode() + b"\n")
        nombre += 1
    return {"nombre": nombre, "empreinte": empreinte.hexdigest()}


def _minuit(jour: date) -> datetime:
    return datetime.combine(jour, time(), UTC)
