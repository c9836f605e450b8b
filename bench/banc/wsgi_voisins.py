"""The site where a file is judged in the request that brings it: the control of `voisins.py`."""

from typing import Any
from uuid import UUID

from config.wsgi import application
from cyclades.operations import pieces
from cyclades.reglementation.droits import AUTOMATE

_deposer = pieces.deposer


def deposer_et_juger(**envoi: Any) -> UUID:
    envoi_id = _deposer(**envoi)
    pieces.juger(acteur=AUTOMATE, envoi_id=envoi_id, quand=envoi["quand"])
    return envoi_id


pieces.deposer = deposer_et_juger

__all__ = ["application"]
