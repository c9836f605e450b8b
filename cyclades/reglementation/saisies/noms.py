"""Names of civil status."""

import unicodedata

from cyclades.reglementation.saisies.lignes import borner, refuser_autres_ecritures
from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import plie

LONGUEUR_NOM = 100
PONCTUATION = " -'.·"


def nom(brut: str, *, longueur: int = LONGUEUR_NOM, virgules: bool = False) -> str:
    """Latin letters with their accents, spaces, hyphens, apostrophes (commas between prénoms), each sign in one way.

    :raises SaisieRefusee: as `ligne`, or a digit or sign that no civil status carries.
    """
    propre = plie(brut)
    refuser_autres_ecritures(propre)
    admis = PONCTUATION + "," * virgules
    for precedent, signe in zip(" " + propre, propre, strict=False):
        if not (_est_lettre(signe) or signe in admis or (_est_accent(signe) and (precedent not in admis))):
            raise SaisieRefusee(
                f"Le caractère « {signe} » ne figure pas dans un nom. "
                "Gardez les lettres, espaces, traits d’union et apostrophes."
            )
    if not any(_est_lettre(signe) for signe in propre):
        raise SaisieRefusee("Écrivez au moins une lettre.")
    return borner(propre, longueur)


def prenoms(brut: str) -> str:
    """As `nom`, with commas between them.

    :raises SaisieRefusee: as `nom`.
    """
    return nom(brut, virgules=True)


def _est_lettre(signe: str) -> bool:
    """Latin, or the small letters that end an abbreviation (« Mª »)."""
    return (signe.isalpha() and unicodedata.name(signe, "").startswith("LATIN")) or signe in "ªº"


def _est_accent(signe: str) -> bool:
    return "\u0300" <= signe <= "\u036f"
