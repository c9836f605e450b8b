"""A piece as its candidate reads it: status, dates, what was said of it, its file, the buttons offered."""

from collections.abc import Mapping
from datetime import datetime

from cyclades.consultations.candidatures.obligations import Genre, est_a_remettre, fenetre_de, genre_attendu
from cyclades.consultations.pieces.valeurs import EnvoiSuivi, FichierDepose, PieceDemandee
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.etats import Acte, Etat, suivant
from cyclades.metier.pieces.models import Depot, EnvoiRecu, Piece
from cyclades.socle.depots import MO, Avertissement
from cyclades.socle.instants import court, date_courte, en_toutes_lettres, local

FORMATS = ("PDF", "JPEG", "PNG", "HEIC")
"""What is accepted, whatever is kept: images become JPEG, several of them one PDF."""
NIVEAUX: Mapping[str, str] = {
    Etat.REMISE: "info",
    Etat.RECUE: "info",
    Etat.CONFORME: "success",
    Etat.NON_CONFORME: "error",
    Etat.REDEMANDEE: "warning",
}
STATUTS: Mapping[str, str] = {
    Etat.A_FOURNIR: "",
    Etat.REMISE: "Remise, en attente de contrôle",
    Etat.RECUE: "Reçue",
    Etat.CONFORME: "Conforme",
    Etat.NON_CONFORME: "Non conforme",
    Etat.REDEMANDEE: "En attente d’une nouvelle PJ",
}
STATUTS_A_LA_MAIN: Mapping[str, str] = {**STATUTS, Etat.A_FOURNIR: "En attente de contrôle"}
"""Nobody knows of a letter before it is opened: what is posted waits to be controlled from the start (PJ-4)."""
DATES: Mapping[str, tuple[str, str]] = {
    Etat.REMISE: ("Remise le", "remise_le"),
    Etat.CONFORME: ("Validée le", "controle_le"),
}
AJOUTE = "Fichier ajouté, pas encore remis"
EN_VERIFICATION = "En cours de vérification"
REMPLACE = "Nouveau fichier ajouté, pas encore remis."
A_VERIFIER: Mapping[str, str] = {
    Avertissement.FLOU: "L’image semble floue. Vérifiez qu’elle se lit bien, ou remplacez-la.",
    Avertissement.SOMBRE: "L’image semble très sombre. Vérifiez qu’elle se lit bien, ou remplacez-la.",
    Avertissement.VIDE: "Une page semble vide. Vérifiez que vous avez envoyé le bon fichier.",
    Avertissement.SIGNATURE: "Ce document portait une signature électronique. Seule son apparence est gardée.",
    Avertissement.JOINTS: "Ce document contenait d’autres fichiers, qui ne sont pas gardés.",
}
REDUIT = "L’image a été réduite pour ne pas dépasser la taille permise. Vérifiez qu’elle se lit bien."
INFECTE = (
    "L’antivirus a trouvé un programme malveillant dans ce fichier\u00a0: il ne sera pas transmis. "
    "Envoyez-en un autre, par exemple une photo du document."
)
EN_ANALYSE = "L’antivirus examine ce fichier. Vous n’avez rien à faire."


def piece_demandee(
    piece: Piece, depot: Depot | None, envoi: EnvoiRecu | None, candidature: Candidature, quand: datetime
) -> PieceDemandee:
    """A row of `PIECES_DUES`, the file that counts for it, and its last sending unless it is that file; in words."""
    fuseau = candidature.service.fuseau
    statut, niveau = _statut(piece)
    return PieceDemandee(
        id=piece.pk,
        cle=piece.cle,
        code=piece.code,
        libelle=piece.libelle,
        raison=piece.raison,
        regle=piece.regle,
        est_obligatoire=piece.obligatoire,
        statut=statut,
        niveau=niveau,
        precisions=tuple(_precisions(piece, fuseau)),
        information=_information(piece),
        fichier=_fichier(depot, fuseau) if depot else None,
        envoi=EnvoiSuivi(envoi.nom, court(envoi.recu_le, fuseau), envoi.message) if envoi else None,
        peut_ajouter=peut(piece, Acte.DEPOSER, candidature, quand),
        peut_retirer=depot is not None and peut(piece, Acte.RETIRER, candidature, quand),
    )


def peut(piece: Piece, acte: Acte, candidature: Candidature, quand: datetime) -> bool:
    """Is this button offered? As the state table and the window say, of what is sent here."""
    return (
        piece.retour == Piece.Retour.EN_LIGNE
        and candidature.etat in ACTIFS
        and suivant(piece.etat, acte) is not None
        and fenetre_de(piece, candidature.service).est_ouverte(quand)
    )


def taille(octets: int) -> str:
    """« 340 ko », « 1,2 Mo »."""
    if octets < MO:
        return f"{max(1, round(octets / 1000))}\u00a0ko"
    return f"{octets / MO:.1f}\u00a0Mo".replace(".", ",").replace(",0\u00a0", "\u00a0")


def _statut(piece: Piece) -> tuple[str, str]:
    """Its words, and how they stand out. Nothing while nobody has done anything."""
    if piece.retour != Piece.Retour.EN_LIGNE:
        return STATUTS_A_LA_MAIN[piece.etat], NIVEAUX.get(piece.etat, "")
    if not STATUTS[piece.etat] and piece.envoye_le:
        return EN_VERIFICATION, "info"
    if not STATUTS[piece.etat] and est_a_remettre(piece):
        return AJOUTE, "new"
    return STATUTS[piece.etat], NIVEAUX.get(piece.etat, "")


def _precisions(piece: Piece, fuseau: str) -> list[str]:
    """When it was received, handed over or accepted; until when it is awaited; whether a new file waits."""
    dites = []
    if piece.recue_le:
        dites.append(f"Date de réception\u00a0: {date_courte(local(piece.recue_le, fuseau))}")
    mots, champ = DATES.get(piece.etat, ("", "demandee_le"))
    if mots and (quand := getattr(piece, champ)):
        dites.append(f"{mots} {court(quand, fuseau)}")
    attendu = genre_attendu(piece)
    if piece.limite_le and attendu:
        dites.append(f"À fournir jusqu’au {en_toutes_lettres(piece.limite_le, fuseau)}")
    if attendu is Genre.ENVOYER:
        dites.append("À envoyer par courrier si ce n’est pas déjà fait.")
    if STATUTS[piece.etat] and attendu is Genre.REMETTRE and not piece.envoye_le:
        dites.append(REMPLACE)
    return dites


def _information(piece: Piece) -> str:
    """« Pièce illisible : le verso manque. »"""
    return "\u00a0: ".join(mot for mot in (piece.motif, piece.commentaire) if mot)


def _fichier(depot: Depot, fuseau: str) -> FichierDepose:
    infecte = depot.analyse == Depot.Analyse.INFECTE
    remarques = [A_VERIFIER[un] for un in depot.avertissements if un in A_VERIFIER] + ([REDUIT] if depot.reduit else [])
    return FichierDepose(
        nom=depot.nom,
        taille=taille(depot.taille),
        pages=depot.pages,
        depose_le=court(depot.depose_le, fuseau),
        remarques=(INFECTE,) if infecte else tuple(remarques),
        est_en_analyse=depot.analyse == Depot.Analyse.EN_ATTENTE,
        est_infecte=infecte,
    )
