"""What an agent decides of a request: accepted, the civil status changes and documents are made anew; or refused."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.pieces.agents import nom_de
from cyclades.consultations.pieces.montrables import OUVRABLES
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.etats_rectification import LIBELLES, Acte, Etat, est_retiree, suivant
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.operations.comptes import etat_civil
from cyclades.operations.comptes.creation import prevenir_si_connu
from cyclades.operations.inscription.rectification import refaire
from cyclades.operations.journal import consigner_fait
from cyclades.operations.notes.reprise import reprendre
from cyclades.operations.rectifications import lettres
from cyclades.operations.rectifications.refus import (
    DejaDecidee,
    DemandeDepassee,
    JustificatifFerme,
    MotifTropLong,
    RefusSansMotif,
)
from cyclades.operations.rectifications.verrou import rectification_verrouillee
from cyclades.reglementation.droits import Acteur

MOTIF_MAXIMAL = 500


@transaction.atomic
def accepter(*, acteur: Acteur, rectification_id: UUID, quand: datetime) -> None:
    """Write the civil status asked for on the account, and fix its active registrations anew. Pressed twice, acts once.

    :raises Introuvable: unknown, or outside the agent's perimeter. :raises DejaDecidee: somebody was faster.
    :raises JustificatifFerme: its file was not readable. :raises DemandeDepassee: the account has changed since.
    """
    rectification = rectification_verrouillee(acteur, "accepter_rectification", rectification_id)
    if _est_deja_dite(acteur, rectification, Acte.ACCEPTER):
        return
    if rectification.analyse not in OUVRABLES:
        raise JustificatifFerme
    compte = _compte_verrouille(rectification)
    _porter(rectification, compte, quand)
    refaites = refaire(acteur=acteur, compte_id=compte.pk, quand=quand)
    decider(acteur, rectification, Acte.ACCEPTER, "", quand)
    lettres.acceptee(rectification, compte, refaites, quand=quand)


@transaction.atomic
def refuser(*, acteur: Acteur, rectification_id: UUID, motif: str, quand: datetime) -> None:
    """Leave the civil status as it is; the candidate reads why, and may ask again.

    :raises Introuvable: unknown, or outside the agent's perimeter. :raises DejaDecidee: somebody was faster.
    :raises RefusSansMotif, MotifTropLong: said otherwise.
    """
    rectification = rectification_verrouillee(acteur, "refuser_rectification", rectification_id)
    dit = " ".join(motif.split())
    if _est_deja_dite(acteur, rectification, Acte.REFUSER, dit):
        return
    if not dit:
        raise RefusSansMotif(champ="motif")
    if len(dit) > MOTIF_MAXIMAL:
        raise MotifTropLong(champ="motif")
    decider(acteur, rectification, Acte.REFUSER, dit, quand)
    lettres.refusee(rectification, quand=quand)


def decider(acteur: Acteur, rectification: Rectification, acte: Acte, motif: str, quand: datetime) -> None:
    """Write what was decided, and the fact. The caller holds the lock of the row, and knows that it waits."""
    vers = suivant(rectification.etat, acte)
    if vers is None:
        raise ValueError(f"la demande {rectification.pk} est déjà décidée")
    rectification.etat, rectification.motif, rectification.decidee_le = vers, motif, quand
    rectification.acteur_id = acteur.compte_id
    rectification.save(update_fields=["etat", "motif", "decidee_le", "acteur_id"])
    consigner_fait(
        acteur=acteur,
        acte=f"{acte.value}_rectification",
        objet="rectification",
        objet_id=str(rectification.pk),
        donnees={"compte": str(rectification.compte_id), "motif": motif},
        quand=quand,
    )


def _est_deja_dite(acteur: Acteur, rectification: Rectification, acte: Acte, motif: str = "") -> bool:
    """Was the same button pressed twice? Nobody is then told that somebody else was faster.

    :raises DejaDecidee: somebody else decided, or this agent did otherwise, or the candidate withdrew it.
    """
    if suivant(rectification.etat, acte) is not None:
        return False
    vers = suivant(Etat.DEMANDEE, acte)
    if (rectification.etat, rectification.acteur_id, rectification.motif) == (vers, acteur.compte_id, motif):
        return True
    par = "" if est_retiree(rectification.etat) else nom_de(rectification.acteur_id)
    raise DejaDecidee(LIBELLES[Etat(rectification.etat)], par, rectification.decidee_le or rectification.demandee_le)


def _compte_verrouille(rectification: Rectification) -> Compte:
    """Registrations first, then the person: in the order of « Enregistrer », so that neither waits for the other."""
    siennes = Candidature.objects.filter(compte=rectification.compte_id).actives().order_by("pk")
    list(siennes.select_for_update(of=("self",)).only("pk"))
    compte: Compte = Compte.objects.select_for_update(of=("self",)).get(pk=rectification.compte_id)
    return compte


def _porter(rectification: Rectification, compte: Compte, quand: datetime) -> None:
    """:raises DemandeDepassee: the account is no longer as it was, or the lists no longer have what was asked."""
    voulu = etat_civil.de_json(rectification.demande)
    est_le_meme = etat_civil.en_json(etat_civil.etat_civil_de(compte)) == rectification.avant
    if not est_le_meme or list(etat_civil.anomalies(voulu, quand=quand)):
        raise DemandeDepassee
    avant = compte.cle_identite
    etat_civil.porter(compte, voulu)
    compte.save()
    if compte.cle_identite != avant:
        reprendre(compte, cle_identite=avant)
        prevenir_si_connu(compte, str(compte.pk), quand=quand)
