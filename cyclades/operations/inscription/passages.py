"""A candidature goes from one state to another: kept, told to the journal, its pieces in the queues or out of them."""

from collections.abc import Mapping
from datetime import datetime

from cyclades.metier.candidatures.etats import ACTIFS, TABLE, Acte, Etat
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.pieces.models import Piece
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur

MOTIF_MAXIMAL = 300


def faire_passer(candidature: Candidature, acte: Acte, acteur: Acteur, quand: datetime, *, motif: str = "") -> Passage:
    """The transition of the table, written; the caller holds the row and checked that the table has it."""
    de, vers = Etat(candidature.etat), TABLE[Etat(candidature.etat), acte]
    candidature.etat = vers
    candidature.save(update_fields=["etat"])
    if (vers in ACTIFS) != (de in ACTIFS):
        Piece.objects.filter(candidature=candidature).update(vivante=vers in ACTIFS)
    return garder_le_passage(
        candidature, acte, de, acteur, quand, donnees={"de": de, "vers": vers}, motif=motif[:MOTIF_MAXIMAL]
    )


def garder_le_passage(
    candidature: Candidature,
    acte: Acte,
    de: str,
    acteur: Acteur,
    quand: datetime,
    *,
    donnees: Mapping[str, object],
    motif: str = "",
) -> Passage:
    """An act that led from this state to the one that the candidature now has: told to the journal, and kept."""
    consigner_fait(
        acteur=acteur,
        acte=acte.value,
        objet="candidature",
        objet_id=str(candidature.pk),
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees=donnees,
        quand=quand,
    )
    return Passage.objects.create(
        candidature=candidature,
        de=de,
        acte=acte,
        vers=candidature.etat,
        survenu_le=quand,
        role=acteur.role,
        acteur_id=acteur.compte_id,
        motif=motif,
    )
