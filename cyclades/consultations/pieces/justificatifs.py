"""« Mes justificatifs »: the pieces asked of a candidature, by way of return and regroupement, each with its status."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import carte, la_seule, la_sienne
from cyclades.consultations.candidatures.obligations import (
    A_AJOUTER,
    AFaire,
    avancement,
    est_a_remettre,
    fenetre_de,
    fenetre_des_pieces,
    genre_attendu,
    obligations,
    pieces_dues_de,
)
from cyclades.consultations.pieces.montrables import controle_a_commence
from cyclades.consultations.pieces.statuts import FORMATS, peut, piece_demandee
from cyclades.consultations.pieces.valeurs import Envoi, MaPiece, MesJustificatifs, PieceDemandee, Regroupement, Remise
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import Acte, suivant
from cyclades.metier.pieces.models import Depot, EnvoiRecu, Piece
from cyclades.reglementation.calendrier import Fenetre
from cyclades.reglementation.droits import Acteur
from cyclades.socle.depots import MO, Regles
from cyclades.socle.instants import en_toutes_lettres
from cyclades.socle.requetes import RequeteFigee

_depots_de: RequeteFigee[Depot] = RequeteFigee(
    lambda pk: Depot.objects.filter(piece__candidature_id=pk, piece__due=True, retire_le__isnull=True), UUID
)
_envois_de: RequeteFigee[EnvoiRecu] = RequeteFigee(
    lambda pk: EnvoiRecu.objects.filter(piece__candidature_id=pk, piece__due=True), UUID
)


@dataclass(frozen=True, slots=True)
class _Lue:
    """The rows of one reading."""

    candidature: Candidature
    pieces: list[Piece]
    demandees: dict[UUID, PieceDemandee]
    quand: datetime


def mes_justificatifs(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MesJustificatifs:
    """:raises Introuvable: unknown, not theirs, or still a draft."""
    lue = _lire(acteur, candidature_id, quand)
    candidature, service = lue.candidature, lue.candidature.service
    commun, dues = referentiel.commun(candidature.session.annee), obligations(candidature, lue.pieces, quand)
    a_faire = AFaire(dues, avancement(candidature, lue.pieces, dues, quand))
    return MesJustificatifs(
        carte=carte(candidature, commun, quand, a_faire),
        ouvre_le=en_toutes_lettres(service.pieces_ouvre_le, service.fuseau),
        ferme_le=en_toutes_lettres(service.pieces_ferme_le, service.fuseau),
        adresse=tuple(service.adresse.splitlines()),
        mail=service.mail,
        envois=tuple(_envois(lue)),
        remise=_remise(lue),
    )


def ma_piece(*, acteur: Acteur, candidature_id: UUID, piece_id: UUID, quand: datetime) -> MaPiece:
    """One of them, and what may be sent for it.

    :raises Introuvable: unknown, not theirs, no longer due, or of another candidature.
    """
    lue = _lire(acteur, candidature_id, quand)
    piece = la_seule(une for une in lue.pieces if une.pk == piece_id)
    candidature, commun = lue.candidature, referentiel.commun(lue.candidature.session.annee)
    fenetre = fenetre_de(piece, candidature.service)
    return MaPiece(
        carte=carte(candidature, commun, quand),
        piece=lue.demandees[piece.pk],
        formats=FORMATS,
        octets=commun.pieces[piece.cle].taille_max_mo * MO,
        photos=Regles().photos,
        jusqu_a=en_toutes_lettres(fenetre.ferme_le, fenetre.fuseau),
        empechement="" if lue.demandees[piece.pk].peut_ajouter else _empechement(piece, candidature, quand),
        attend=any(une.est_en_verification for une in lue.demandees.values()),
    )


def _lire(acteur: Acteur, candidature_id: UUID, quand: datetime) -> _Lue:
    candidature = la_sienne(acteur, "mes_justificatifs", candidature_id)
    pieces = pieces_dues_de(candidature.pk)
    depots = {depot.piece_id: depot for depot in _depots_de(candidature.pk)}
    envois = {envoi.piece_id: envoi for envoi in _envois_de(candidature.pk)}
    demandees = {
        piece.pk: piece_demandee(piece, depots.get(piece.pk), envois.get(piece.pk), candidature, quand)
        for piece in pieces
    }
    return _Lue(candidature, pieces, demandees, quand)


def _envois(lue: _Lue) -> Iterable[Envoi]:
    service = lue.candidature.service
    fenetre = fenetre_des_pieces(service)
    for retour in Piece.Retour:
        siennes = [piece for piece in lue.pieces if piece.retour == retour]
        if siennes:
            yield Envoi(retour.value, _moment(fenetre, lue.quand), _regroupements(lue, siennes))


def _moment(fenetre: Fenetre, quand: datetime) -> str:
    if not fenetre.a_commence(quand):
        return "a_venir"
    return "fermee" if fenetre.est_finie(quand) else "ouverte"


def _regroupements(lue: _Lue, pieces: Sequence[Piece]) -> tuple[Regroupement, ...]:
    titres = dict.fromkeys(piece.regroupement for piece in pieces)
    return tuple(
        Regroupement(titre, tuple(lue.demandees[piece.pk] for piece in pieces if piece.regroupement == titre))
        for titre in titres
    )


def _remise(lue: _Lue) -> Remise:
    """What is handed over is what the act takes: a new file, in its window."""
    en_ligne = [piece for piece in lue.pieces if piece.retour == Piece.Retour.EN_LIGNE]
    remettables = [
        piece for piece in en_ligne if est_a_remettre(piece) and peut(piece, Acte.REMETTRE, lue.candidature, lue.quand)
    ]
    attend = any(une.est_en_verification for une in lue.demandees.values())
    reprenables = any(peut(piece, Acte.REPRENDRE, lue.candidature, lue.quand) for piece in en_ligne)
    return Remise(
        attend=attend,
        a_remettre=tuple(piece.libelle for piece in remettables),
        manquantes=tuple(
            _manquante(piece, lue.candidature.service, lue.quand)
            for piece in en_ligne
            if piece.obligatoire and genre_attendu(piece) in A_AJOUTER
        ),
        peut_remettre=bool(remettables) and not attend,
        peut_reprendre=reprenables and not controle_a_commence(lue.pieces, lue.quand),
    )


def _manquante(piece: Piece, service: ServiceInscription, quand: datetime) -> str:
    """With until when it may still come: its own window, not that of the others."""
    fenetre = fenetre_de(piece, service)
    if fenetre.est_finie(quand):
        return f"{piece.libelle}\u00a0: son délai est passé, écrivez à {service.mail}"
    return f"{piece.libelle}\u00a0: jusqu’au {en_toutes_lettres(fenetre.ferme_le, fenetre.fuseau)}"


def _empechement(piece: Piece, candidature: Candidature, quand: datetime) -> str:
    """Why nothing can be sent for this piece now."""
    service, fenetre = candidature.service, fenetre_de(piece, candidature.service)
    if candidature.etat not in ACTIFS:
        return "Cette candidature n’est plus active\u00a0: ses pièces ne peuvent plus être changées."
    if piece.retour != Piece.Retour.EN_LIGNE:
        return "Cette pièce ne se dépose pas en ligne\u00a0: suivez les indications de « Mes justificatifs »."
    if suivant(piece.etat, Acte.DEPOSER) is None:
        return "Cette pièce est entre les mains du service des examens\u00a0: elle ne peut plus être changée."
    if fenetre.ouvre_le and not fenetre.a_commence(quand):
        return f"Le dépôt ouvre le {en_toutes_lettres(fenetre.ouvre_le, fenetre.fuseau)}."
    ferme_le = en_toutes_lettres(fenetre.ferme_le, fenetre.fuseau)
    return f"Le dépôt a fermé le {ferme_le}. Pour toute question, écrivez à {service.mail}."
