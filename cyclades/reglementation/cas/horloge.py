"""Cases on opening and closing instants and on the activation of accounts."""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cyclades.reglementation.calendrier import (
    HeureImpossible,
    activation_est_expiree,
    activation_expire_le,
    en_utc,
    est_ouvert,
)
from cyclades.reglementation.cas.lecture import CasInvalide, Valeur, texte, textes

Entree = Mapping[str, Valeur]


def fenetre(entree: Entree) -> dict[str, Valeur]:
    """Opening and closing in UTC, elapsed hours, and which instants are accepted (R36, R45, R46)."""
    ouverture, fuseau = heure_locale(texte(entree, "ouverture"), "ouverture")
    fermeture, _ = heure_locale(texte(entree, "fermeture"), "fermeture")
    duree = _utc(fermeture, fuseau, "fermeture") - _utc(ouverture, fuseau, "ouverture")
    essais = [datetime.fromisoformat(essai) for essai in textes(entree, "essais")]
    return {
        "ouverture_utc": _ecrire_utc(_utc(ouverture, fuseau, "ouverture")),
        "fermeture_utc": _ecrire_utc(_utc(fermeture, fuseau, "fermeture")),
        "duree_heures": str(duree.total_seconds() / 3600).removesuffix(".0"),
        "accepte": [est_ouvert(ouverture, fermeture, essai, fuseau) for essai in essais],
    }


def echeance(entree: Entree) -> dict[str, Valeur]:
    """One instant as clocks of several zones show it (R45, R53)."""
    locale, fuseau = heure_locale(texte(entree, "echeance"), "echeance")
    instant = _utc(locale, fuseau, "echeance")
    vues = [instant.astimezone(ZoneInfo(zone)) for zone in textes(entree, "fuseaux")]
    return {"utc": _ecrire_utc(instant), "locales": [f"{vue:%Y-%m-%dT%H:%M}" for vue in vues]}


def activation(entree: Entree) -> dict[str, Valeur]:
    """Until when an activation link is good, and which clicks are (R29)."""
    locale, fuseau = heure_locale(texte(entree, "creation"), "creation")
    cree_le = _utc(locale, fuseau, "creation")
    clics = [_utc(*heure_locale(clic, "clics"), "clics") for clic in textes(entree, "clics")]
    expiration = activation_expire_le(cree_le).astimezone(ZoneInfo(fuseau))
    return {
        "expiration": f"{expiration:%Y-%m-%dT%H:%M} {fuseau}",
        "accepte": [not activation_est_expiree(cree_le, clic) for clic in clics],
    }


def heure_locale(ecrite: str, cle: str) -> tuple[datetime, str]:
    heure, _, fuseau = ecrite.partition(" ")
    try:
        ZoneInfo(fuseau)
        return datetime.fromisoformat(heure), fuseau
    except (ValueError, KeyError):
        raise CasInvalide(
            cle, f"une heure et un fuseau comme 2026-11-27T17:00 Europe/Paris, trouvé « {ecrite} »"
        ) from None


def _utc(locale: datetime, fuseau: str, cle: str) -> datetime:
    try:
        return en_utc(locale, fuseau)
    except HeureImpossible as impossible:
        raise CasInvalide(cle, f"une heure qui existe une seule fois, trouvé {impossible}") from None


def _ecrire_utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
