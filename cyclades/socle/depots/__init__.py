"""Files that people send: judged by their content, cleaned, made into one file that any reader shows.

`recevoir` does it in a process whose memory and time are bounded: whatever the bytes do, they do it there.
"""

from cyclades.socle.depots.a_part import JugeInterrompu, deballer, dessiner_une_page, emballer, empreinte, recevoir
from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import MO, Avertissement, Nature, Recu, Regles

__all__ = [
    "MO",
    "Avertissement",
    "DepotRefuse",
    "JugeInterrompu",
    "Motif",
    "Nature",
    "Recu",
    "Regles",
    "deballer",
    "dessiner_une_page",
    "emballer",
    "empreinte",
    "recevoir",
]
