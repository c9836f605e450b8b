"""The web server of a local installation: python -m demonstration.serveur PORT

granian, as in production, but for one thing: the application is imported once, before the workers are born of this
process, so that two cores serve the first page in the time that one import takes.
"""

import importlib
import sys

from django.db import connections
from django.template import engines
from django.urls import resolve
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

APPLICATION = "config.wsgi"

HOTE = "127.0.0.1"
OUVRIERS = 2


def precharger() -> None:
    """What the first page would import and compile. A connection, if any was opened, is not handed to the workers."""
    importlib.import_module(APPLICATION)
    resolve("/")
    engines["jinja2"].get_template("public/accueil/accueil.html")
    connections.close_all()


def servir(port: int) -> None:
    Granian(
        f"{APPLICATION}:application",
        address=HOTE,
        port=port,
        interface=Interfaces.WSGI,
        workers=OUVRIERS,
        blocking_threads=1,
        workers_kill_timeout=5,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    precharger()
    servir(int(sys.argv[1]))
