"""Codes of the file in words. Empty for a code that is not known: what was registered stays readable."""

from cyclades.consultations import referentiel
from cyclades.reglementation.dossier import FRANCE


def pays(code: str) -> str:
    return next((un.nom for un in referentiel.pays() if un.code == code), "")


def nationalite(code: str) -> str:
    """The state of which one is a national; French as the documents write it."""
    return "Française" if code == FRANCE else pays(code)


def pcs(code: str) -> str:
    return next((un.libelle for un in referentiel.pcs() if un.code == code), "")


def departement(code: str) -> str:
    """Its code on three characters: « 011 », « 02A »."""
    return code.rjust(3, "0") if code else ""


def etablissement(uai: str | None) -> str:
    trouve = referentiel.etablissement(uai=uai) if uai else None
    return trouve.libelle if trouve else ""
