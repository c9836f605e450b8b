"""« Notification d’annulation »: the letter that tells a candidate that the candidature is cancelled (CAN-7)."""

from dataclasses import dataclass

from cyclades.editions.pdf import moteur
from cyclades.editions.pdf.valeurs import Marque, References, Service, Verification


@dataclass(frozen=True, slots=True)
class Annulation:
    """All that the letter says. `destinataire`: the lines seen through the window of the envelope.

    `recours`, `fondement`, who signs, where: in the words of the service; nothing of it is the project's.
    """

    service: Service
    references: References
    destinataire: tuple[str, ...]
    civilite_et_nom: str
    specialite: str
    annulee_le: str
    motif: str
    recours: str
    verification: Verification
    marque: Marque = "neutre"
    fondement: str = ""
    lieu_et_date: str = ""
    qualite: str = ""
    signataire: str = ""


def annulation(donnees: Annulation) -> bytes:
    """The PDF/A-3a, PDF/UA-1 of a notification: identical bytes for identical data.

    :raises EditionImpossible: the typesetter warned or refused; a bug, never something a person can meet.
    """
    return moteur.composer("annulation", donnees, qr=donnees.verification.adresse)
