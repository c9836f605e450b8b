"""« Mes justificatifs »: the pieces asked of a candidature, by way of return and regroupement, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, carte, la_sienne
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import en_toutes_lettres


@dataclass(frozen=True, slots=True)
class PieceAttendue:
    code: str
    libelle: str
    raison: str
    regle: str


@dataclass(frozen=True, slots=True)
class Regroupement:
    titre: str
    pieces: tuple[PieceAttendue, ...]


@dataclass(frozen=True, slots=True)
class Envoi:
    """The pieces returned the same way."""

    retour: str
    regroupements: tuple[Regroupement, ...]


@dataclass(frozen=True, slots=True)
class MesJustificatifs:
    carte: Carte
    ouvre_le: str
    ferme_le: str
    adresse: tuple[str, ...]
    mail: str
    envois: tuple[Envoi, ...]


def mes_justificatifs(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MesJustificatifs:
    """:raises Introuvable: unknown, not theirs, or still a draft."""
    candidature = la_sienne(acteur, "mes_justificatifs", candidature_id)
    service = candidature.service
    lignes = list(Piece.objects.filter(candidature=candidature, due=True).order_by("regroupement", "libelle"))
    retours = [retour for retour in Piece.Retour if any(ligne.retour == retour for ligne in lignes)]
    return MesJustificatifs(
        carte=carte(candidature, referentiel.commun(candidature.session.annee), quand),
        ouvre_le=en_toutes_lettres(service.pieces_ouvre_le, service.fuseau),
        ferme_le=en_toutes_lettres(service.pieces_ferme_le, service.fuseau),
        adresse=tuple(service.adresse.splitlines()),
        mail=service.mail,
        envois=tuple(
            Envoi(retour.value, _regroupements(ligne for ligne in lignes if ligne.retour == retour))
            for retour in retours
        ),
    )


def _regroupements(lignes: Iterable[Piece]) -> tuple[Regroupement, ...]:
    par_titre: dict[str, list[PieceAttendue]] = {}
    for ligne in lignes:
        attendue = PieceAttendue(ligne.code, ligne.libelle, ligne.raison, ligne.regle)
        par_titre.setdefault(ligne.regroupement, []).append(attendue)
    return tuple(Regroupement(titre, tuple(pieces)) for titre, pieces in par_titre.items())
