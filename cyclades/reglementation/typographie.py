"""French typography of what a user reads: non-breaking spaces, apostrophes, decimal commas."""

from fractions import Fraction

_INSECABLE = "\u00a0"
_FINE = "\u202f"
_ESPACES = (
    (" :", f"{_INSECABLE}:"),
    (" ;", f"{_FINE};"),
    (" ?", f"{_FINE}?"),
    (" !", f"{_FINE}!"),
    ("« ", f"«{_INSECABLE}"),
    (" »", f"{_INSECABLE}»"),
)


def typographie(texte: str) -> str:
    """The same text with the spaces and apostrophes that French typography asks for."""
    return espaces(texte.replace("'", "’"))


def espaces(texte: str) -> str:
    """The same text with those spaces alone."""
    for simple, juste in _ESPACES:
        texte = texte.replace(simple, juste)
    return texte


def nombre(valeur: Fraction, decimales: int | None = None) -> str:
    """A number with a decimal comma. Rounded half up to ``decimales`` places, or as short as it is exact to four."""
    if decimales is None:
        return _arrondi(valeur, 4).rstrip("0").rstrip(",")
    return _arrondi(valeur, decimales)


def _arrondi(valeur: Fraction, decimales: int) -> str:
    signe = "−" if valeur < 0 else ""
    echelle = 10**decimales
    entier = (abs(valeur.numerator) * echelle * 2 + valeur.denominator) // (2 * valeur.denominator)
    partie_entiere, partie_decimale = divmod(entier, echelle)
    return f"{signe}{partie_entiere},{partie_decimale:0{decimales}d}" if decimales else f"{signe}{partie_entiere}"


def enumeration(mots: tuple[str, ...], conjonction: str = "et") -> str:
    """« a, b et c »."""
    if len(mots) <= 1:
        return "".join(mots)
    return f"{', '.join(mots[:-1])} {conjonction} {mots[-1]}"
