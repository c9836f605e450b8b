"""The journal is not kept for ever: what its declarations promise (`DONNEES_PERSONNELLES`) is done here."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal.chaine import PURGE, Ancre, attendre_son_tour, depart, sceller_tout
from cyclades.operations.journal.consignation import consigner_fait
from cyclades.operations.journal.registre import premier_jour_garde
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.retention import JOURNAL, ORIGINE
from cyclades.socle.instants import mois_avant
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class Purge:
    """How many rows went, and how many lost where they came from."""

    faits: int
    consultations: int
    origines: int


@transaction.atomic
def purger(*, acteur: Acteur, quand: datetime) -> Purge:
    """Delete facts and consultations after 36 months, and the origin of facts after 12.

    Facts go from the first on, without a hole; a fact of the purge says up to where, and the chain is verified from
    there. What is not sealed stays. Readings stay until the fact of their day goes: a day later at most.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_journal"):
        raise Introuvable
    attendre_son_tour()
    limite = mois_avant(quand, JOURNAL.mois)
    venus = Fait.objects.filter(survenu_le__lte=mois_avant(quand, ORIGINE.mois)).exclude(origine="")
    faits = _purger_les_faits(acteur, limite, quand)
    lectures = Consultation.objects.filter(survenue_le__lte=limite)
    if (gardes := premier_jour_garde()) is not None:
        lectures = lectures.filter(survenue_le__lt=gardes)
    return Purge(
        faits=faits,
        consultations=lectures.delete()[0],
        origines=venus.update(origine=""),
    )


def _purger_les_faits(acteur: Acteur, limite: datetime, quand: datetime) -> int:
    scelles = Fait.objects.filter(rang__isnull=False)
    gardes = scelles.filter(survenu_le__gt=limite).order_by("rang").values_list("rang", flat=True)
    premier = gardes.first()
    perimes = scelles.filter(survenu_le__lte=limite)
    dernier = (perimes if premier is None else perimes.filter(rang__lt=premier)).order_by("rang").last()
    if dernier is None or dernier.rang is None or dernier.rang <= depart().rang:
        return 0
    ancre = Ancre(dernier.rang, dernier.sceau)
    a_supprimer = scelles.filter(rang__lte=ancre.rang)
    donnees = {"rang": ancre.rang, "sceau": ancre.sceau, "nombre": a_supprimer.count()}
    donnees["dernier_le"] = dernier.survenu_le.isoformat()
    consigner_fait(acteur=acteur, acte=PURGE, objet="journal", objet_id="*", donnees=donnees, quand=quand)
    sceller_tout(quand)
    nombre: int = a_supprimer.delete()[0]
    return nombre
