"""The two ends of the file: what stands before the document, and after."""

import re

from cyclades.socle.depots.nature import ETRANGERS, TETE
from cyclades.socle.depots.refus import DepotRefuse, Motif

FIN = re.compile(rb"%%EOF")


def juger_les_bords(octets: bytes) -> None:
    """Whatever stands there is not kept; another file altogether is refused, and so is a document without its end.

    :raises DepotRefuse: cut; or something else besides a document.
    """
    fins = [trouvee.end() for trouvee in FIN.finditer(octets)]
    if not fins:
        raise DepotRefuse(Motif.TRONQUE)
    if ETRANGERS.search(octets[: octets.find(b"%PDF-", 0, TETE)]) or ETRANGERS.search(octets[fins[-1] :]):
        raise DepotRefuse(Motif.POLYGLOTTE)
