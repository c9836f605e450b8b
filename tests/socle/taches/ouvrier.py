"""The worker that the tests start and kill, and the acts that they make other processes do.

python -m tests.socle.taches.ouvrier travailler [--enfiler tâche arguments…] [--bail secondes]…
python -m tests.socle.taches.ouvrier enfiler_les_dues instant départ
"""

import argparse
import sys
from datetime import datetime, timedelta

import django

django.setup()

from cyclades.socle.taches.agenda import Echeance, Toutes, enfiler_dues  # noqa: E402
from cyclades.socle.taches.traces import journaliser  # noqa: E402
from cyclades.socle.taches.travailleur import Poste, Travailleur  # noqa: E402
from tests.socle.taches import essais  # noqa: E402
from tests.socle.taches.depart import partir  # noqa: E402


def agenda(secondes: float) -> tuple[Echeance, ...]:
    return (Echeance("essai", Toutes(timedelta(seconds=secondes)), essais.ne_rien_faire),)


def travailler(*mots: str) -> int:
    lecteur = argparse.ArgumentParser()
    lecteur.add_argument("--enfiler", nargs="+", default=[], metavar=("TACHE", "ARGUMENT"))
    lecteur.add_argument("--fois", type=int, default=1)
    lecteur.add_argument("--bail", type=float, default=1)
    lecteur.add_argument("--duree-maximale", type=float, default=900)
    lecteur.add_argument("--agenda", type=float)
    lecteur.add_argument("--files", nargs="+", default=["default"])
    choix = lecteur.parse_args(mots)
    journaliser("travailleur")
    if choix.enfiler:
        tache, *arguments = choix.enfiler
        for rang in range(choix.fois):
            getattr(essais, tache).using(queue_name=choix.files[0]).enqueue(
                *[argument.format(rang=rang) for argument in arguments]
            )
    return Travailleur(
        agenda=agenda(choix.agenda) if choix.agenda else (),
        postes=[Poste(file) for file in choix.files],
        bail=timedelta(seconds=choix.bail),
        duree_maximale=timedelta(seconds=choix.duree_maximale),
    ).travailler()


def enfiler_les_dues(instant: str, depart: str) -> int:
    partir(depart)
    sys.stdout.write(str(len(enfiler_dues(agenda=agenda(3600), quand=datetime.fromisoformat(instant)))))
    return 0


if __name__ == "__main__":
    sys.exit(globals()[sys.argv[1]](*sys.argv[2:]))
