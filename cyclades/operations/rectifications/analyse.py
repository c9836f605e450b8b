"""Asking the antivirus about the piece of a request: until it answers, nobody opens it (PJ-6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.comptes.etats_rectification import Acte, suivant
from cyclades.metier.comptes.models import Rectification
from cyclades.operations.journal import consigner_fait
from cyclades.operations.rectifications import lettres
from cyclades.operations.rectifications.decision import decider
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import antivirus, fichiers
from cyclades.socle.antivirus import Verdict
from cyclades.socle.refus import Introuvable

INFECTE = (
    "L’antivirus a trouvé un programme malveillant dans votre pièce\u00a0: personne ne peut l’ouvrir. Préparez-en une "
    "autre, si possible depuis un autre appareil, et refaites votre demande."
)


def analyser(*, acteur: Acteur, rectification_id: UUID, quand: datetime) -> None:
    """Ask once; nothing when the answer is known. A request whose piece is infected is refused, and told so.

    :raises Introuvable: not allowed, or no such request.
    :raises AntivirusInjoignable: no answer; the job is tried again, the file stays closed.
    """
    rectification = Rectification.objects.filter(pk=rectification_id).first()
    if rectification is None or not peut(acteur, "analyser_depot"):
        raise Introuvable
    if rectification.analyse != Rectification.Analyse.EN_ATTENTE or not rectification.cle:
        return
    verdict = antivirus.analyser(fichiers.lire(rectification.cle))
    with transaction.atomic():
        _ecrire(acteur, rectification_id, verdict, quand)


def _ecrire(acteur: Acteur, rectification_id: UUID, verdict: Verdict, quand: datetime) -> None:
    attendues = Rectification.objects.filter(pk=rectification_id, analyse=Rectification.Analyse.EN_ATTENTE)
    rectification = attendues.select_for_update(of=("self",)).first()
    if rectification is None:
        return
    rectification.analyse, rectification.analyse_le = verdict.etat.value, quand
    rectification.save(update_fields=["analyse", "analyse_le"])
    consigner_fait(
        acteur=acteur,
        acte="analyser_depot",
        objet="rectification",
        objet_id=str(rectification_id),
        donnees={"etat": verdict.etat.value, "signature": verdict.signature},
        quand=quand,
    )
    if verdict.etat is antivirus.Etat.INFECTE and suivant(rectification.etat, Acte.REFUSER):
        decider(acteur, rectification, Acte.REFUSER, INFECTE, quand)
        lettres.refusee(rectification, quand=quand)
