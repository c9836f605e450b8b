"""Background jobs of the judges: the pieces of the requests for correction, as they came."""

from uuid import UUID

from django_tasks import task

from cyclades.operations.pieces.juges_taches import FILE_DES_DEPOTS
from cyclades.operations.rectifications import jugement
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.depots import JugeInterrompu
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.mortes import arguments_vivants, relancer_toutes
from cyclades.socle.taches.traces import tracer


@task(queue_name=FILE_DES_DEPOTS)
def juger(rectification_id: str) -> None:
    jugement.juger(acteur=AUTOMATE, rectification_id=UUID(rectification_id), quand=maintenant())


@task()
def reprendre_envois() -> None:
    """Judge again those whose judge was given no time; give up those that no job will judge any more."""
    quand = maintenant()
    reprises = relancer_toutes(juger, JugeInterrompu, quand=quand)
    attendues = [UUID(arguments[0]) for arguments in arguments_vivants(juger)]
    abandonnees = jugement.abandonner(acteur=AUTOMATE, attendues=attendues, quand=quand)
    tracer("rectifications.envois", reprises=reprises, abandonnees=abandonnees)
