"""How many passes of Argon2id suit this machine: to be run once, where the service will run."""

import time
from collections.abc import Callable

from django.core.management.base import BaseCommand

from cyclades.socle.mots_de_passe import CIBLE, passes_conseillees

FOIS = 7


def duree(acte: Callable[[], object]) -> float:
    """Seconds of the processor, at best."""

    def une() -> float:
        depart = time.process_time()
        acte()
        return time.process_time() - depart

    return min(une() for _ in range(FOIS))


class Command(BaseCommand):
    help = "Mesure la vérification d'un mot de passe et conseille PASSES_MOT_DE_PASSE pour cette machine."

    def handle(self, **_: object) -> None:
        passes, rapport = passes_conseillees(duree)
        self.stdout.write(f"PASSES_MOT_DE_PASSE={passes}")
        self.stdout.write(f"# {rapport:.1f} fois la boucle repère, pour {CIBLE} au moins".replace(".", ","))
