"""The typesetter: frozen data in, PDF/A-3a and PDF/UA-1 out, the same bytes for the same data.

Its libraries are loaded at the first document: a web worker reads our values and typesets nothing.
"""

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cyclades.editions.pdf import polices

if TYPE_CHECKING:
    import typst
    from typst import PDFStandard

GABARITS = Path(__file__).parent / "gabarits"
NORMES: "list[PDFStandard]" = ["a-3a", "ua-1"]

# A fixed mask spares the evaluation of the eight, three quarters of the cost; readers take its number from the symbol.
MASQUE_QR = 3
SOMBRES = re.compile(rb"\x01+")

_du_fil = threading.local()


class EditionImpossible(RuntimeError):
    """The typesetter warned or refused: template, font or engine at fault, never the person."""


def composer(gabarit: str, donnees: object, *, qr: str) -> bytes:
    """Typeset the dataclass `donnees` by `gabarits/<gabarit>.typ`; `qr` is the address in the QR code.

    :raises EditionImpossible: at the first warning too, for an unknown font or a missing glyph is only a warning.
    """
    valeurs = _imprimables(msgspec.to_builtins(donnees))
    entrees = {
        "donnees": msgspec.json.encode(valeurs).decode(),
        "familles": msgspec.json.encode(polices.familles()).decode(),
        "qr": _dessin_qr(qr),
    }
    return _compiler(gabarit, entrees)


def _dessin_qr(adresse: str) -> str:
    """The QR code as SVG: one stroke a run of dark modules."""
    import segno  # noqa: PLC0415

    matrice = segno.make(adresse, error="m", mask=MASQUE_QR, micro=False).matrix
    traits = (
        f"M{trait.start()} {y}.5h{trait.end() - trait.start()}"
        for y, ligne in enumerate(matrice)
        for trait in SOMBRES.finditer(ligne)
    )
    cadre = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(matrice)} {len(matrice)}"'
    return f'<svg {cadre}><path stroke="#000" d="{"".join(traits)}"/></svg>'


def _compiler(gabarit: str, entrees: dict[str, str]) -> bytes:
    import typst  # noqa: PLC0415

    try:
        octets, avertissements = _compilateur(gabarit).compile_with_warnings(sys_inputs=entrees, pdf_standards=NORMES)
    except typst.TypstError as erreur:
        raise EditionImpossible(f"{gabarit} : {erreur.diagnostic}") from erreur
    if avertissements or not isinstance(octets, bytes):
        raise EditionImpossible(f"{gabarit} : " + " ; ".join(a.diagnostic for a in avertissements))
    return octets


def _compilateur(gabarit: str) -> "typst.Compiler":
    """One per template and per thread, kept: it is not thread-safe, and the first compilation is the dearest."""
    import typst  # noqa: PLC0415

    compilateurs: dict[str, typst.Compiler] = _du_fil.__dict__.setdefault("compilateurs", {})
    if gabarit not in compilateurs:
        compilateurs[gabarit] = typst.Compiler(
            str(GABARITS / f"{gabarit}.typ"), root=str(GABARITS), font_paths=polices.fontes(), ignore_system_fonts=True
        )
    return compilateurs[gabarit]


def _imprimables(valeur: Any) -> Any:
    if isinstance(valeur, str):
        return polices.imprimable(valeur)
    if isinstance(valeur, dict):
        return {cle: _imprimables(v) for cle, v in valeur.items()}
    if isinstance(valeur, list | tuple):
        return [_imprimables(v) for v in valeur]
    return valeur
