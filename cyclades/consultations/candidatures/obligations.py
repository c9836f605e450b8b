"""What somebody still has to do for a candidature: the one list from which completeness is told (CAN-8).

Cards, « Mes activités », « Mes justificatifs » and mails read it here; nobody counts pieces another way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from cyclades.consultations.candidatures.representant import SortDuLien, liens_attendus
from cyclades.metier.candidatures.etats import ACTIFS, Etat
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import Etat as EtatPiece
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.reglementation.calendrier import Fenetre, fenetre_de_piece
from cyclades.reglementation.pieces import attend_la_remise
from cyclades.socle.instants import a_l_heure_du_lieu, date_courte, en_toutes_lettres, local
from cyclades.socle.requetes import RequeteFigee

RECAPITULATIF = "recapitulatif_signe"


class Genre(StrEnum):
    """What is to be done."""

    COMPLETER = "completer"
    VALIDER = "valider"
    COSIGNER = "cosigner"
    AJOUTER = "ajouter"
    REMETTRE = "remettre"
    ENVOYER = "envoyer"
    REFAIRE = "refaire"
    RENVOYER = "renvoyer"


DE_L_INSCRIPTION = frozenset({Genre.COMPLETER, Genre.VALIDER, Genre.COSIGNER})
"""About the registration itself, and no piece of it."""
A_AJOUTER = frozenset({Genre.AJOUTER, Genre.REFAIRE, Genre.RENVOYER})
"""A file is awaited."""
EN_LIGNE: Mapping[str, Genre] = {
    EtatPiece.A_FOURNIR: Genre.AJOUTER,
    EtatPiece.NON_CONFORME: Genre.REFAIRE,
    EtatPiece.REDEMANDEE: Genre.RENVOYER,
}
A_LA_MAIN: Mapping[str, Genre] = {**EN_LIGNE, EtatPiece.A_FOURNIR: Genre.ENVOYER}
"""By state: what is due of a piece handed over on line, and of one that is posted or brought."""
VERBES: Mapping[Genre, str] = {
    Genre.AJOUTER: "Ajouter",
    Genre.REMETTRE: "Remettre",
    Genre.ENVOYER: "Envoyer",
    Genre.REFAIRE: "Remplacer",
    Genre.RENVOYER: "Fournir de nouveau",
}
SIGNATURES: Mapping[Genre, str] = {
    Genre.AJOUTER: "Imprimer, signer et ajouter",
    Genre.ENVOYER: "Imprimer, signer et envoyer",
}
REFUS: Mapping[Genre, str] = {Genre.REFAIRE: "Refusée", Genre.RENVOYER: "Redemandée"}
NON_REMISE = "Tant qu’elle n’est pas remise, le service des examens ne la contrôle pas."
NON_RETENUE = "Sans cette pièce, votre candidature peut ne pas être retenue."
NON_SIGNEE = "Sans récapitulatif signé, votre candidature peut être annulée."
SIGNATURE_ATTENDUE = (
    "Ce service demande de signer le récapitulatif en ligne, pour chaque version enregistrée. Si vous êtes mineur, "
    "votre représentant légal signe ensuite, par un lien envoyé à son adresse mail."
)
COSIGNATURE_ATTENDUE = (
    "Vous avez signé\u00a0: votre représentant légal doit signer aussi, par le lien qui lui est envoyé."
)
COSIGNATURES: Mapping[SortDuLien, str] = {
    SortDuLien.ENVOYE: "Vous avez signé\u00a0: un lien a été envoyé à votre représentant légal, qui doit signer aussi.",
    SortDuLien.NON_REMIS: (
        "Le courriel envoyé à votre représentant légal n’est pas arrivé\u00a0: vérifiez l’adresse déclarée."
    ),
    SortDuLien.EXPIRE: "Le lien envoyé à votre représentant légal a expiré sans qu’il ait signé\u00a0: renvoyez-en un.",
    SortDuLien.REFUSE: (
        "Votre représentant légal a refusé de signer\u00a0: modifiez votre inscription, ou renvoyez-lui un lien."
    ),
}
NON_VALIDEE = "Une inscription qui n’est pas validée peut être annulée."
NON_COMPLETEE = "Après cette date, une pré-inscription n’est pas une inscription."


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing to do: until when, why, what happens else. `piece_id`: the piece to send or hand over on line.

    `est_possible`: it can be done now; `est_depassee`: its date is over. `refus`: what an agent said of what was
    sent, and when; empty when nothing was, or once something else is there. `limite_locale`: the same instant by the
    clock of the place, whose name the page tells once.
    """

    genre: Genre
    intitule: str
    limite_le: datetime
    limite: str
    est_possible: bool
    est_depassee: bool
    est_obligatoire: bool
    raison: str
    regle: str
    consequence: str
    piece_id: UUID | None = None
    refus: str = ""
    limite_locale: str = ""
    est_signature: bool = False


@dataclass(frozen=True, slots=True)
class Avancement:
    """Of what is compulsory: how much is done, out of how much; days until the nearest date, none when none runs."""

    faites: int
    total: int
    jours: int | None


@dataclass(frozen=True, slots=True)
class AFaire:
    """What is due for one candidature, and how far it is."""

    obligations: tuple[Obligation, ...] = ()
    avancement: Avancement = Avancement(0, 0, None)


PIECES_DUES = (
    Piece.objects.filter(due=True)
    .annotate(
        courant=FilteredRelation("depots", condition=Q(depots__retire_le__isnull=True)),
        depose_le=F("courant__depose_le"),
        analyse=F("courant__analyse"),
        examine=FilteredRelation("envoi", condition=Q(envoi__juge_le__isnull=True)),
        envoye_le=F("examine__recu_le"),
    )
    .order_by("regroupement", "libelle")
)
"""Each with what the list reads of the file that counts for it, in the order of the page; and since when a sending for
it is being judged, if one is.
"""

pieces_dues_de: RequeteFigee[Piece] = RequeteFigee(lambda pk: PIECES_DUES.filter(candidature_id=pk), UUID)
_pieces_du_compte: RequeteFigee[Piece] = RequeteFigee(lambda pk: PIECES_DUES.filter(candidature__compte_id=pk), UUID)


def obligations_du_compte(compte_id: UUID, candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, AFaire]:
    """Those of each of these candidatures, all of one account, and how far each is: one query, or none."""
    lignes = {ligne.pk: ligne for ligne in candidatures if ligne.etat in ACTIFS}
    pieces = list(_pieces_du_compte(compte_id)) if lignes else []
    dues = _par_candidature(lignes, pieces, quand)
    return {pk: AFaire(siennes, avancement(lignes[pk], pieces, siennes, quand)) for pk, siennes in dues.items()}


def obligations_de(candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, tuple[Obligation, ...]]:
    """Those of each of these candidatures, whoever's they are: one query. For mails and lists of the exam service."""
    lignes = {ligne.pk: ligne for ligne in candidatures}
    return _par_candidature(lignes, PIECES_DUES.filter(candidature__in=lignes), quand)


def obligations(
    candidature: Candidature, pieces: Iterable[Piece], quand: datetime, lien: SortDuLien | None = None
) -> tuple[Obligation, ...]:
    """What is due for this one, the signature first, then by date; nothing for one that is no longer active.

    :param pieces: its rows of `PIECES_DUES`.
    :param lien: what became of the link sent to the representative, where the reading tells it.
    """
    if candidature.etat not in ACTIFS:
        return ()
    trouvees = [_de_la_piece(piece, genre, candidature.service, quand) for piece, genre in _attendues(pieces)]
    dues = (*_de_l_inscription(candidature, quand), *_de_la_validation(candidature, quand, lien), *trouvees)
    return tuple(sorted(dues, key=_urgence))


def avancement(
    candidature: Candidature, pieces: Iterable[Piece], dues: Iterable[Obligation], quand: datetime
) -> Avancement:
    """`pieces`: rows of `PIECES_DUES`, its own among them; `dues`: what `obligations` says of it."""
    restent, fuseau = [une for une in dues if une.est_obligatoire], candidature.service.fuseau
    siennes = sum(piece.obligatoire for piece in pieces if piece.candidature_id == candidature.pk)
    en_ligne = candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
    total = siennes + en_ligne + any(une.genre is Genre.COMPLETER for une in restent)
    prochaine = min((une.limite_le for une in restent if not une.est_depassee), default=None)
    jours = (local(prochaine, fuseau).date() - local(quand, fuseau).date()).days if prochaine else None
    return Avancement(total - len(restent), total, jours)


def _urgence(une: Obligation) -> tuple[bool, bool, bool, datetime]:
    """What can still be done before what cannot; to complete and to sign before all; the compulsory; the nearest."""
    return (
        une.est_depassee,
        not (une.est_signature or une.genre is Genre.COMPLETER),
        not une.est_obligatoire,
        une.limite_le,
    )


def genre_attendu(piece: Piece) -> Genre | None:
    """What its candidate has to do about a row of `PIECES_DUES`; nothing while others have it, or once it is good."""
    if piece.retour != Piece.Retour.EN_LIGNE:
        return A_LA_MAIN.get(piece.etat)
    attendu = EN_LIGNE.get(piece.etat)
    return Genre.REMETTRE if attendu and (piece.envoye_le or est_a_remettre(piece)) else attendu


def est_a_remettre(piece: Piece) -> bool:
    """Has a row of `PIECES_DUES` a file newer than what was decided of it, in which nothing was found?"""
    infecte = piece.analyse == Depot.Analyse.INFECTE
    return attend_la_remise(depose_le=piece.depose_le, controle_le=piece.controle_le, est_infecte=infecte)


def fenetre_de(piece: Piece, service: ServiceInscription) -> Fenetre:
    """Between which instants it is given back."""
    return fenetre_de_piece(fenetre_des_pieces(service), piece.limite_le)


def fenetre_des_pieces(service: ServiceInscription) -> Fenetre:
    """Between which instants pieces are given back, but those that were asked again."""
    return Fenetre(service.pieces_ouvre_le, service.pieces_ferme_le, service.fuseau)


def fenetre_de_validation(service: ServiceInscription, jusqu_a: datetime | None = None) -> Fenetre:
    """As long as a signed récapitulatif may be given back on paper: until the end of the pieces window (CAN-7).

    :param jusqu_a: the own date of a candidature that was reinstated, `validation_jusqu_a`.
    """
    fin = max(service.ferme_le, service.pieces_ferme_le)
    return Fenetre(service.ouvre_le, max(fin, jusqu_a) if jusqu_a else fin, service.fuseau)


def _par_candidature(
    lignes: Mapping[UUID, Candidature], pieces: Iterable[Piece], quand: datetime
) -> dict[UUID, tuple[Obligation, ...]]:
    siennes: dict[UUID, list[Piece]] = {pk: [] for pk in lignes}
    for piece in pieces:
        if piece.candidature_id in siennes:
            siennes[piece.candidature_id].append(piece)
    liens = liens_attendus(lignes.values(), quand)
    return {pk: obligations(ligne, siennes[pk], quand, liens.get(pk)) for pk, ligne in lignes.items()}


def _attendues(pieces: Iterable[Piece]) -> Iterable[tuple[Piece, Genre]]:
    for piece in pieces:
        genre = genre_attendu(piece)
        if genre is not None:
            yield piece, genre


def _de_l_inscription(candidature: Candidature, quand: datetime) -> tuple[Obligation, ...]:
    if candidature.etat != Etat.PRE_INSCRIT:
        return ()
    service = candidature.service
    completer = Obligation(
        genre=Genre.COMPLETER,
        intitule="Compléter et enregistrer votre inscription",
        limite_le=service.ferme_le,
        limite=en_toutes_lettres(service.ferme_le, service.fuseau),
        est_possible=service.est_ouvert(quand),
        est_depassee=quand >= service.refuse_des,
        est_obligatoire=True,
        raison="Votre inscription a été préparée\u00a0: elle attend que vous la vérifiiez.",
        regle="",
        consequence=NON_COMPLETEE,
        limite_locale=a_l_heure_du_lieu(service.ferme_le, service.fuseau),
    )
    return (completer,)


def _de_la_validation(candidature: Candidature, quand: datetime, lien: SortDuLien | None) -> tuple[Obligation, ...]:
    """On line: the candidate signs, then the legal representative of a minor. On paper, it is a piece (CAN-2)."""
    service = candidature.service
    est_en_ligne = service.validation == ServiceInscription.Validation.EN_LIGNE
    if candidature.etat != Etat.INSCRIT or not est_en_ligne or candidature.validee_le is not None:
        return ()
    fenetre = fenetre_de_validation(service, candidature.validation_jusqu_a)
    est_signee = candidature.signee_le is not None
    valider = Obligation(
        genre=Genre.COSIGNER if est_signee else Genre.VALIDER,
        intitule="Faire signer votre représentant légal" if est_signee else "Valider votre inscription en la signant",
        limite_le=fenetre.ferme_le,
        limite=en_toutes_lettres(fenetre.ferme_le, fenetre.fuseau),
        est_possible=fenetre.est_ouverte(quand),
        est_depassee=fenetre.est_finie(quand),
        est_obligatoire=True,
        raison=(COSIGNATURES[lien] if lien else COSIGNATURE_ATTENDUE) if est_signee else SIGNATURE_ATTENDUE,
        regle="",
        consequence=NON_VALIDEE,
        limite_locale=a_l_heure_du_lieu(fenetre.ferme_le, fenetre.fuseau),
        est_signature=True,
    )
    return (valider,)


def _de_la_piece(piece: Piece, genre: Genre, service: ServiceInscription, quand: datetime) -> Obligation:
    fenetre = fenetre_de(piece, service)
    est_un_recapitulatif = piece.cle == RECAPITULATIF
    verbe = (SIGNATURES if est_un_recapitulatif else VERBES).get(genre, VERBES[genre])
    en_ligne = piece.retour == Piece.Retour.EN_LIGNE
    return Obligation(
        genre=genre,
        intitule=f"{verbe}\u00a0: {piece.libelle}",
        limite_le=fenetre.ferme_le,
        limite=en_toutes_lettres(fenetre.ferme_le, fenetre.fuseau),
        est_possible=en_ligne and fenetre.est_ouverte(quand),
        est_depassee=fenetre.est_finie(quand),
        est_obligatoire=piece.obligatoire,
        raison=piece.raison,
        regle=piece.regle,
        consequence=_consequence(piece, genre),
        piece_id=piece.pk if en_ligne else None,
        refus=_refus(piece, genre, service.fuseau),
        limite_locale=a_l_heure_du_lieu(fenetre.ferme_le, fenetre.fuseau),
        est_signature=est_un_recapitulatif,
    )


def _refus(piece: Piece, genre: Genre, fuseau: str) -> str:
    """« Refusée le 01/12/2026. Illisible : renvoyez-la. »"""
    if genre not in REFUS or not piece.controle_le:
        return ""
    dit = " : ".join(mot for mot in (piece.motif, piece.commentaire) if mot)
    return f"{REFUS[genre]} le {date_courte(local(piece.controle_le, fuseau))}. {dit}".strip()


def _consequence(piece: Piece, genre: Genre) -> str:
    if genre is Genre.REMETTRE:
        return NON_REMISE
    if not piece.obligatoire:
        return ""
    return NON_SIGNEE if piece.cle == RECAPITULATIF else NON_RETENUE


__all__ = [
    "A_AJOUTER",
    "DE_L_INSCRIPTION",
    "AFaire",
    "Avancement",
    "Genre",
    "Obligation",
    "avancement",
    "est_a_remettre",
    "fenetre_de",
    "fenetre_de_validation",
    "genre_attendu",
    "obligations",
    "obligations_de",
    "obligations_du_compte",
    "pieces_dues_de",
]
