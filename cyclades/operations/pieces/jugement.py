"""Judging what was sent: in a background job, so that nobody waits for a file but its sender (D16)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cyclades.metier.pieces.etats import Acte
from cyclades.metier.pieces.models import Depot, EnvoiRecu, Piece
from cyclades.operations.pieces import taches
from cyclades.operations.pieces.faits import noter
from cyclades.operations.pieces.garde import colonnes_du_fichier, exiger_la_place, regles_de, remplacer
from cyclades.operations.pieces.refus import FichierInfecte
from cyclades.operations.pieces.renvoi import faire_renvoyer
from cyclades.operations.pieces.verrou import PIECES, depot_courant, est_dans_la_fenetre, exiger_ouverte
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.pieces import attend_la_remise
from cyclades.socle import depots, fichiers
from cyclades.socle.refus import Conflit, Introuvable, Refus
from cyclades.socle.taches.traces import alerter

INSTANT = timedelta(microseconds=1)
UNE_HEURE = timedelta(hours=1)
UN_MOIS = timedelta(days=30)
PARTOUT = 5
"""Persons who sent one and the same file: four of a family may, no more."""
REFUSE = "Fichier à renvoyer\u00a0: il n’a pas pu être accepté"
INVERIFIABLE = (
    "Un incident technique nous a empêchés de vérifier ce fichier\u00a0: vous n’y êtes pour rien. "
    "Envoyez-le de nouveau."
)


def juger(*, acteur: Acteur, envoi_id: UUID, quand: datetime) -> None:
    """Judge a sending, then keep it as the file of its piece, or say why it cannot be. Asked twice, it acts once.

    The bytes are judged, and what is kept is written, before any row is locked. A refusal leaves the former file; when
    the window has closed since, the piece opens again for two weeks, so that a refusal leaves time to answer (D13).

    :raises Introuvable: not allowed. :raises JugeInterrompu: no time was given to the judge; the job is tried again.
    """
    if not peut(acteur, "juger_envoi"):
        raise Introuvable
    envoi = EnvoiRecu.objects.en_verification().filter(pk=envoi_id).first()
    if envoi is None:
        return
    piece = PIECES.get(pk=envoi.piece_id)
    verdict: depots.Recu | Refus
    try:
        verdict = depots.recevoir(depots.deballer(fichiers.lire(envoi.cle)), regles_de(piece))
    except depots.DepotRefuse as refus:
        verdict = refus
    cle = fichiers.deposer(verdict.octets) if isinstance(verdict, depots.Recu) else ""
    if _conclure(acteur, envoi, verdict, cle, quand):
        fichiers.effacer(envoi.cle)


def abandonner(*, acteur: Acteur, attendus: Collection[UUID], quand: datetime) -> int:
    """Say to their senders which files no job could judge, and forget the refusals of last month.

    :param attendus: the sendings that a job is still to judge.
    :returns: how many were given up. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "juger_envoi"):
        raise Introuvable
    EnvoiRecu.objects.filter(juge_le__lte=quand - UN_MOIS).delete()
    vieux = EnvoiRecu.objects.en_verification().filter(recu_le__lte=quand - UNE_HEURE).exclude(pk__in=attendus)
    abandonnes = [envoi for envoi in vieux if _conclure(acteur, envoi, Conflit(INVERIFIABLE), "", quand)]
    for envoi in abandonnes:
        fichiers.effacer(envoi.cle)
    return len(abandonnes)


@transaction.atomic
def _conclure(acteur: Acteur, envoi: EnvoiRecu, verdict: depots.Recu | Refus, cle: str, quand: datetime) -> bool:
    """Write the verdict; False when somebody else has."""
    piece = PIECES.select_for_update(of=("self",)).get(pk=envoi.piece_id)
    if not EnvoiRecu.objects.en_verification().select_for_update(of=("self",)).filter(pk=envoi.pk).exists():
        return False
    if isinstance(verdict, depots.Recu):
        try:
            _garder(acteur, piece, envoi, verdict, cle, quand)
        except Refus as refus:
            _refuser(acteur, piece, envoi, refus, quand)
    else:
        _refuser(acteur, piece, envoi, verdict, quand)
    return True


def _garder(acteur: Acteur, piece: Piece, envoi: EnvoiRecu, recu: depots.Recu, cle: str, quand: datetime) -> None:
    """In place of what the piece held; the very same bytes change nothing but their name."""
    exiger_ouverte(piece, Acte.DEPOSER, envoi.recu_le)
    courant = depot_courant(piece)
    colonnes = colonnes_du_fichier(recu, cle, envoi.nom)
    if courant is not None and courant.cle == cle and _compte_encore(courant, piece):
        Depot.objects.filter(pk=courant.pk).update(nom=colonnes["nom"])
        depot = courant
    else:
        exiger_la_place(piece, len(recu.octets), quand)
        depot = _ecrire(piece, courant, colonnes, envoi.recu_le)
    EnvoiRecu.objects.filter(pk=envoi.pk).delete()
    donnees: dict[str, object] = {"envoi": str(envoi.pk), "depot": str(depot.pk), "empreinte": cle}
    noter(acteur, "juger_envoi", piece.candidature, ("piece", piece.pk), donnees, quand)


def _ecrire(piece: Piece, courant: Depot | None, colonnes: dict[str, object], recu_le: datetime) -> Depot:
    """A decision taken while it was on its way did not see it, so that it comes after."""
    if courant is not None:
        remplacer(courant, recu_le)
    depose_le = max(recu_le, piece.controle_le + INSTANT) if piece.controle_le else recu_le
    depot = Depot.objects.create(piece=piece, **colonnes, depose_le=depose_le)
    _signaler_s_il_vient_de_partout(depot.cle)
    if depot.analyse == Depot.Analyse.EN_ATTENTE:
        taches.analyser.enqueue(str(depot.pk))
    return depot


def _signaler_s_il_vient_de_partout(cle: str) -> None:
    """The same bytes from many persons: a document that goes around. A line for who watches, that names nobody."""
    leurs = Depot.objects.filter(cle=cle).values("piece__candidature__compte").distinct()
    nombre = leurs.count()
    if nombre >= PARTOUT:
        alerter("pieces.meme_fichier", comptes=nombre, empreinte=cle[:12])


def _compte_encore(courant: Depot, piece: Piece) -> bool:
    """Would this very file be handed over? Sent again after a refusal, it is a new sending.

    :raises FichierInfecte: the antivirus has already said what it thinks of these bytes.
    """
    if courant.analyse == Depot.Analyse.INFECTE:
        raise FichierInfecte
    return attend_la_remise(depose_le=courant.depose_le, controle_le=piece.controle_le)


def _refuser(acteur: Acteur, piece: Piece, envoi: EnvoiRecu, refus: Refus, quand: datetime) -> None:
    motif = refus.motif.value if isinstance(refus, depots.DepotRefuse) else refus.code
    EnvoiRecu.objects.filter(pk=envoi.pk).update(cle="", motif=motif, message=refus.message, juge_le=quand)
    donnees: dict[str, object] = {"envoi": str(envoi.pk), "motif": motif}
    noter(acteur, "juger_envoi", piece.candidature, ("piece", piece.pk), donnees, quand)
    if est_dans_la_fenetre(piece, envoi.recu_le) and not est_dans_la_fenetre(piece, quand):
        faire_renvoyer(acteur, piece.pk, depot_courant(piece), motif=REFUSE, commentaire=refus.message, quand=quand)
