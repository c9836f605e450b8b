"""python -m cyclades.socle.depots SECONDES POLITESSE: one demand on the standard input, one answer on the output.

Both are msgpack. `SECONDES` of computation, beside which `POLITESSE` is what `nice` adds.
"""

import re
import sys
from pathlib import Path

import msgspec

from cyclades.socle.depots.a_part import (
    TROP_COMPLEXE,
    Acceptee,
    Demande,
    Dessinee,
    PageVoulue,
    Refusee,
    Reponse,
    limiter,
)
from cyclades.socle.depots.refus import DepotRefuse, Motif


def repondre(demande: Demande | PageVoulue) -> Reponse:
    try:
        return _juger(demande) if isinstance(demande, Demande) else _dessiner(demande)
    except DepotRefuse as refus:
        return Refusee(refus.motif, refus.message)
    except MemoryError:
        return TROP_COMPLEXE


def _juger(demande: Demande) -> Reponse:
    from cyclades.socle.depots.examen import examiner  # noqa: PLC0415 (after the limits)

    return Acceptee(examiner(demande.fichiers, demande.regles))


def _dessiner(demande: PageVoulue) -> Reponse:
    from cyclades.socle.depots.page import PageIllisible, dessiner  # noqa: PLC0415 (after the limits)

    try:
        return Dessinee(dessiner(demande.octets, demande.numero, demande.cote))
    except PageIllisible as erreur:
        raise DepotRefuse(Motif.ABIME) from erreur


def memoire() -> int:
    """The most that this process held, in bytes."""
    trouvee = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    return int(trouvee[1]) * 1024 if trouvee else 0


if __name__ == "__main__":
    limiter(int(sys.argv[1]), int(sys.argv[2]))
    reponse = repondre(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Demande | PageVoulue))
    reponse.memoire = memoire()
    sys.stdout.buffer.write(msgspec.msgpack.encode(reponse))
