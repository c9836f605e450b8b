"""Start a registration from what was simulated: it fills the steps that it can, never over what is already there."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.simulateur import HORS_LISTE, Demande, acquis_de
from cyclades.operations.inscription import SaisiePerimee, Tape, demarrer, saisir
from cyclades.reglementation.dossier import Acquis, Qualification
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.vocabulaire import Etape, Forme


class _NonReprise(Exception):
    """The step is not accepted as it stands: the person will fill it."""


@transaction.atomic
def reprendre_simulation(*, acteur: Acteur, service_id: UUID, demande: Demande, quand: datetime) -> UUID:
    """A draft in that service with the specialty, the form and the acquis of the simulation; its id.

    The other steps are the person's own, the category with its conditions among them. As `demarrer`, it comes back to
    the draft already started there.

    :raises Introuvable: no such service. :raises ServiceFerme: outside its window. :raises DejaInscrit: see `demarrer`.
    """
    candidature_id = demarrer(acteur=acteur, service_id=service_id, quand=quand)
    for tape in _tapes(demande):
        _proposer(acteur, candidature_id, tape, quand)
    return candidature_id


def _tapes(demande: Demande) -> Iterator[Tape]:
    if demande.specialite is None:
        return
    forme = demande.forme or Forme.GLOBALE
    qualification = Qualification(specialite=demande.specialite, forme=forme)
    yield Tape(etape=Etape.QUALIFICATION, brut={}, valeurs=qualification, revision=0)
    acquis = tuple(un for un in acquis_de(demande) if _se_reprend(un))
    if acquis:
        yield Tape(etape=Etape.ACQUIS, brut={}, valeurs=acquis, revision=0)


def _se_reprend(acquis: Acquis) -> bool:
    """Was the year said, and the specialty? Nothing is made up: the rest is left for the person to declare."""
    return acquis.annee is not None and acquis.specialite != HORS_LISTE


def _proposer(acteur: Acteur, candidature_id: UUID, tape: Tape, quand: datetime) -> None:
    """Keep the step if the regulation accepts it and nothing was typed there yet; leave no trace of it otherwise."""
    try:
        with transaction.atomic():
            if saisir(acteur=acteur, candidature_id=candidature_id, tape=tape, quand=quand):
                raise _NonReprise
    except (_NonReprise, SaisiePerimee):
        return
