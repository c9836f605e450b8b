"""One's own request: where it stands, and what may be sent for a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.pieces.statuts import FORMATS, taille
from cyclades.consultations.rectifications.civil import LigneCivile, lignes_civiles
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.etats_rectification import LIBELLES, Etat, attend, est_retiree
from cyclades.metier.comptes.models import Rectification
from cyclades.socle.depots import MO, Regles
from cyclades.socle.instants import PARIS, court

PIECE = "identite"
"""The piece of the catalogue whose limits apply: what proves a civil status proves who one is."""
NIVEAUX: Mapping[str, str] = {Etat.DEMANDEE: "info", Etat.ACCEPTEE: "success", Etat.REFUSEE: "error"}


@dataclass(frozen=True, slots=True)
class MaRectification:
    """The last one. `decidee_le` is when it was decided or withdrawn; `fichier` is empty once it is erased."""

    etat: str
    niveau: str
    attend: bool
    est_en_verification: bool
    est_retiree: bool
    demandee_le: str
    decidee_le: str
    motif: str
    fichier: str
    lignes: tuple[LigneCivile, ...]


@dataclass(frozen=True, slots=True)
class Limites:
    """Of the piece sent: formats in words, bytes of the file kept, photos that make one."""

    formats: tuple[str, ...]
    octets: int
    photos: int


def derniere_rectification(compte_id: UUID) -> MaRectification | None:
    """Of this account: the caller has judged who reads it."""
    derniere = Rectification.objects.filter(compte=compte_id).order_by("-demandee_le").first()
    if derniere is None:
        return None
    lignes = lignes_civiles(derniere.avant, derniere.demande)
    return MaRectification(
        etat=LIBELLES[Etat(derniere.etat)],
        niveau=NIVEAUX.get(derniere.etat, ""),
        attend=attend(derniere.etat),
        est_en_verification=attend(derniere.etat) and derniere.analyse == Rectification.Analyse.A_VERIFIER,
        est_retiree=est_retiree(derniere.etat),
        demandee_le=court(derniere.demandee_le, PARIS),
        decidee_le=court(derniere.decidee_le, PARIS) if derniere.decidee_le else "",
        motif=derniere.motif,
        fichier=f"{derniere.nom}, {taille(derniere.taille)}" if derniere.nom else "",
        lignes=tuple(une for une in lignes if une.differe),
    )


def rectification_possible(compte_id: UUID) -> bool:
    """Is there an active candidature, whose exam service would decide?"""
    return bool(Candidature.objects.filter(compte=compte_id).actives().exists())


def limites(compte_id: UUID) -> Limites:
    """As the catalogue of the latest session says them; the ordinary ones where there is none."""
    siennes = Candidature.objects.filter(compte=compte_id).actives().order_by("-session__annee")
    annee = siennes.values_list("session__annee", flat=True).first()
    piece = referentiel.commun(annee).pieces.get(PIECE) if annee else None
    ordinaires = Regles()
    return Limites(
        formats=FORMATS,
        octets=piece.taille_max_mo * MO if piece else ordinaires.octets,
        photos=ordinaires.photos,
    )
