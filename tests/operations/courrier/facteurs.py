"""The processes that the mail tests start, double and kill.

python -m tests.operations.courrier.facteurs deposer NOMBRE [INSTANT]
python -m tests.operations.courrier.facteurs tout_envoyer INSTANT DEPART
"""

import sys
from datetime import datetime

import django

django.setup()

from django.db import transaction  # noqa: E402

from cyclades.metier.courrier.models import Message  # noqa: E402
from cyclades.operations.courrier import ecrire, envoyer  # noqa: E402
from cyclades.operations.courrier.relais import Relais  # noqa: E402
from tests.operations.courrier.conftest import QUAND, Lettre  # noqa: E402
from tests.socle.taches.depart import partir  # noqa: E402


def deposer(nombre: str, instant: str = "") -> None:
    quand = datetime.fromisoformat(instant) if instant else QUAND
    with transaction.atomic():
        for rang in range(int(nombre)):
            ecrire(courriel=Lettre(), destinataire=f"a{rang}@exemple.fr", nature="essai", quand=quand)


def tout_envoyer(instant: str, depart: str) -> None:
    partir(depart)
    while envoyer(quand=datetime.fromisoformat(instant)).traites:
        pass


def tout_envoyer_sans_garde(instant: str, depart: str) -> None:
    """The control: read what is to be sent, send it, then mark it."""
    partir(depart)
    with Relais() as relais:
        relais.ouvrir()
        for message in Message.objects.filter(etat="a_envoyer").order_by("id"):
            relais.remettre(message)
            Message.objects.filter(pk=message.pk).update(etat="envoye", envoye_le=datetime.fromisoformat(instant))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
