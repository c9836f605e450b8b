"""The fonts: free, installed by pip, and a promise that no character is ever lost in a box.

Source Sans 3 sets everything; Noto takes over, character by character, for what it lacks (scripts, symbols, emoji).
What no font can draw is written out as its code point, « [U+4E2D] »: visible, and the document still exists.
Why these: docs/adr/0003-polices.md.
"""

import re
import struct
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

DOSSIERS = (Path(str(files("fontpkg_source_sans_3"))) / "files", Path(str(files("manimgx_fonts"))))

PREMIERES = ("Source Sans 3", "Noto Sans")
DERNIERES = ("Noto Sans Symbols", "Noto Emoji")

# Joiners and directional marks are drawn by no font; they shape their neighbours.
INVISIBLES = frozenset(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\u00ad"))
# Overrides and isolates would let a name reorder the text around it: never obeyed, always shown.
ORDRE_FORCE = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))

BLANCS = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
LONG = re.compile(r"[^\s\u200b]{31,}")
COUPE = re.compile(r"(?<=[@._/=&?:,;-])(?=.)|(?<=\w{12})(?=\w{12})")
COUPURE = "\u200b"


@cache
def fontes() -> "typst.Fonts":
    """Only the fonts of the two packages, neither the machine's nor the typesetter's: bytes do not depend on those."""
    import typst  # noqa: PLC0415 - at the first document (moteur)

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(dossier) for dossier in DOSSIERS]
    )


@cache
def familles() -> tuple[str, ...]:
    """Families in order of preference."""
    reste = sorted(set(fontes().families()) - set(PREMIERES) - set(DERNIERES))
    return (*PREMIERES, *reste, *DERNIERES)


@cache
def couverture() -> frozenset[int]:
    """The code points that can be printed. Upright faces only: no template slants what a person typed."""
    romaines = (f for dossier in DOSSIERS for f in sorted(dossier.glob("*.ttf")) if "Italic" not in f.name)
    return frozenset().union(*(_caracteres(f.read_bytes()) for f in romaines)) - ORDRE_FORCE | INVISIBLES


@cache
def _communs() -> frozenset[str]:
    """Characters that need no second look: all that can be printed, save the spaces that `imprimable` merges."""
    return frozenset(chr(code) for code in couverture() if not BLANCS.match(chr(code))) | {" "}


def imprimable(texte: str) -> str:
    """`texte` as it can be printed: one line, composed, breakable if long, what cannot be drawn as code points."""
    if not (_communs().issuperset(texte) and unicodedata.is_normalized("NFC", texte)):
        texte = unicodedata.normalize("NFC", BLANCS.sub(" ", texte))
        texte = "".join(c if ord(c) in couverture() else f"[U+{ord(c):04X}]" for c in texte)
    return LONG.sub(lambda mot: COUPE.sub(COUPURE, mot.group()), texte) if len(texte) > 30 else texte


def _caracteres(police: bytes) -> frozenset[int]:
    """Code points of a TrueType file, read from its `cmap` (formats 4 and 12, those of Unicode)."""
    debut = _tables(police)["cmap"]
    nombre = struct.unpack_from(">H", police, debut + 2)[0]
    decalages = {struct.unpack_from(">HHI", police, debut + 4 + 8 * i)[2] for i in range(nombre)}
    lecteurs = {4: _format_4, 12: _format_12}
    trouves: set[int] = set()
    for decalage in decalages:
        lire = lecteurs.get(struct.unpack_from(">H", police, debut + decalage)[0])
        trouves |= lire(police, debut + decalage) if lire else set()
    return frozenset(trouves)


def _tables(police: bytes) -> dict[str, int]:
    nombre = struct.unpack_from(">H", police, 4)[0]
    entrees = (struct.unpack_from(">4sIII", police, 12 + 16 * i) for i in range(nombre))
    return {nom.decode("ascii"): debut for nom, _, debut, _ in entrees}


def _format_4(police: bytes, debut: int) -> set[int]:
    segments = struct.unpack_from(">H", police, debut + 6)[0] // 2
    fins = struct.unpack_from(f">{segments}H", police, debut + 14)
    debuts = struct.unpack_from(f">{segments}H", police, debut + 16 + 2 * segments)
    ecarts = struct.unpack_from(f">{segments}H", police, debut + 16 + 4 * segments)
    place = debut + 16 + 6 * segments
    renvois = struct.unpack_from(f">{segments}H", police, place)
    trouves: set[int] = set()
    for i in range(segments):
        for code in range(debuts[i], min(fins[i], 0xFFFE) + 1):
            glyphe = code + ecarts[i] & 0xFFFF
            if renvois[i]:
                glyphe = struct.unpack_from(">H", police, place + 2 * i + renvois[i] + 2 * (code - debuts[i]))[0]
            trouves |= {code} if glyphe else set()
    return trouves


def _format_12(police: bytes, debut: int) -> set[int]:
    nombre = struct.unpack_from(">I", police, debut + 12)[0]
    groupes = (struct.unpack_from(">III", police, debut + 16 + 12 * i) for i in range(nombre))
    return {code for premier, dernier, _ in groupes for code in range(premier, dernier + 1)}
