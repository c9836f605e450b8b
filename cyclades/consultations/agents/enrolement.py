"""The second factor to install: what the application of codes is given, as a QR code and as text."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from cyclades.editions.qr import dessiner
from cyclades.metier.comptes.models import DELAI_CODE, SessionOuverte
from cyclades.socle import secrets_gardes

EMETTEUR = "Cyclades"


@dataclass(frozen=True, slots=True)
class Enrolement:
    """`qr`: a drawing (SVG); `secret`: the same in letters, four by four; `adresse`: `otpauth://…`, for a telephone."""

    qr: str
    secret: str
    adresse: str


def enrolement(*, session: str, quand: datetime) -> Enrolement | None:
    """What this session, half open, may show of the secret proposed; None for any other, or too old.

    `session` is its digest.
    """
    ligne = (
        SessionOuverte.objects.select_related("compte__second_facteur")
        .filter(empreinte=session, attend=SessionOuverte.Attente.ENROLEMENT, ouverte_le__gt=quand - DELAI_CODE)
        .exclude(compte__second_facteur__secret_propose="")
        .first()
    )
    if ligne is None:
        return None
    secret = secrets_gardes.rendre(ligne.compte.second_facteur.secret_propose, de=str(ligne.compte_id))
    adresse = _adresse(secret, ligne.compte.adresse_mail)
    return Enrolement(
        qr=dessiner(adresse),
        secret=" ".join(secret[rang : rang + 4] for rang in range(0, len(secret), 4)),
        adresse=adresse,
    )


def _adresse(secret: str, mail: str) -> str:
    """As all applications of codes read it."""
    parametres = {"secret": secret, "issuer": EMETTEUR, "algorithm": "SHA1", "digits": "6", "period": "30"}
    return f"otpauth://totp/{EMETTEUR}:{quote(mail)}?{urlencode(parametres)}"
