"""What nobody here can check for sure: told at the field and to the agent, never refused.

Lists of postcodes and localities are not exhaustive: post boxes, CEDEX, hamlets, overseas.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from cyclades.reglementation.declarations import FRANCE, Identification, Identite
from cyclades.reglementation.saisies.lieux import cle_de_lieu
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Etape

SANS_LISTE = ("CEDEX", "ARMEES")
"""Words of a last line whose postcodes are in no list: nothing is doubted of them."""
MONACO = "980"


@dataclass(frozen=True, slots=True)
class Doute:
    """`champ` is named as in an anomaly (« identification.localite »).

    `message` is for who typed it, `constat` for who controls the file.
    """

    code: str
    champ: str
    message: str
    constat: str


def doutes(fiche: Identification | None, localites: tuple[str, ...] | None) -> tuple[Doute, ...]:
    """Those of an address in France.

    :param localites: what is known at that postcode; none when it is in no list, None when there is no list.
    """
    return tuple(_doutes(fiche, localites)) if fiche is not None and fiche.pays == FRANCE else ()


def doutes_de_la_naissance(identite: Identite) -> tuple[Doute, ...]:
    """A commune typed because it was not found, a birth abroad without its town."""
    if not identite.commune_confirmee:
        return (
            doute(
                "commune_absente",
                "commune_naissance",
                f"Votre commune de naissance, « {identite.commune_naissance} », n’est pas dans notre liste : "
                "le service des examens la vérifiera.",
                f"La commune de naissance « {identite.commune_naissance} » a été tapée : elle n’est pas dans la liste.",
            ),
        )
    if identite.pays_naissance != FRANCE and not identite.commune_naissance:
        return (
            doute(
                "ville_absente",
                "commune_naissance",
                "Votre ville de naissance manque : ajoutez-la dans votre compte.",
                "La ville de naissance à l’étranger n’est pas indiquée.",
            ),
        )
    return ()


def cle_des_doutes(trouves: tuple[Doute, ...]) -> str:
    """What tells these from others: who has read them and sends the same again goes on. Empty when there is none."""
    dits = "\n".join(f"{un.code} {un.constat}" for un in trouves)
    return hashlib.sha256(dits.encode()).hexdigest()[:16] if dits else ""


def _doutes(fiche: Identification, localites: tuple[str, ...] | None) -> Iterator[Doute]:
    code, localite = fiche.code_postal, fiche.localite
    if code.startswith(MONACO):
        yield doute(
            "code_de_monaco",
            "code_postal",
            f"{code} est un code postal de Monaco. Si vous y habitez, choisissez Monaco comme pays.",
            f"{code} est un code postal de Monaco, donné en France.",
        )
    elif localites is None or not code or any(mot in cle_de_lieu(localite) + localite.upper() for mot in SANS_LISTE):
        return
    elif not localites:
        yield doute(
            "code_postal_absent",
            "code_postal",
            f"{code} n’est pas dans notre liste : vérifiez-le. S’il est juste (boîte postale, outre-mer, code récent), "
            "gardez-le. Si vous habitez un autre pays que la France, choisissez ce pays.",
            f"Le code postal {code} n’est pas dans la liste.",
        )
    elif localite and cle_de_lieu(localite) not in {cle_de_lieu(nom) for nom in localites}:
        connues = ", ".join(localites[:4]) + ("…" if len(localites) > 4 else "")
        yield doute(
            "localite_hors_code_postal",
            "localite",
            f"« {localite} » n’est pas dans notre liste pour {code} ({connues}) : vérifiez l’un et l’autre. S’ils sont "
            "justes (lieu-dit, ancienne commune), gardez-les.",
            f"La localité « {localite} » n’est pas dans la liste du code postal {code} ({connues}).",
        )


def doute(code: str, champ: str, message: str, constat: str) -> Doute:
    return Doute(code, f"{Etape.IDENTIFICATION.value}.{champ}", typographie(message), typographie(constat))
