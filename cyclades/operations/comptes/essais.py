"""The throttle: tries under a key, counted before they are judged, in one statement that no race can pass.

Each key owes time: a try adds `pas` to its debt, and is refused while the debt exceeds the `marge`. So a `Regle` of
`rafale` tries then one every `pas` lets at most `rafale + durée / pas` tries pass, in any window of that length.
A key never shows an address nor an identifier: only a keyed digest.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F

from cyclades.metier.comptes.models import Tentatives
from cyclades.socle.refus import TropDEssais

SECONDE, MINUTE, HEURE = 1_000, 60_000, 3_600_000


@dataclass(frozen=True, slots=True)
class Regle:
    """`rafale` tries at once, then one every `pas` milliseconds."""

    nom: str
    rafale: int
    pas: int

    @property
    def marge(self) -> int:
        return self.pas * (self.rafale - 1)


# Sign-in: from the sixth failure one try every 90 s, and at most 25 in any 24 h (20 + 24 h / 4 h 48).
CONNEXION = (Regle("connexion", 5, 90 * SECONDE), Regle("connexion-jour", 20, 288 * MINUTE))
COMPTE = Regle("compte", 20, 288 * MINUTE)  # the same bound, whichever identifier is tried, from wherever
PART = Regle("compte-part", 12, 288 * MINUTE)  # what one network address may take of it: the owner's own stays free
ORIGINE = Regle("origine", 300, 2 * SECONDE)  # failures from one network address: a whole school may share it
CREATION = Regle("creation", 200, 3 * SECONDE)  # creations and links asked from one network address
SECRET = (Regle("secret", 5, 90 * SECONDE), Regle("secret-jour", 20, 288 * MINUTE))  # current password, when signed in
CODE = (Regle("code", 5, 90 * SECONDE), Regle("code-jour", 20, 288 * MINUTE))  # second factor, password known

_COMPTER = """
    WITH essai (cle, soldees_a, marge) AS (VALUES {lignes})
    INSERT INTO comptes_tentatives (cle, soldees_a, marge)
    SELECT cle, soldees_a, marge FROM essai WHERE NOT EXISTS (
        SELECT 1 FROM comptes_tentatives AS due JOIN essai AS voulu ON voulu.cle = due.cle
        WHERE due.soldees_a > %(a)s + voulu.marge
    )
    ON CONFLICT (cle) DO UPDATE SET
        soldees_a = CASE WHEN comptes_tentatives.soldees_a > %(a)s THEN comptes_tentatives.soldees_a ELSE %(a)s END
                    + excluded.soldees_a - %(a)s,
        marge = excluded.marge
    WHERE comptes_tentatives.soldees_a <= %(a)s + excluded.marge
    RETURNING cle
"""
_RESERVER = """
    INSERT INTO comptes_tentatives (cle, soldees_a, marge) VALUES {lignes}
    ON CONFLICT (cle) DO UPDATE SET
        soldees_a = CASE WHEN comptes_tentatives.soldees_a > %(a)s THEN comptes_tentatives.soldees_a ELSE %(a)s END
                    + excluded.soldees_a - %(a)s,
        marge = excluded.marge
    RETURNING cle, soldees_a
"""
_LIGNE = "(%(cle{rang})s, CAST(%(soldees_a{rang})s AS bigint), CAST(%(marge{rang})s AS bigint))"


def cle(regle: Regle, sujet: str) -> str:
    """The row of a subject (identifier, network address, account) under a rule."""
    return f"{regle.nom}:{empreinte(sujet)}"


def empreinte(texte: str) -> str:
    """A digest that says nothing without the secret key of the installation."""
    return hmac.new(settings.SECRET_KEY.encode(), texte.encode(), hashlib.sha256).hexdigest()[:40]


def compter(essais: Mapping[str, Regle], *, quand: datetime) -> bool:
    """Count one try under each of these keys (see `cle`), or under none when one of them has none left."""
    return len(_executer(_COMPTER, essais, quand)) == len(essais)


def reserver(essais: Mapping[str, Regle], *, quand: datetime) -> datetime:
    """Count one try under each of these keys whatever they owe; gives the first instant when all would have had one."""
    dettes = dict(_executer(_RESERVER, essais, quand))
    a = max(soldees_a - essais[nom].pas - essais[nom].marge for nom, soldees_a in dettes.items())
    return quand + timedelta(milliseconds=max(0, a - _millisecondes(quand)))


def _executer(instruction: str, essais: Mapping[str, Regle], quand: datetime) -> list[tuple[str, int]]:
    a = _millisecondes(quand)
    valeurs: dict[str, int | str] = {"a": a}
    for rang, nom in enumerate(sorted(essais)):  # always in one order: two requests never wait for each other
        regle = essais[nom]
        valeurs |= {f"cle{rang}": nom, f"soldees_a{rang}": a + regle.pas, f"marge{rang}": regle.marge}
    lignes = ", ".join(_LIGNE.format(rang=rang) for rang in range(len(essais)))
    with connection.cursor() as curseur:
        curseur.execute(instruction.format(lignes=lignes), valeurs)
        return list(curseur.fetchall())


def exiger(essais: Mapping[str, Regle], *, quand: datetime) -> None:
    """Count one try under each key.

    :raises TropDEssais: one of them had none left; `attendre` says for how long.
    """
    if not compter(essais, quand=quand):
        raise TropDEssais(_attente(essais, quand), quand=quand)


def _attente(cles: Iterable[str], quand: datetime) -> int:
    """Seconds before all these keys have a try again."""
    lignes = Tentatives.objects.filter(cle__in=cles).annotate(libre_a=F("soldees_a") - F("marge"))
    libre_a: int = max(lignes.values_list("libre_a", flat=True), default=0)
    return max(1, -(-(libre_a - _millisecondes(quand)) // SECONDE))


def compte_de(nom: str, regle: Regle, *, quand: datetime) -> int:
    """How many recent tries a key still owes."""
    dette = sum(Tentatives.objects.filter(cle=nom).values_list("soldees_a", flat=True)) - _millisecondes(quand)
    return max(0, -(-dette // regle.pas))


def oublier(cles: Iterable[str]) -> None:
    """The tries under these keys succeeded, or the owner proved who they are."""
    Tentatives.objects.filter(cle__in=list(cles)).delete()


def rendre(nom: str, regle: Regle) -> None:
    """The last try under this key was a good one: it does not count."""
    Tentatives.objects.filter(cle=nom).update(soldees_a=F("soldees_a") - regle.pas)


def effacer_soldes(*, quand: datetime) -> int:
    """Delete the rows that owe nothing any more; gives how many."""
    return Tentatives.objects.filter(soldees_a__lte=_millisecondes(quand)).delete()[0]


def _millisecondes(quand: datetime) -> int:
    return int(quand.timestamp() * 1_000)
