"""Background jobs of the judges: what people send, as it came."""

from uuid import UUID

from django_tasks import task

from cyclades.operations.pieces import jugement
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.depots import JugeInterrompu
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.mortes import arguments_vivants, relancer_toutes
from cyclades.socle.taches.traces import tracer

FILE_DES_DEPOTS = "depots"
"""The queue of what people send: it has workers of its own, so that nothing else waits behind a file."""


@task(queue_name=FILE_DES_DEPOTS)
def juger(envoi_id: str) -> None:
    jugement.juger(acteur=AUTOMATE, envoi_id=UUID(envoi_id), quand=maintenant())


@task()
def reprendre_envois() -> None:
    """Judge again those whose judge was given no time; give up those that no job will judge any more."""
    quand = maintenant()
    repris = relancer_toutes(juger, JugeInterrompu, quand=quand)
    attendus = [UUID(arguments[0]) for arguments in arguments_vivants(juger)]
    abandonnes = jugement.abandonner(acteur=AUTOMATE, attendus=attendus, quand=quand)
    tracer("pieces.envois", repris=repris, abandonnes=abandonnes)
