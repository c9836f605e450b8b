"""Days and years, as people write them."""

import re
import unicodedata
from datetime import date

from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import plie

LONGUEUR_JOUR = 40  # « 1er septembre 2008 », with what a copy brings
ANNEES = range(1900, 2201)
MOIS_LONGS = ("", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
              "novembre", "décembre")  # fmt: skip
MODELE = "30051998 ou 30/05/1998"

_SEPARATEUR = re.compile(r"[\s/.,;:_|\\·-]+")
_CHIFFRES = re.compile(r"[0-9]+")
_JOUR_ENTIER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_QUANTIEME = re.compile(r"([0-9]{1,2})(er)?")
_CHIFFRES_ET_LETTRES = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")


def jour(brut: str) -> date:
    """A day: eight digits, or day, month (in digits or in words) and year, apart; or the year first, as calendars do.

    :raises SaisieRefusee: incomplete, ambiguous, another form, or a day that no calendar has.
    """
    parties = _parties(brut)
    if len(parties) == 1:
        return _d_un_bloc(parties[0])
    if len(parties) != 3:
        raise SaisieRefusee(f"Écrivez le jour, le mois et l’année, par exemple {MODELE}.")
    if len(parties[0]) == 4 and parties[0].isdecimal():
        parties.reverse()
    quantieme, mois, annee = parties
    forme = _QUANTIEME.fullmatch(quantieme)
    if forme is None:
        raise SaisieRefusee(f"Écrivez le jour, le mois et l’année dans cet ordre, par exemple {MODELE}.")
    numero = _mois(mois)
    return _dater(_annee(annee), numero, int(forme[1]))


def annee(brut: str) -> int:
    """A year, alone or after its month or day: « 2026 », « juin 2026 », « 06/2026 », « session 2026 ».

    :raises SaisieRefusee: no year of four digits, or several.
    """
    parties = [partie for partie in _parties(brut) if partie not in {"session", "annee", "année", "en"}]
    annees = [partie for partie in parties if re.fullmatch(r"[0-9]{4}", partie)]
    if len(annees) != 1 or len(parties) > 3 or not all(_est_de_la_date(partie) for partie in parties):
        raise SaisieRefusee("Écrivez l’année sur quatre chiffres, par exemple 2026.")
    return _annee(annees[0])


def _parties(brut: str) -> list[str]:
    """Digits and words, in the order typed, in small letters."""
    texte = unicodedata.normalize("NFKC", plie(brut)).casefold().removeprefix("le ")
    colle = re.sub(r"\b([0-9]{1,2})er\b", r"\1", texte)
    return [partie for partie in _SEPARATEUR.split(_CHIFFRES_ET_LETTRES.sub(" ", colle)) if partie]


def _d_un_bloc(bloc: str) -> date:
    if forme := _JOUR_ENTIER.fullmatch(bloc):
        quantieme, mois, annee_lue = (int(partie) for partie in forme.groups())
        return _dater(annee_lue, mois, quantieme)
    if _CHIFFRES.fullmatch(bloc):
        raise SaisieRefusee(
            f"Écrivez huit chiffres : deux pour le jour, deux pour le mois, quatre pour l’année, par exemple {MODELE}."
        )
    raise SaisieRefusee(f"Écrivez la date avec le jour, le mois et l’année, par exemple {MODELE}.")


def _mois(texte: str) -> int:
    """A number, a name, or as many of its first letters as name no other."""
    if re.fullmatch(r"[0-9]{1,2}", texte):
        return int(texte)
    cherche = _sans_accent(texte)
    nommes = [rang for rang, nom in enumerate(MOIS_LONGS) if rang and _sans_accent(nom).startswith(cherche)]
    if len(cherche) < 3 or not cherche.isalpha() or not nommes:
        raise SaisieRefusee(f"Le mois « {texte[:20]} » n’est pas reconnu : écrivez par exemple {MODELE}.")
    if len(nommes) > 1:
        possibles = " ou ".join(MOIS_LONGS[rang] for rang in nommes)
        raise SaisieRefusee(f"Le mois « {texte} » peut être {possibles} : écrivez-le en entier ou en chiffres.")
    return nommes[0]


def _annee(texte: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", texte):
        raise SaisieRefusee(f"Écrivez l’année sur quatre chiffres, par exemple {MODELE}.")
    return _plausible(int(texte))


def _plausible(annee_lue: int) -> int:
    if annee_lue not in ANNEES:
        raise SaisieRefusee(
            f"L’année « {annee_lue:04d} » n’est pas plausible : écrivez-la sur quatre chiffres, par exemple 1998."
        )
    return annee_lue


def _est_de_la_date(partie: str) -> bool:
    """May it stand beside a year: a day, a month?"""
    if re.fullmatch(r"[0-9]{4}", partie):
        return True
    if re.fullmatch(r"[0-9]{1,2}", partie):
        return 1 <= int(partie) <= 31
    return len(partie) >= 3 and any(_sans_accent(nom).startswith(_sans_accent(partie)) for nom in MOIS_LONGS[1:])


def _sans_accent(texte: str) -> str:
    return "".join(signe for signe in unicodedata.normalize("NFD", texte) if unicodedata.category(signe) != "Mn")


def _dater(annee_lue: int, mois: int, quantieme: int) -> date:
    if not 1 <= mois <= 12:
        raise SaisieRefusee(f"Le mois « {mois:02d} » n’existe pas : indiquez un mois de 01 à 12, après le jour.")
    _plausible(annee_lue)
    try:
        return date(annee_lue, mois, quantieme)
    except ValueError as erreur:
        raise SaisieRefusee(
            f"Le {quantieme:02d}/{mois:02d}/{annee_lue} n’existe pas : vérifiez le jour, en {MOIS_LONGS[mois]} "
            f"{annee_lue}."
        ) from erreur
