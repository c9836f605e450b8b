"""What is written down before an agent reads two accounts side by side."""

from datetime import datetime
from uuid import UUID

from cyclades.consultations.doublons.comparaison import la_paire
from cyclades.metier.candidatures.models import Candidature
from cyclades.operations.journal import consigner
from cyclades.reglementation.droits import Acteur


def ouvrir_comptes(*, acteur: Acteur, un_id: UUID, autre_id: UUID, quand: datetime) -> None:
    """Each of the two accounts; by a candidature that the agent sees when it has one, which counts as a file read.

    :raises Introuvable: not theirs to see. :raises LecturesArretees: they read too many persons' files.
    """
    for compte in la_paire(acteur, un_id, autre_id):
        vue = Candidature.objects.visibles_par(acteur).filter(compte=compte).order_by("pk").first()
        consigner(
            acteur=acteur,
            lecture="comptes_a_comparer",
            objet="compte",
            objet_id=compte.pk,
            candidature_id=vue.pk if vue else None,
            quand=quand,
        )
