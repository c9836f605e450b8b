"""The worker that the tests start and kill, and the acts that they make other processes do.

python -m tests.socle.taches.ouvrier travailler [bail] [durée maximale] [période de l'agenda]
python -m tests.socle.taches.ouvrier enfiler tâche [argument…]
python -m tests.socle.taches.ouvrier enfiler_dues instant
"""

import json
import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from cyclades.socle.taches.agenda import Echeance, Toutes, enfiler_dues  # noqa: E402
from cyclades.socle.taches.traces import journaliser  # noqa: E402
from cyclades.socle.taches.travailleur import Travailleur  # noqa: E402
from tests.socle.taches import essais  # noqa: E402


def agenda(secondes: float) -> tuple[Echeance, ...]:
    return (Echeance("essai", Toutes(timedelta(seconds=secondes)), essais.ne_rien_faire),)


def travailler(bail: str = "1", duree_maximale: str = "900", periode: str = "") -> int:
    journaliser("travailleur")
    return Travailleur(
        agenda=agenda(float(periode)) if periode else (),
        bail=timedelta(seconds=float(bail)),
        duree_maximale=timedelta(seconds=float(duree_maximale)),
    ).travailler()


def enfiler(tache: str, *arguments: str) -> int:
    getattr(essais, tache).enqueue(*(json.loads(argument) for argument in arguments))
    return 0


def enfiler_beaucoup(chemin: str, nombre: str) -> int:
    for rang in range(int(nombre)):
        essais.ecrire.enqueue(chemin, str(rang))
    return 0


def enfiler_les_dues(instant: str, depart: str) -> int:
    time.sleep(max(0.0, float(depart) - time.time()))  # all the processes at once
    sys.stdout.write(str(len(enfiler_dues(agenda=agenda(3600), quand=datetime.fromisoformat(instant)))))
    return 0


if __name__ == "__main__":
    sys.exit(globals()[sys.argv[1]](*sys.argv[2:]))
