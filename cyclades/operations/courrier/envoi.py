"""Sending: the messages due are handed to the relay, one by one, each marked as soon as the relay has it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic

from cyclades.metier.courrier.models import Message
from cyclades.operations.courrier import file
from cyclades.operations.courrier.relais import EchecDefinitif, EchecPassager, Relais, RelaisInjoignable
from cyclades.reglementation.droits import AUTOMATE, Acteur, peut
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.baux import nommer

ATTENTES = tuple(timedelta(minutes=minutes) for minutes in (0.5, 1, 2, 5, 10, 20, 40, 60, 120, 180, 240, 360, 480))
"""After each temporary failure, growing: 25 h 18 min 30 s in all; then the message is given up."""
DUREE = 2.0
"""Seconds after which a lot ends: an urgent message written meanwhile is in the next one."""


@dataclass(frozen=True, slots=True)
class Bilan:
    """What one lot did. `injoignable`: why no message could leave, when the relay did not answer."""

    envoyes: int = 0
    relaches: int = 0
    abandonnes: int = 0
    injoignable: str = ""

    @property
    def traites(self) -> int:
        return self.envoyes + self.relaches + self.abandonnes


def envoyer(*, acteur: Acteur = AUTOMATE, lot: int = 50, quand: datetime) -> Bilan:
    """Send at most `lot` of the messages due at `quand`, urgent ones first.

    At least once: whoever dies between the answer of the relay and the mark makes one message leave twice, under the
    same Message-ID. A relay that does not answer costs no message any of its attempts.
    """
    if not peut(acteur, "envoyer_courrier"):
        raise Introuvable
    file.reprendre_les_oublies(quand=quand)
    if not file.a_un_message_du(quand):
        return Bilan()
    preneur, bilan, fin = nommer(), Bilan(), monotonic() + DUREE
    with Relais() as relais:
        while bilan.traites < lot and monotonic() < fin:
            try:
                relais.ouvrir()
            except RelaisInjoignable as erreur:
                return replace(bilan, injoignable=str(erreur))
            message = file.prendre(preneur=preneur, quand=quand)
            if message is None:
                break
            bilan = _remettre(relais, message, bilan, quand)
    return bilan


def _remettre(relais: Relais, message: Message, bilan: Bilan, quand: datetime) -> Bilan:
    try:
        relais.remettre(message)
    except EchecDefinitif as echec:
        file.abandonner(message, erreur=str(echec))
        return replace(bilan, abandonnes=bilan.abandonnes + 1)
    except EchecPassager as echec:
        return _remettre_a_plus_tard(message, str(echec), bilan, quand)
    file.envoye(message, quand=quand)
    return replace(bilan, envoyes=bilan.envoyes + 1)


def _remettre_a_plus_tard(message: Message, erreur: str, bilan: Bilan, quand: datetime) -> Bilan:
    if message.essais > len(ATTENTES):
        file.abandonner(message, erreur=erreur)
        return replace(bilan, abandonnes=bilan.abandonnes + 1)
    file.relacher(message, essayer_le=quand + ATTENTES[message.essais - 1], erreur=erreur)
    return replace(bilan, relaches=bilan.relaches + 1)
