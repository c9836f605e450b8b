"""The processes that write and seal at the same time.

python -m tests.operations.journal.greffiers ecrire|sceller DEPART
"""

import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from django.db import transaction  # noqa: E402

from cyclades.operations.journal import consigner_fait, sceller, verifier  # noqa: E402
from cyclades.reglementation.droits import AUTOMATE  # noqa: E402
from tests.socle.taches.depart import partir  # noqa: E402

QUAND = datetime(2026, 11, 22, 9, tzinfo=UTC)


def ecrire() -> None:
    for rang in range(40):
        with transaction.atomic():
            consigner_fait(acteur=AUTOMATE, acte="essai", objet="essai", objet_id=str(rang), quand=QUAND)


def tout_sceller() -> None:
    fin = time.monotonic() + 2
    while time.monotonic() < fin:
        sceller(quand=QUAND)


def tout_verifier() -> None:
    sys.stdout.write(f"{sceller(quand=QUAND).rang} {len(verifier())}")


if __name__ == "__main__":
    partir(sys.argv[2])
    globals()[sys.argv[1]]()
