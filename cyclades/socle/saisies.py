"""What a person typed, made clean or refused in words they can act on.

Every function takes the text as it was typed and gives a clean value, or raises `SaisieRefusee` whose message is
shown at the field. Empty text is not their business: the caller knows whether the field may be empty.
"""

import re
import unicodedata
from datetime import date

import phonenumbers

LONGUEUR_MAIL = 254
LONGUEUR_LOCALE = 64
MOIS_LONGS = ("", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
              "novembre", "décembre")  # fmt: skip

INVISIBLES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ILLISIBLE = "\ufffd"
LIANTS = "\u200c\u200d"  # join letters in some scripts and emoji: invisible, yet harmless
APOSTROPHES = "'\u2019\u02bc"
FORME_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
FORME_DATE_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FORME_LOCALE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
FORME_ETIQUETTE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")

# Overseas numbers: dialled from mainland France with the prefix on the left, from elsewhere with the one on the right.
INDICATIFS_OUTRE_MER = {
    "0590": "+590", "0690": "+590", "0691": "+590",
    "0594": "+594", "0694": "+594",
    "0596": "+596", "0696": "+596", "0697": "+596",
    "0262": "+262", "0263": "+262", "0692": "+262", "0693": "+262", "0269": "+262", "0639": "+262",
}  # fmt: skip


class SaisieRefusee(ValueError):
    """What was typed cannot be kept. `message` tells the person what to do, with its non-breaking spaces."""

    def __init__(self, message: str) -> None:
        self.message = message.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" : ", "\u00a0: ")
        super().__init__(self.message)


def affichable(brut: str) -> str:
    """What was typed, ready to be shown again: a character that no page may carry becomes « \ufffd »."""
    return "".join(ILLISIBLE if _est_hors_page(signe) else signe for signe in brut)


def _est_hors_page(signe: str) -> bool:
    """A control, half of a pair, or a code point that is no character: HTML has no place for it."""
    rang = ord(signe)
    return (
        (unicodedata.category(signe) in {"Cc", "Cs"} and signe not in "\t\n\r")
        or rang & 0xFFFE == 0xFFFE
        or 0xFDD0 <= rang <= 0xFDEF
    )


def ligne(brut: str, *, longueur: int, toutes_ecritures: bool = False) -> str:
    """One line of text: composed (NFC), trimmed, runs of spaces made one.

    :raises SaisieRefusee: too long, invisible character, or a letter or pictogram that the documents cannot carry.
    """
    propre = " ".join(unicodedata.normalize("NFC", brut).split())
    _refuser_invisibles(propre)
    if not toutes_ecritures:
        _refuser_autres_ecritures(propre)
    return _borner(propre, longueur)


def lignes(brut: str, *, longueur: int, toutes_ecritures: bool = False) -> str:
    """Several lines of text: as `ligne`, each line kept.

    :raises SaisieRefusee: as `ligne`.
    """
    morceaux = unicodedata.normalize("NFC", brut).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    propres = [ligne(morceau, longueur=longueur, toutes_ecritures=toutes_ecritures) for morceau in morceaux]
    return _borner("\n".join(propres).strip(), longueur)


def nom(brut: str, *, longueur: int, virgules: bool = False) -> str:
    """A name of civil status: Latin letters with their accents, spaces, hyphens, apostrophes (commas between prénoms).

    :raises SaisieRefusee: as `ligne`, or a digit or sign that no civil status carries.
    """
    propre = ligne(brut, longueur=longueur)
    admis = " -\u2010\u2011." + APOSTROPHES + ("," if virgules else "")
    for signe in propre:
        if not (signe.isalpha() or unicodedata.category(signe) == "Mn" or signe in admis):
            raise SaisieRefusee(
                f"Le caractère « {signe} » ne figure pas dans un nom. "
                "Gardez les lettres, espaces, traits d’union et apostrophes."
            )
    if not any(signe.isalpha() for signe in propre):
        raise SaisieRefusee("Écrivez au moins une lettre.")
    return propre


def courriel(brut: str) -> str:
    """A mail address: as typed before the @, lower case after.

    :raises SaisieRefusee: not of the form name@domain, or a character that looks like another.
    """
    propre = unicodedata.normalize("NFC", brut).strip()
    _refuser_invisibles(propre)
    if any(signe.isspace() for signe in propre):
        raise SaisieRefusee("L’adresse contient une espace. Retirez-la, par exemple : nom.prenom@domaine.fr.")
    for signe in propre:
        if not signe.isascii():
            raise SaisieRefusee(
                f"L’adresse contient « {signe} » ({_description(signe)}), qui n’est pas admis dans une adresse mail. "
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
    return _borner(f"{locale}@{domaine.lower()}", LONGUEUR_MAIL)


def telephone(brut: str) -> str:
    """A telephone number, French or international, in the international form without spaces: « +33612345678 ».

    No prefix is refused: only what cannot be a number at all is.

    :raises SaisieRefusee: letters, or too few or too many digits.
    """
    propre = re.sub(r"[\s.\-()/\u2010-\u2015]", "", unicodedata.normalize("NFKC", brut).replace("(0)", ""))
    propre = re.sub(r"^00", "+", propre)
    if not re.fullmatch(r"\+?[0-9]+", propre):
        raise SaisieRefusee("Écrivez le numéro en chiffres, par exemple 06 12 34 56 78 ou +33 6 12 34 56 78.")
    if len(propre) == 10 and propre[:4] in INDICATIFS_OUTRE_MER:
        propre = INDICATIFS_OUTRE_MER[propre[:4]] + propre[1:]
    try:
        numero = phonenumbers.parse(propre, "FR")
    except phonenumbers.NumberParseException as erreur:
        raise SaisieRefusee(
            "Ce numéro n’est pas reconnu. S’il est étranger, commencez par « + » et l’indicatif, par exemple +32."
        ) from erreur
    if not phonenumbers.is_possible_number(numero):
        attendu = (
            "10 chiffres en commençant par 0"
            if numero.country_code == 33
            else "l’indicatif du pays puis le numéro entier"
        )
        raise SaisieRefusee(f"Le numéro n’a pas le bon nombre de chiffres. Écrivez {attendu}.")
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


def jour(brut: str) -> date:
    """A day typed JJ/MM/AAAA (or AAAA-MM-JJ, as date pickers send it).

    :raises SaisieRefusee: another form, or a day that no calendar has.
    """
    propre = unicodedata.normalize("NFKC", brut).strip()
    if forme := FORME_DATE.fullmatch(propre):
        quantieme, mois, annee = (int(partie) for partie in forme.groups())
    elif forme := FORME_DATE_ISO.fullmatch(propre):
        annee, mois, quantieme = (int(partie) for partie in forme.groups())
    else:
        raise SaisieRefusee("Écrivez la date sous la forme JJ/MM/AAAA, par exemple 30/05/1998.")
    return _dater(annee, mois, quantieme)


def _dater(annee: int, mois: int, quantieme: int) -> date:
    if not 1 <= mois <= 12:
        raise SaisieRefusee(f"Le mois « {mois:02d} » n’existe pas : indiquez un mois de 01 à 12, après le jour.")
    if not 1900 <= annee <= 2200:
        raise SaisieRefusee(
            f"L’année « {annee:04d} » n’est pas plausible : écrivez-la sur quatre chiffres, par exemple 1998."
        )
    try:
        return date(annee, mois, quantieme)
    except ValueError as erreur:
        raise SaisieRefusee(
            f"Le {quantieme:02d}/{mois:02d}/{annee} n’existe pas : vérifiez le jour, en {MOIS_LONGS[mois]} {annee}."
        ) from erreur


def _borner(propre: str, longueur: int) -> str:
    if len(propre) > longueur:
        raise SaisieRefusee(f"Ce texte est trop long : {longueur} caractères au plus, il en compte {len(propre)}.")
    return propre


def _refuser_invisibles(propre: str) -> None:
    for rang, signe in enumerate(propre, start=1):
        if (unicodedata.category(signe) in INVISIBLES and signe not in LIANTS) or signe == ILLISIBLE:
            raise SaisieRefusee(
                f"Ce texte contient un caractère invisible ou illisible en position {rang}, "
                "souvent venu d’un copier-coller. Retapez-le au clavier."
            )


def _refuser_autres_ecritures(propre: str) -> None:
    for signe in propre:
        if signe.isascii() or _est_courant(signe):
            continue
        raise SaisieRefusee(
            f"Le caractère « {signe} » ({_description(signe)}) ne peut pas figurer sur vos documents. "
            "Écrivez en lettres latines."
        )


def _est_courant(signe: str) -> bool:
    """Latin letter, accent, or a sign of ordinary print (°, €, «, …): what the documents can carry."""
    if signe.isalpha():
        return unicodedata.name(signe, "").startswith(("LATIN", "MODIFIER LETTER")) or signe in "ªº"
    if unicodedata.category(signe) == "Mn":
        return "\u0300" <= signe <= "\u036f"
    return (not signe.isnumeric() and signe < "\u2200") or signe in "¼½¾²³"


ECRITURES = {
    "CYRILLIC": "lettre cyrillique", "GREEK": "lettre grecque", "ARABIC": "lettre arabe", "HEBREW": "lettre hébraïque",
    "CJK": "caractère chinois", "HANGUL": "caractère coréen", "HIRAGANA": "caractère japonais",
    "KATAKANA": "caractère japonais", "ARMENIAN": "lettre arménienne", "GEORGIAN": "lettre géorgienne",
    "DEVANAGARI": "lettre devanagari", "THAI": "lettre thaïe", "FULLWIDTH": "caractère pleine chasse",
}  # fmt: skip


def _description(signe: str) -> str:
    """« lettre cyrillique », « lettre accentuée »…: what it is, for one who cannot see the difference."""
    ecriture = unicodedata.name(signe, "").partition(" ")[0]
    if ecriture == "LATIN":
        return "lettre accentuée"
    if signe.isalpha():
        return ECRITURES.get(ecriture, "lettre d’un autre alphabet")
    return "pictogramme" if unicodedata.category(signe) == "So" else ECRITURES.get(ecriture, "signe particulier")


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
