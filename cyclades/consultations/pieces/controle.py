"""One piece to control: its file, what was registered beside it, its history, and what may be decided (PJ-7)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.documents import Flux
from cyclades.consultations.pieces.agents import nom_de, noms
from cyclades.consultations.pieces.decisions import DerniereDecision, derniere_decision
from cyclades.consultations.pieces.delais import jour_pour_repondre
from cyclades.consultations.pieces.fichiers import TYPES
from cyclades.consultations.pieces.montrables import OUVRABLES, montrables
from cyclades.consultations.pieces.motifs import Motif, motifs
from cyclades.consultations.pieces.ouverture import FichierMontre, fichier_montre, marque, page_marquee
from cyclades.consultations.pieces.rapprochement import Rubrique, rubriques
from cyclades.consultations.pieces.statuts import NIVEAUX
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.candidatures.etats import LIBELLES as ETATS
from cyclades.metier.candidatures.etats import Etat as EtatDeCandidature
from cyclades.metier.pieces.etats import A_REVOIR, LIBELLES, Acte, Etat, actes_possibles
from cyclades.metier.pieces.models import Decision, Depot, Piece, PriseEnMain
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import court, en_toutes_lettres
from cyclades.socle.refus import Introuvable

PIECES = Piece.objects.select_related("candidature__service__session", "candidature__compte__commune_naissance")
ABSENT = "Aucun fichier n’a été remis en ligne pour cette pièce."


@dataclass(frozen=True, slots=True)
class Evenement:
    """What happened to the piece, once: a file sent, a decision."""

    quand: datetime
    instant: str
    texte: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AutrePiece:
    id: UUID
    libelle: str
    etat: str
    niveau: str
    est_celle_ci: bool


@dataclass(frozen=True, slots=True)
class PieceAControler:
    """`vue` comes back with the decision, and tells whether anything changed since. `actes`: the buttons.

    `candidature_inactive`: its state, when nothing is decided of it any more.
    `limite_du_refus`: the day until which a refusal opens the piece again, when the window is over or nearly.
    """

    id: UUID
    vue: str
    service_id: UUID
    service: str
    candidature_id: UUID
    candidat: str
    numero_candidat: str
    numero_inscription: str
    libelle: str
    code: str
    raison: str
    regle: str
    etat: str
    niveau: str
    est_en_ligne: bool
    motif: str
    commentaire: str
    limite: str
    limite_du_refus: date | None
    fichiers: tuple[FichierMontre, ...]
    rubriques: tuple[Rubrique, ...]
    historique: tuple[Evenement, ...]
    autres: tuple[AutrePiece, ...]
    motifs: tuple[Motif, ...]
    actes: frozenset[str]
    candidature_inactive: str
    derniere: DerniereDecision | None
    prise_par: str

    @property
    def fichier(self) -> FichierMontre | None:
        """The one that is judged."""
        return next((un for un in self.fichiers if un.est_courant), None)


def piece_a_controler(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> PieceAControler:
    """:raises Introuvable: not allowed, unknown, no longer due, or outside the agent's perimeter."""
    piece = _la_piece(acteur, "piece_a_controler", piece_id)
    candidature, service, session = piece.candidature, piece.candidature.service, piece.candidature.service.session
    commun, fuseau = referentiel.commun(session.annee), service.fuseau
    depots, decisions = montrables(piece, quand), list(piece.decisions.order_by("-prise_le"))
    montre = next(iter(depots), None)
    return PieceAControler(
        id=piece.pk,
        vue=piece.vue(montre.pk if montre else None),
        service_id=service.pk,
        service=f"{commun.domaine(Domaine(session.domaine), session.annee)}, session {session.libelle}",
        candidature_id=candidature.pk,
        candidat=f"{candidature.compte.nom_naissance.upper()} {candidature.compte.prenoms}",
        numero_candidat=candidature.compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        libelle=piece.libelle,
        code=piece.code,
        raison=piece.raison,
        regle=piece.regle,
        etat=LIBELLES[Etat(piece.etat)],
        niveau=NIVEAUX.get(piece.etat, ""),
        est_en_ligne=piece.retour == Piece.Retour.EN_LIGNE,
        motif=piece.motif,
        commentaire=piece.commentaire,
        limite=en_toutes_lettres(piece.limite_le, fuseau) if piece.limite_le and piece.etat in A_REVOIR else "",
        limite_du_refus=jour_pour_repondre(service, quand),
        fichiers=tuple(fichier_montre(depot, fuseau, est_courant=depot == montre) for depot in depots),
        rubriques=rubriques(candidature, piece.cle, commun),
        historique=_historique(piece, depots, decisions, fuseau),
        autres=_autres(piece),
        motifs=motifs(piece.cle),
        actes=_actes(piece, montre, candidature.etat),
        candidature_inactive="" if candidature.etat in ACTIFS else ETATS[EtatDeCandidature(candidature.etat)],
        derniere=derniere_decision(acteur, quand),
        prise_par=_prise_par(acteur, candidature.pk, quand),
    )


def document_a_controler(*, acteur: Acteur, piece_id: UUID, depot_id: UUID, quand: datetime) -> Flux:
    """The file of a piece, marked with who looks and when. What is stored is not touched, nothing more is kept.

    :raises Introuvable: not allowed, not handed over, not analysed yet, infected, or outside the agent's perimeter.
    """
    piece = _la_piece(acteur, "document_a_controler", piece_id)
    depot = _le_depot(piece, depot_id, quand)
    octets = marque(acteur, depot, quand)
    nom = f"{piece.cle}-{piece.candidature.compte.numero_candidat}.{depot.nature}".replace("_", "-")
    return Flux(nom=nom, type=TYPES[depot.nature], morceaux=iter((octets,)))


def page_a_controler(*, acteur: Acteur, piece_id: UUID, depot_id: UUID, numero: int, quand: datetime) -> bytes:
    """One page of it, from 1, as a JPEG: what is turned and enlarged, whatever the browser makes of a PDF.

    :raises Introuvable: as for `document_a_controler`; or there is no such page.
    """
    depot = _le_depot(_la_piece(acteur, "document_a_controler", piece_id), depot_id, quand)
    return page_marquee(acteur, depot, numero, quand)


def depot_a_controler(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> UUID | None:
    """The file that is judged of this piece, when it may be opened.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    depot = next(iter(montrables(_la_piece(acteur, "piece_a_controler", piece_id), quand)), None)
    return depot.pk if depot is not None and depot.analyse in OUVRABLES else None


def _le_depot(piece: Piece, depot_id: UUID, quand: datetime) -> Depot:
    """:raises Introuvable: not handed over, not analysed yet, or infected."""
    depot = next((un for un in montrables(piece, quand) if un.pk == depot_id), None)
    if depot is None or depot.analyse not in OUVRABLES:
        raise Introuvable
    return depot


def _la_piece(acteur: Acteur, acte: str, piece_id: UUID) -> Piece:
    if not peut(acteur, acte):
        raise Introuvable
    piece: Piece | None = PIECES.visibles_par(acteur).filter(pk=piece_id).first()
    if piece is None:
        raise Introuvable
    return piece


def _historique(piece: Piece, depots: list[Depot], decisions: list[Decision], fuseau: str) -> tuple[Evenement, ...]:
    """The latest first."""
    par = noms([une.acteur_id for une in decisions])
    evenements = [Evenement(un.depose_le, court(un.depose_le, fuseau), "Fichier déposé", un.nom) for un in depots]
    if piece.remise_le:
        evenements.append(Evenement(piece.remise_le, court(piece.remise_le, fuseau), "Remise par le candidat"))
    evenements += [_decision(une, par[une.acteur_id], fuseau) for une in decisions]
    return tuple(sorted(evenements, key=lambda evenement: evenement.quand, reverse=True))


def _decision(decision: Decision, agent: str, fuseau: str) -> Evenement:
    annulee = " (annulée)" if decision.annulee_le else ""
    dits = [mot for mot in (decision.motif, decision.commentaire) if mot]
    if decision.limite_le:
        dits.append(f"jusqu’au {en_toutes_lettres(decision.limite_le, fuseau)}")
    texte = f"{LIBELLES[Etat(decision.vers)]}, par {agent}{annulee}"
    return Evenement(decision.prise_le, court(decision.prise_le, fuseau), texte, "\u00a0: ".join(dits))


def _autres(piece: Piece) -> tuple[AutrePiece, ...]:
    siennes = Piece.objects.filter(candidature=piece.candidature_id, due=True).order_by("regroupement", "libelle")
    return tuple(
        AutrePiece(une.pk, une.libelle, LIBELLES[Etat(une.etat)], NIVEAUX.get(une.etat, ""), une.pk == piece.pk)
        for une in siennes.only("libelle", "etat")
    )


def _actes(piece: Piece, montre: Depot | None, etat: str) -> frozenset[str]:
    """The buttons that the state table allows; a file that nobody can open is not declared good."""
    if etat not in ACTIFS:
        return frozenset()
    actes = {Acte.DECLARER_CONFORME, Acte.DECLARER_NON_CONFORME, Acte.REDEMANDER} & actes_possibles(piece.etat)
    if montre is not None and montre.analyse not in OUVRABLES:
        actes -= {Acte.DECLARER_CONFORME}
    return frozenset(acte.value for acte in actes)


def _prise_par(acteur: Acteur, candidature_id: UUID, quand: datetime) -> str:
    prise: Any = PriseEnMain.objects.filter(candidature=candidature_id, jusqu_a__gt=quand).first()
    return nom_de(prise.acteur_id) if prise is not None and prise.acteur_id != acteur.compte_id else ""
