"""What is written down before an agent opens a request or its piece."""

from datetime import datetime
from uuid import UUID

from cyclades.consultations.rectifications import candidature_lue
from cyclades.operations.journal import consigner
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


def ouvrir_rectification(*, acteur: Acteur, rectification_id: UUID, quand: datetime) -> None:
    """:raises Introuvable: not theirs to see. :raises LecturesArretees: they read too many persons' files."""
    _consigner(acteur, "rectification_a_decider", rectification_id, quand)


def ouvrir_justificatif(*, acteur: Acteur, rectification_id: UUID, quand: datetime) -> None:
    """The same, of its piece. :raises Introuvable, LecturesArretees: as above."""
    _consigner(acteur, "justificatif_de_rectification", rectification_id, quand)


def ouvrir_page(*, acteur: Acteur, rectification_id: UUID, quand: datetime, **_numero: int) -> None:
    """The same, of one page of it; which one is judged by the reading. :raises Introuvable, LecturesArretees: idem."""
    _consigner(acteur, "justificatif_de_rectification", rectification_id, quand)


def _consigner(acteur: Acteur, lecture: str, rectification_id: UUID, quand: datetime) -> None:
    if not peut(acteur, lecture):
        raise Introuvable
    consigner(
        acteur=acteur,
        lecture=lecture,
        objet="rectification",
        objet_id=rectification_id,
        candidature_id=candidature_lue(acteur=acteur, rectification_id=rectification_id),
        quand=quand,
    )
