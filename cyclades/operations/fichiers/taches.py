"""Background jobs of the files that people sent, of whatever table."""

from django_tasks import task

from cyclades.operations.pieces import taches as pieces
from cyclades.operations.rectifications import taches as rectifications
from cyclades.socle import antivirus
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.mortes import relancer_toutes
from cyclades.socle.taches.traces import tracer


@task()
def reprendre_analyses() -> None:
    """Ask again of what waits since the antivirus was down for longer than a job is tried, once it answers (PJ-6)."""
    if antivirus.repond():
        quand = maintenant()
        jobs = (pieces.analyser, rectifications.analyser)
        reprises = [relancer_toutes(une, antivirus.AntivirusInjoignable, quand=quand) for une in jobs]
        tracer("fichiers.analyses_reprises", pieces=reprises[0], rectifications=reprises[1])
