"""Sending a file for a piece, and taking it away."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum

from cyclades.consultations import referentiel
from cyclades.metier.pieces.etats import Acte
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.essais import MINUTE, Regle
from cyclades.operations.pieces import taches
from cyclades.operations.pieces.faits import noter
from cyclades.operations.pieces.refus import FichierInfecte, TropDeFichiers
from cyclades.operations.pieces.verrou import depot_courant, exiger_ouverte, piece_lue, piece_verrouillee
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.pieces import attend_la_remise
from cyclades.socle import antivirus, depots, fichiers

NOM_MAXIMAL = 100
UN_JOUR = timedelta(days=1)
INSTANT = timedelta(microseconds=1)
ENVOIS = (Regle("depot", 20, MINUTE), Regle("depot-jour", 40, 36 * MINUTE))
"""How fast one person sends, refused files included: thirty in ten minutes, eighty in any 24 h (INP-13)."""
PHOTOS_EN_NOMBRE = 4
ENVOIS_DE_PHOTOS = (*ENVOIS, Regle("depot-photos", 6, 20 * MINUTE))
"""More photos than that in one sending take longer to judge: six such at once, then one every twenty minutes."""


def deposer(*, acteur: Acteur, piece_id: UUID, envois: Sequence[bytes], nom: str, quand: datetime) -> UUID:
    """Keep what was sent for this piece, in place of what it held; several photos make one PDF (PJ-3).

    The bytes are judged and written before the row: no transaction waits for a decoder, no row lacks its file. Sending
    the same bytes again changes nothing.

    :param nom: as the sender calls it; shown to them, never used as a path.
    :returns: the identifier of the deposit.
    :raises Introuvable: unknown, or not theirs.
    :raises CandidatureInactive, PieceParCourrier, PieceFigee, DepotFerme: not now, not here.
    :raises FichierInfecte: these very bytes are known to be. :raises TropDEssais: too many in a short time.
    :raises TropDeFichiers: all that they may keep in a session is taken.
    :raises DepotRefuse: what was sent cannot be kept, with its reason.
    """
    voulue = piece_lue(acteur, "deposer_piece", piece_id)
    exiger_ouverte(voulue, Acte.DEPOSER, quand)
    _exiger_la_place(voulue, 0, quand)
    regles = ENVOIS_DE_PHOTOS if len(envois) > PHOTOS_EN_NOMBRE else ENVOIS
    essais.exiger({essais.cle(regle, str(acteur.compte_id)): regle for regle in regles}, quand=quand)
    recu = depots.recevoir(envois, regles_de(voulue))
    cle = fichiers.deposer(recu.octets)
    with transaction.atomic():
        piece = piece_verrouillee(acteur, "deposer_piece", piece_id)
        exiger_ouverte(piece, Acte.DEPOSER, quand)
        courant = depot_courant(piece)
        if courant is not None and courant.cle == cle and _compte_encore(courant, piece):
            return courant.pk
        _exiger_la_place(piece, len(recu.octets), quand)
        if courant is not None:
            _retirer(courant, quand)
        depot = _ecrire(piece, recu, cle, nom, quand)
        _noter(acteur, "deposer_piece", piece, {"depot": str(depot.pk), "empreinte": cle}, quand)
        if depot.analyse == Depot.Analyse.EN_ATTENTE:
            taches.analyser.enqueue(str(depot.pk))
    return depot.pk


def _compte_encore(courant: Depot, piece: Piece) -> bool:
    """Would this very file be handed over? Sent again after a refusal, it is a new sending.

    :raises FichierInfecte: the antivirus has already said what it thinks of these bytes.
    """
    if courant.analyse == Depot.Analyse.INFECTE:
        raise FichierInfecte
    return attend_la_remise(depose_le=courant.depose_le, controle_le=piece.controle_le)


def _exiger_la_place(piece: Piece, octets: int, quand: datetime) -> None:
    """What stands in the session, of whatever piece, and what was taken away in the last day (INP-13).

    :raises TropDeFichiers: with so many bytes more it would be too much.
    """
    candidature = piece.candidature
    siens = Depot.objects.filter(
        piece__candidature__compte=candidature.compte_id, piece__candidature__session=candidature.session_id
    ).exclude(piece=piece, retire_le__isnull=True)
    tenus = siens.filter(Q(retire_le__isnull=True) | Q(retire_le__gt=quand - UN_JOUR))
    if (tenus.aggregate(poids=Sum("taille"))["poids"] or 0) + octets > settings.DEPOTS_MO * depots.MO:
        raise TropDeFichiers(piece, settings.DEPOTS_MO)


def regles_de(piece: Piece) -> depots.Regles:
    """The limits of this piece, as the catalogue says them."""
    catalogue = referentiel.commun(piece.candidature.service.session.annee).pieces
    return depots.Regles(octets=catalogue[piece.cle].taille_max_mo * depots.MO)


@transaction.atomic
def retirer(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> None:
    """Take away the file of a piece that is not handed over; nothing when it has none. It stays as evidence.

    :raises Introuvable, CandidatureInactive, PieceParCourrier, PieceFigee, DepotFerme: as for `deposer`.
    """
    piece = piece_verrouillee(acteur, "retirer_piece", piece_id)
    exiger_ouverte(piece, Acte.RETIRER, quand)
    courant = depot_courant(piece)
    if courant is None:
        return
    _retirer(courant, quand)
    _noter(acteur, "retirer_piece", piece, {"depot": str(courant.pk)}, quand)


def _retirer(depot: Depot, quand: datetime) -> None:
    depot.retire_le = quand
    depot.save(update_fields=["retire_le"])


def _ecrire(piece: Piece, recu: depots.Recu, cle: str, nom: str, quand: datetime) -> Depot:
    return Depot.objects.create(
        piece=piece, **colonnes_du_fichier(recu, cle, nom), depose_le=_apres_le_controle(piece, quand)
    )


def colonnes_du_fichier(recu: depots.Recu, cle: str, nom: str) -> dict[str, object]:
    """What a row of `FichierGarde` says of what was received, under the key that the store gave it."""
    return {
        "cle": cle,
        "nature": recu.nature.value,
        "taille": len(recu.octets),
        "pages": recu.pages,
        "nom": nom_montrable(nom, recu.nature.value),
        "reduit": recu.reduit,
        "avertissements": [un.value for un in recu.avertissements],
        "analyse": Depot.Analyse.EN_ATTENTE if antivirus.est_regle() else Depot.Analyse.NON_ANALYSE,
    }


def _apres_le_controle(piece: Piece, quand: datetime) -> datetime:
    """When it came; a decision taken while it was on its way did not see it, so that it comes after."""
    return max(quand, piece.controle_le + INSTANT) if piece.controle_le else quand


def nom_montrable(nom: str, extension: str) -> str:
    """The last part of the name, without anything that does not show, under the extension of what is kept."""
    dernier = nom.replace("\\", "/").rpartition("/")[2]
    visible = "".join(lettre for lettre in unicodedata.normalize("NFC", dernier) if lettre.isprintable())
    racine = visible.rpartition(".")[0].strip(" .") or visible.strip(" .") or "document"
    return f"{racine[: NOM_MAXIMAL - len(extension) - 1]}.{extension}"


def _noter(acteur: Acteur, acte: str, piece: Piece, donnees: dict[str, object], quand: datetime) -> None:
    noter(acteur, acte, piece.candidature, ("piece", piece.pk), donnees, quand)
