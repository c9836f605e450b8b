"""« Demander une rectification de mon état civil », and withdrawing it while nobody has decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.etats_rectification import Acte, suivant
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.metier.comptes.models.comptes import ComptesQuerySet
from cyclades.operations.comptes import EtatCivil, SaisieRefusee, essais, etat_civil
from cyclades.operations.comptes.essais import MINUTE, Regle
from cyclades.operations.journal import consigner_fait
from cyclades.operations.pieces.garde import (
    exiger_la_cadence,
    exiger_le_nombre,
    exiger_un_seul_envoi,
    nom_visible,
)
from cyclades.operations.rectifications import juges_taches
from cyclades.operations.rectifications.refus import (
    AucuneCandidatureActive,
    DejaDemandee,
    EtatCivilModifiable,
    MotTropLong,
    RienARectifier,
    RienARetirer,
)
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import depots, fichiers
from cyclades.socle.refus import Introuvable, Refus

COMMENTAIRE_MAXIMAL = 500
DEMANDES = Regle("rectification", 5, 288 * MINUTE)
"""How often one person asks: five at once, then five a day. Each keeps a file."""


@dataclass(frozen=True, slots=True)
class Demande:
    """The whole civil status as it should be, the piece that proves it, and a word.

    `nom`: as the sender calls the file; shown, never used as a path.
    """

    etat_civil: EtatCivil
    envois: Sequence[bytes]
    nom: str
    commentaire: str = ""


def demander(*, acteur: Acteur, demande: Demande, quand: datetime) -> UUID:
    """Ask for one's civil status to be corrected; an agent will decide. One request at a time.

    What was sent is written before the row, as it came, and judged apart, as the files of pieces are.

    :raises Introuvable: not a candidate. :raises EtatCivilModifiable: nothing freezes it, they correct it themselves.
    :raises AucuneCandidatureActive: no exam service would have it. :raises DejaDemandee: one waits already.
    :raises SaisieRefusee: with all its anomalies. :raises RienARectifier: it is the one that the account has.
    :raises MotTropLong: past 500 characters. :raises TropDEssais: too many in a short time.
    :raises EnvoiEnCours: another of their sendings is being judged. :raises DepotRefuse: too many photos.
    """
    compte = _compte(acteur, "demander_rectification", Compte.objects.all())
    voulu, commentaire = _juger(compte, demande, quand)
    exiger_la_cadence(acteur, len(demande.envois), quand)
    exiger_un_seul_envoi(compte.pk)
    exiger_le_nombre(demande.envois, depots.Regles())
    cle = fichiers.deposer(depots.emballer(demande.envois))
    rectification = Rectification(
        demande=etat_civil.en_json(voulu),
        commentaire=commentaire,
        demandee_le=quand,
        cle=cle,
        taille=sum(map(len, demande.envois)),
        nom=nom_visible(demande.nom),
        analyse=Rectification.Analyse.A_VERIFIER,
        depose_le=quand,
    )
    try:
        _recevoir(acteur, rectification, depots.empreinte(demande.envois))
    except Refus:
        fichiers.effacer(cle)
        raise
    return rectification.pk


@transaction.atomic
def _recevoir(acteur: Acteur, rectification: Rectification, empreinte: str) -> None:
    quand = rectification.demandee_le
    compte = _compte(acteur, "demander_rectification", Compte.objects.select_for_update(of=("self",)))
    _exiger_possible(compte)
    essais.exiger({essais.cle(DEMANDES, str(compte.pk)): DEMANDES}, quand=quand)
    rectification.compte = compte
    rectification.avant = etat_civil.en_json(etat_civil.etat_civil_de(compte))
    rectification.save(force_insert=True)
    _noter(acteur, "demander_rectification", rectification, {"empreinte": empreinte}, quand)
    juges_taches.juger.enqueue(str(rectification.pk))


@transaction.atomic
def retirer(*, acteur: Acteur, quand: datetime) -> None:
    """Take back the request that waits.

    :raises Introuvable: not a candidate. :raises RienARetirer: none waits.
    """
    compte = _compte(acteur, "retirer_rectification", Compte.objects.all())
    siennes = Rectification.objects.en_attente().filter(compte=compte).select_for_update(of=("self",))
    rectification = siennes.first()
    vers = suivant(rectification.etat, Acte.RETIRER) if rectification else None
    if rectification is None or vers is None:
        raise RienARetirer
    rectification.etat, rectification.decidee_le = vers, quand
    rectification.save(update_fields=["etat", "decidee_le"])
    _noter(acteur, "retirer_rectification", rectification, {}, quand)


def _juger(compte: Compte, demande: Demande, quand: datetime) -> tuple[EtatCivil, str]:
    """The civil status as the account would bear it, and the word."""
    _exiger_possible(compte)
    if anomalies := list(etat_civil.anomalies(demande.etat_civil, quand=quand)):
        raise SaisieRefusee(anomalies)
    voulu = etat_civil.tel_que_porte(demande.etat_civil)
    if voulu == etat_civil.etat_civil_de(compte):
        raise RienARectifier
    commentaire = " ".join(demande.commentaire.split())
    if len(commentaire) > COMMENTAIRE_MAXIMAL:
        raise MotTropLong(champ="commentaire")
    return voulu, commentaire


def _exiger_possible(compte: Compte) -> None:
    siennes = Candidature.objects.filter(compte=compte)
    if not siennes.enregistrees().exists():
        raise EtatCivilModifiable
    if not siennes.actives().exists():
        raise AucuneCandidatureActive
    if Rectification.objects.en_attente().filter(compte=compte).exists():
        raise DejaDemandee


def _compte(acteur: Acteur, acte: str, lignes: ComptesQuerySet) -> Compte:
    """:raises Introuvable: may not, or signed in no more."""
    compte: Compte | None = lignes.visibles_par(acteur).first() if peut(acteur, acte) else None
    if compte is None:
        raise Introuvable
    return compte


def _noter(
    acteur: Acteur, acte: str, rectification: Rectification, donnees: dict[str, object], quand: datetime
) -> None:
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="rectification",
        objet_id=str(rectification.pk),
        donnees=donnees,
        quand=quand,
    )
