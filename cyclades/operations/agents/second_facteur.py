"""The second factor: codes of an application (TOTP, RFC 6238), and the ten codes that replace it when it is lost.

A code serves once: the step of time of the last one accepted is kept, and none at or before it is accepted again. One
step of drift is allowed on either side. Tries are counted before they are judged, outside the transaction of the act:
whoever asks for a code calls `compter` first, then `accepter` in its own transaction.
"""

import base64
import secrets
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django_otp.oath import TOTP

from cyclades.metier.comptes.models import DELAI_CODE, CodeDeSecours, CodesAGarder, Compte, SecondFacteur, empreinte
from cyclades.operations.agents import courriers
from cyclades.operations.agents.refus import CodeDEnrolementRefuse, CodeRefuse
from cyclades.operations.comptes import essais
from cyclades.socle import secrets_gardes

OCTETS = 20  # 160 bits, the length of SHA-1: what every application of codes reads
TOLERANCE = 1  # steps of 30 s, before and after
CHIFFRES = 6
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no letter that is read as a digit
LONGUEUR_SECOURS = 16  # 80 bits: a digest is enough to keep it
CODES_DE_SECOURS = 10
ECHECS_A_SIGNALER = 5


class Nature(StrEnum):
    """How the second factor was proved."""

    APPLICATION = "application"
    SECOURS = "secours"


def compter(compte: Compte, *, quand: datetime) -> None:
    """Count one try of a code of this account.

    :raises TropDEssais: too many wrong ones.
    """
    essais.exiger(_compteurs(compte), quand=quand)


def accepter(compte: Compte, code: str, *, quand: datetime) -> Nature:
    """Use a code, of the application or of rescue; the tries are forgotten. In a transaction, after `compter`.

    :raises CodeRefuse: wrong, already used, of another moment, or no second factor is enrolled.
    """
    facteur = (
        SecondFacteur.objects.select_for_update(of=("self",)).filter(compte=compte, enrole_le__isnull=False).first()
    )
    if facteur is None:
        raise CodeRefuse
    nature = Nature.APPLICATION if _est_du_moment(facteur, code, quand) else Nature.SECOURS
    if nature is Nature.SECOURS:
        _consommer_secours(compte, code, quand)
    essais.oublier(_compteurs(compte))
    return nature


def signaler(compte: Compte, *, quand: datetime) -> None:
    """After a code refused: at the fifth one, tell the owner that somebody has their password. In a transaction."""
    if essais.compte_de(essais.cle(essais.CODE[1], str(compte.pk)), essais.CODE[1], quand=quand) == ECHECS_A_SIGNALER:
        courriers.codes_refuses(compte, quand=quand)


def proposer(compte: Compte) -> None:
    """A new secret, in base 32, to be proved by a code; until then the one in force stays so."""
    garde = secrets_gardes.garder(base64.b32encode(secrets.token_bytes(OCTETS)).decode(), de=str(compte.pk))
    SecondFacteur.objects.update_or_create(compte=compte, defaults={"secret_propose": garde})


def enroler(compte: Compte, code: str, *, quand: datetime) -> tuple[str, ...]:
    """Prove the secret proposed: it is in force from now on. Gives the ten codes of rescue.

    :raises CodeDEnrolementRefuse: wrong, or nothing is proposed.
    """
    facteur = (
        SecondFacteur.objects.select_for_update(of=("self",)).filter(compte=compte).exclude(secret_propose="").first()
    )
    pas = _pas_du_code(facteur.secret_propose, str(compte.pk), code, quand, apres=None) if facteur else None
    if facteur is None or pas is None:
        raise CodeDEnrolementRefuse
    facteur.secret, facteur.secret_propose, facteur.dernier_pas, facteur.enrole_le = (
        facteur.secret_propose,
        "",
        pas,
        quand,
    )
    facteur.save()
    essais.oublier(_compteurs(compte))
    return remplacer_les_codes(compte, quand=quand)


def remplacer_les_codes(compte: Compte, *, quand: datetime) -> tuple[str, ...]:
    """Ten new codes of rescue; the former ones open nothing any more. Their owner can see them for ten minutes."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR_SECOURS)) for _ in range(CODES_DE_SECOURS)]
    CodeDeSecours.objects.filter(compte=compte).delete()
    CodeDeSecours.objects.bulk_create([CodeDeSecours(compte=compte, empreinte=empreinte(code)) for code in codes])
    lisibles = tuple("-".join(code[rang : rang + 4] for rang in range(0, LONGUEUR_SECOURS, 4)) for code in codes)
    garde = secrets_gardes.garder("\n".join(lisibles), de=str(compte.pk))
    CodesAGarder.objects.update_or_create(compte=compte, defaults={"garde": garde, "jusqu_a": quand + DELAI_CODE})
    return lisibles


def oublier_les_codes(compte: Compte) -> None:
    """Nobody can read them any more; they still open, once each."""
    CodesAGarder.objects.filter(compte=compte).delete()


def retirer(compte: Compte) -> None:
    """No second factor any more, codes of rescue, nor tries: nobody signs in before another is enrolled."""
    SecondFacteur.objects.filter(compte=compte).delete()
    CodeDeSecours.objects.filter(compte=compte).delete()
    oublier_les_codes(compte)
    essais.oublier(_compteurs(compte))


def rechiffrer() -> int:
    """Write the secrets again under the first key of the ring, one by one; gives how many changed."""
    return sum(_rechiffrer(facteur) for facteur in SecondFacteur.objects.iterator())


def _rechiffrer(facteur: SecondFacteur) -> bool:
    neufs = {nom: _recrit(getattr(facteur, nom), str(facteur.compte_id)) for nom in ("secret", "secret_propose")}
    changes = {nom: garde for nom, garde in neufs.items() if garde != getattr(facteur, nom)}
    tel_que_lu = SecondFacteur.objects.filter(
        pk=facteur.pk, secret=facteur.secret, secret_propose=facteur.secret_propose
    )
    return bool(changes) and bool(tel_que_lu.update(**changes))


def _recrit(garde: str, de: str) -> str:
    if not garde or secrets_gardes.est_a_jour(garde):
        return garde
    return secrets_gardes.garder(secrets_gardes.rendre(garde, de=de), de=de)


def _est_du_moment(facteur: SecondFacteur, code: str, quand: datetime) -> bool:
    """The step of the code is kept with it."""
    pas = _pas_du_code(facteur.secret, str(facteur.compte_id), code, quand, apres=facteur.dernier_pas)
    if pas is None:
        return False
    facteur.dernier_pas = pas
    facteur.save(update_fields=["dernier_pas"])
    return True


def _pas_du_code(garde: str, de: str, code: str, quand: datetime, *, apres: int | None) -> int | None:
    """The step of time of which this is the code, later than `apres`; None when it is of none."""
    chiffres = "".join(code.split())
    if len(chiffres) != CHIFFRES or not (chiffres.isascii() and chiffres.isdigit()):
        return None
    horloge = TOTP(base64.b32decode(secrets_gardes.rendre(garde, de=de)), digits=CHIFFRES)
    horloge.time = quand.timestamp()
    minimum = None if apres is None else apres + 1
    return int(horloge.t()) if horloge.verify(int(chiffres), tolerance=TOLERANCE, min_t=minimum) else None


def _consommer_secours(compte: Compte, code: str, quand: datetime) -> None:
    """:raises CodeRefuse: none of theirs, or used."""
    propre = "".join(signe for signe in code.upper() if signe.isalnum())
    restants = CodeDeSecours.objects.filter(compte=compte, utilise_le__isnull=True)
    if len(propre) != LONGUEUR_SECOURS or not restants.filter(empreinte=empreinte(propre)).update(utilise_le=quand):
        raise CodeRefuse
    courriers.code_de_secours_utilise(compte, restants=restants.count(), quand=quand)


def _compteurs(compte: Compte) -> Mapping[str, essais.Regle]:
    return {essais.cle(regle, str(compte.pk)): regle for regle in essais.CODE}
