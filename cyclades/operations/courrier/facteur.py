"""The postman: the turn of the worker that sends the mails, lot after lot."""

from datetime import datetime

from cyclades.operations.courrier.envoi import envoyer
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.taches.traces import alerter, tracer

REPOS = 1.0
REPOS_MAXIMAL = 60.0


class Facteur:
    """Sends without pause while there is something to send; waits ever longer for a relay that does not answer."""

    def __init__(self) -> None:
        self.repos = REPOS

    def passer(self, quand: datetime) -> float:
        """Send a lot; the seconds to wait before the next."""
        bilan = envoyer(acteur=AUTOMATE, quand=quand)
        if bilan.traites:
            tracer("courrier.lot", envoyes=bilan.envoyes, relaches=bilan.relaches, abandonnes=bilan.abandonnes)
        if bilan.injoignable:
            alerter("courrier.relais_injoignable", cause=bilan.injoignable, repos=self.repos)
            attente, self.repos = self.repos, min(2 * self.repos, REPOS_MAXIMAL)
            return attente
        self.repos = REPOS
        return 0.0 if bilan.traites else REPOS
