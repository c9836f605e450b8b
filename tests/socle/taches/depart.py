"""Several processes that begin at the same instant, however long each took to start.

`rendez_vous(nombre)` gives the word that each receives; `partir(mot)` returns when all of them are there; "" waits for
nobody.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 90  # seconds: a machine may be slow


@contextmanager
def rendez_vous(nombre: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as dossier:
        yield f"{dossier}:{nombre}"


def partir(mot: str) -> None:
    if not mot:
        return
    dossier, _, nombre = mot.rpartition(":")
    Path(dossier, str(os.getpid())).touch()
    limite = time.monotonic() + PATIENCE
    while len(list(Path(dossier).iterdir())) < int(nombre):
        if time.monotonic() > limite:
            raise TimeoutError(mot)
        time.sleep(0.002)
