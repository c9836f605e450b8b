"""Mail addresses."""

import re

from cyclades.reglementation.saisies.lignes import borner, description
from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import LIANTS, compose

LONGUEUR_MAIL = 254
LONGUEUR_LOCALE = 64
FORME_LOCALE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
FORME_ETIQUETTE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def courriel(brut: str) -> str:
    """A mail address: as typed before the @, lower case after; what cannot be seen is left out.

    :raises SaisieRefusee: not of the form name@domain, or a character that looks like another.
    """
    propre = compose(brut, toutes_ecritures=True).translate(dict.fromkeys(map(ord, LIANTS)))
    if any(signe.isspace() for signe in propre):
        raise SaisieRefusee("L’adresse contient une espace. Retirez-la, par exemple : nom.prenom@domaine.fr.")
    for signe in propre:
        if not signe.isascii():
            raise SaisieRefusee(
                f"L’adresse contient « {signe} » ({description(signe)}), qui n’est pas admis dans une adresse mail. "
                "Retapez l’adresse au clavier, sans accent, sans la copier."
            )
    locale, arobase, domaine = propre.rpartition("@")
    if not arobase or not locale or not domaine:
        raise SaisieRefusee("Écrivez une adresse complète avec « @ », par exemple : nom.prenom@domaine.fr.")
    if "@" in locale:
        raise SaisieRefusee("L’adresse contient plusieurs « @ ». Gardez-en un seul.")
    _verifier_domaine(domaine)
    _refuser_alphabet_cache(domaine)
    if not FORME_LOCALE.fullmatch(locale) or len(locale) > LONGUEUR_LOCALE:
        raise SaisieRefusee(
            f"La partie avant « @ » n’est pas correcte : « {locale[:40]} ». Vérifiez les points et les signes."
        )
    return borner(f"{locale}@{domaine.lower()}", LONGUEUR_MAIL)


def _refuser_alphabet_cache(domaine: str) -> None:
    """Some browsers send letters of other alphabets rewritten: a look-alike comes as « xn--… »."""
    if any(etiquette.lower().startswith("xn--") for etiquette in domaine.split(".")):
        raise SaisieRefusee(
            "La partie après « @ » contient une lettre accentuée ou d’un autre alphabet, parfois semblable aux nôtres. "
            "Retapez l’adresse au clavier, sans accent, sans la copier."
        )


def _verifier_domaine(domaine: str) -> None:
    etiquettes = domaine.split(".")
    if len(etiquettes) < 2 or not re.search(r"[A-Za-z]", etiquettes[-1]) or len(etiquettes[-1]) < 2:
        raise SaisieRefusee(
            f"La partie après « @ » est incomplète : « {domaine[:40]} ». Elle finit par exemple par .fr ou .com."
        )
    if not all(FORME_ETIQUETTE.fullmatch(etiquette) for etiquette in etiquettes):
        raise SaisieRefusee(
            f"La partie après « @ » n’est pas correcte : « {domaine[:40]} ». Vérifiez les points et les signes."
        )
