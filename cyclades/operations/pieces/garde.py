"""What bounds the sendings of one person, whatever they send; and what is written of a file once it is judged."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, Sum

from cyclades.consultations import referentiel
from cyclades.metier.comptes.models import Rectification
from cyclades.metier.pieces.models import Depot, EnvoiRecu, Piece
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.essais import MINUTE, Regle
from cyclades.operations.pieces.refus import EnvoiEnCours, TropDeFichiers
from cyclades.reglementation.droits import Acteur
from cyclades.socle import antivirus, depots

NOM_MAXIMAL = 100
UN_JOUR = timedelta(days=1)
ENVOIS = (Regle("depot", 20, MINUTE), Regle("depot-jour", 40, 36 * MINUTE))
"""How fast one person sends, refused files included: thirty in ten minutes, eighty in any 24 h (INP-13)."""
PHOTOS_EN_NOMBRE = 4
ENVOIS_DE_PHOTOS = (*ENVOIS, Regle("depot-photos", 6, 20 * MINUTE))
"""More photos than that in one sending take longer to judge: six such at once, then one every twenty minutes."""


def exiger_un_seul_envoi(compte_id: UUID) -> None:
    """:raises EnvoiEnCours: one of theirs, through whichever door, is being judged."""
    demandes = Rectification.objects.en_attente().filter(analyse=Rectification.Analyse.A_VERIFIER, compte=compte_id)
    if EnvoiRecu.objects.en_verification().filter(compte=compte_id).exists() or demandes.exists():
        raise EnvoiEnCours


def exiger_la_cadence(acteur: Acteur, nombre: int, quand: datetime) -> None:
    """:raises TropDEssais: this person has sent too much in a short time."""
    regles = ENVOIS_DE_PHOTOS if nombre > PHOTOS_EN_NOMBRE else ENVOIS
    essais.exiger({essais.cle(regle, str(acteur.compte_id)): regle for regle in regles}, quand=quand)


def exiger_le_nombre(envois: Sequence[bytes], regles: depots.Regles) -> None:
    """What can be told without looking into any of them.

    :raises DepotRefuse: more than one sending may hold.
    """
    if len(envois) > regles.photos:
        raise depots.DepotRefuse(depots.Motif.TROP_DE_PHOTOS, photos=regles.photos)


def exiger_la_place(piece: Piece, octets: int, quand: datetime) -> None:
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


def remplacer(depot: Depot, quand: datetime) -> None:
    """It no longer counts; it stays as evidence."""
    depot.retire_le = quand
    depot.save(update_fields=["retire_le"])


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


def nom_montrable(nom: str, extension: str) -> str:
    """The last part of the name, without anything that does not show, under the extension of what is kept."""
    visible = nom_visible(nom)
    racine = visible.rpartition(".")[0].strip(" .") or visible.strip(" .") or "document"
    return f"{racine[: NOM_MAXIMAL - len(extension) - 1]}.{extension}"


def nom_visible(nom: str) -> str:
    """The last part of the name, as it was, without anything that does not show."""
    dernier = nom.replace("\\", "/").rpartition("/")[2]
    visible = "".join(lettre for lettre in unicodedata.normalize("NFC", dernier) if lettre.isprintable())
    racine, point, extension = visible.rpartition(".")
    garde = f"{racine[: NOM_MAXIMAL - 1 - len(extension)]}{point}{extension}" if racine else visible
    return garde[:NOM_MAXIMAL]
