"""What may come by post: the pieces of one candidate, found by number, to tick as they are opened."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.etats import ACTIFS, est_inscrit
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import LIBELLES, Acte, Etat, actes_possibles
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.saisies import SaisieRefusee, serre
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import date_courte, local
from cyclades.socle.refus import Introuvable

CANDIDATURES = Candidature.objects.select_related("compte", "service", "session")
NUMERO = re.compile(r"(0[0-9]{10})(?:[-/]?([0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class PieceARecevoir:
    """`est_attendue`: it can be ticked; else `etat` says why not."""

    id: UUID
    libelle: str
    etat: str
    recue_le: str
    est_attendue: bool


@dataclass(frozen=True, slots=True)
class DossierARecevoir:
    """`attend_la_signature`: the récapitulatif is validated on line there, and has not been: paper may come instead."""

    candidature_id: UUID
    candidat: str
    numero_candidat: str
    numero_inscription: str
    examen: str
    attend_la_signature: bool
    pieces: tuple[PieceARecevoir, ...]


@dataclass(frozen=True, slots=True)
class Reception:
    """`est_numero` is false when what was typed is none: nothing was searched.

    `ancien_numero`: the one typed, when another replaced it as two accounts were merged (CPT-12).
    """

    recherche: str
    est_numero: bool
    aujourd_hui: str
    ancien_numero: str
    dossiers: tuple[DossierARecevoir, ...]


def pieces_a_recevoir(*, acteur: Acteur, recherche: str, quand: datetime) -> Reception:
    """The active candidatures of a n° candidat (or of one n° inscription) within the agent's perimeter.

    :param recherche: eleven digits, then three more if the registration is known (« 02612345678 001 »).
    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "pieces_a_recevoir"):
        raise Introuvable
    numero = _numero(recherche)
    trouvees = _candidatures(acteur, numero[1], numero[2]) if numero else []
    lignes = Piece.objects.filter(candidature__in=trouvees, due=True).order_by("regroupement", "libelle")
    par_candidature: dict[UUID, list[Piece]] = {}
    for ligne in lignes:
        par_candidature.setdefault(ligne.candidature_id, []).append(ligne)
    fuseau = trouvees[0].service.fuseau if trouvees else "Europe/Paris"
    return Reception(
        recherche=recherche,
        est_numero=numero is not None,
        aujourd_hui=date_courte(local(quand, fuseau)),
        ancien_numero=_ancien(numero[1], trouvees) if numero else "",
        dossiers=tuple(_dossier(une, par_candidature.get(une.pk, [])) for une in trouvees),
    )


def candidatures_de(*, acteur: Acteur, recherche: str) -> tuple[UUID, ...]:
    """Those that `pieces_a_recevoir` would show. :raises Introuvable: not allowed."""
    if not peut(acteur, "pieces_a_recevoir"):
        raise Introuvable
    numero = _numero(recherche)
    return tuple(une.pk for une in _candidatures(acteur, numero[1], numero[2])) if numero else ()


def dossier_a_recevoir(*, acteur: Acteur, candidature_id: UUID) -> DossierARecevoir:
    """:raises Introuvable: not allowed, unknown, or outside the agent's perimeter."""
    if not peut(acteur, "pieces_a_recevoir"):
        raise Introuvable
    trouvee = CANDIDATURES.visibles_par(acteur).enregistrees().filter(pk=candidature_id).first()
    if trouvee is None:
        raise Introuvable
    lignes = Piece.objects.filter(candidature=trouvee, due=True).order_by("regroupement", "libelle")
    return _dossier(trouvee, list(lignes))


def _ancien(numero: str, trouvees: list[Candidature]) -> str:
    return numero if any(une.compte.numero_candidat != numero for une in trouvees) else ""


def _numero(recherche: str) -> re.Match[str] | None:
    try:
        return NUMERO.fullmatch(serre(recherche))
    except SaisieRefusee:
        return None


def _candidatures(acteur: Acteur, numero_candidat: str, inscription: str | None) -> list[Candidature]:
    """A number that was replaced when two accounts were merged still finds what was printed under it (CPT-12)."""
    actives = CANDIDATURES.visibles_par(acteur).filter(etat__in=sorted(ACTIFS), session__fermee_le__isnull=True)
    if inscription:
        return list(actives.numerotees(numero_candidat, int(inscription)))
    return list(actives.de_la_personne(numero_candidat).order_by("numero"))


def _dossier(candidature: Candidature, pieces: list[Piece]) -> DossierARecevoir:
    session, compte = candidature.session, candidature.compte
    examen = referentiel.commun(session.annee).domaine(Domaine(session.domaine), session.annee)
    return DossierARecevoir(
        candidature_id=candidature.pk,
        candidat=f"{compte.nom_naissance.upper()} {compte.prenoms}",
        numero_candidat=compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        examen=f"{examen}, session {session.libelle}",
        attend_la_signature=_attend_la_signature(candidature),
        pieces=tuple(_piece(piece, candidature.service.fuseau) for piece in pieces),
    )


def _attend_la_signature(candidature: Candidature) -> bool:
    en_ligne = candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
    return en_ligne and est_inscrit(candidature.etat) and candidature.validee_le is None


def _piece(piece: Piece, fuseau: str) -> PieceARecevoir:
    return PieceARecevoir(
        id=piece.pk,
        libelle=piece.libelle,
        etat=LIBELLES[Etat(piece.etat)],
        recue_le=date_courte(local(piece.recue_le, fuseau)) if piece.recue_le else "",
        est_attendue=Acte.RECEVOIR in actes_possibles(piece.etat),
    )
