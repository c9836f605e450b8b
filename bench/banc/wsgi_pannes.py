"""The site with its storing held back a moment, so that a kill falls between the file and its row.

`PANNE_TEMOIN` names a file that is there during that moment. `PANNE_DEFAUT` builds a site that is wrong, for the
controls: « ligne_avant_fichier » answers first and writes later, « fichier_sur_place » writes at the final
name, and believes what it finds there.
"""

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.wsgi import application
from cyclades.socle import fichiers
from cyclades.socle.fichiers.dossier import Dossier

PAUSE = 0.3
TEMOIN = Path(os.environ["PANNE_TEMOIN"])
DEFAUT = os.environ.get("PANNE_DEFAUT", "")

_deposer = fichiers.deposer


@contextmanager
def _moment() -> Iterator[None]:
    TEMOIN.touch()
    time.sleep(PAUSE)
    try:
        yield
    finally:
        TEMOIN.unlink(missing_ok=True)


def deposer_puis_attendre(octets: bytes) -> str:
    cle = _deposer(octets)
    with _moment():
        return cle


def repondre_avant_d_ecrire(octets: bytes) -> str:
    def plus_tard() -> None:
        with _moment():
            _deposer(octets)

    threading.Thread(target=plus_tard).start()
    return hashlib.sha256(octets).hexdigest()


def ecrire_sur_place(self: Dossier, cle: str, octets: bytes) -> None:
    chemin = Path(self.ou) / cle[:2] / cle[2:4] / cle
    chemin.parent.mkdir(parents=True, exist_ok=True)
    with chemin.open("wb", buffering=0) as fichier:
        fichier.write(octets[: len(octets) // 2])
        with _moment():
            fichier.write(octets[len(octets) // 2 :])


if DEFAUT == "fichier_sur_place":
    Dossier.ecrire = ecrire_sur_place  # type: ignore[method-assign]
    fichiers.est_intact = lambda cle: True  # noqa: ARG005 - and believes what bears the name
else:
    fichiers.deposer = repondre_avant_d_ecrire if DEFAUT == "ligne_avant_fichier" else deposer_puis_attendre

__all__ = ["application"]
