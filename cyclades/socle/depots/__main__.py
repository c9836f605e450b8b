"""python -m cyclades.socle.depots: one demand on the standard input, one answer on the output (msgpack)."""

import re
import sys
from pathlib import Path

import msgspec

from cyclades.socle.depots.a_part import TROP_COMPLEXE, Acceptee, Demande, Refusee, Reponse, limiter
from cyclades.socle.depots.refus import DepotRefuse


def repondre(demande: Demande) -> Reponse:
    from cyclades.socle.depots.examen import examiner  # noqa: PLC0415 (after the limits)

    try:
        return Acceptee(examiner(demande.fichiers, demande.regles))
    except DepotRefuse as refus:
        return Refusee(refus.motif, refus.message)
    except MemoryError:
        return TROP_COMPLEXE


def memoire() -> int:
    """The most that this process held, in bytes."""
    trouvee = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    return int(trouvee[1]) * 1024 if trouvee else 0


if __name__ == "__main__":
    limiter()
    reponse = repondre(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Demande))
    reponse.memoire = memoire()
    sys.stdout.buffer.write(msgspec.msgpack.encode(reponse))
