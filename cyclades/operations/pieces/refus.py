"""What a candidate can be refused about their pieces, each in words."""

from datetime import datetime

from cyclades.metier.pieces.models import Piece
from cyclades.socle.instants import aux_deux_heures, court
from cyclades.socle.refus import Conflit, Ferme


class DepotFerme(Ferme):
    """Outside the window of the service, or past the date given to this piece."""

    code = "depot_ferme"

    def __init__(self, piece: Piece, quand: datetime) -> None:
        service = piece.candidature.service
        ferme_le = piece.limite_le or service.pieces_ferme_le
        if quand < service.pieces_ouvre_le:
            dit = f"Le dépôt ouvre le {aux_deux_heures(service.pieces_ouvre_le, service.fuseau)}."
        else:
            recue = court(quand, service.fuseau, secondes=True)
            dit = f"Le dépôt a fermé le {aux_deux_heures(ferme_le, service.fuseau)}. Votre envoi a été reçu le {recue}."
        super().__init__(f"{dit} Pour toute question, écrivez à {service.mail}.")


class EnvoiEnCours(Conflit):
    """One sending at a time a person: the others wait behind nobody."""

    code = "envoi_en_cours"
    message = (
        "Votre envoi précédent est en cours de vérification. Attendez quelques instants qu’il soit vérifié, puis "
        "envoyez celui-ci."
    )


class VerificationEnCours(Conflit):
    """Handing over would leave behind what has just been sent."""

    code = "verification_en_cours"
    message = (
        "Un de vos fichiers est en cours de vérification. Attendez quelques instants qu’il soit vérifié, puis "
        "choisissez de nouveau «\u00a0J’ai fourni toutes mes pièces\u00a0»."
    )


class FichierInfecte(Conflit):
    """Sent again as it was."""

    code = "fichier_infecte"
    message = (
        "L’antivirus a trouvé un programme malveillant dans ce fichier\u00a0: il ne peut pas être gardé. "
        "Envoyez-en un autre, par exemple une photo du document."
    )


class TropDeFichiers(Conflit):
    """All that one person may keep in one session is taken."""

    code = "trop_de_fichiers"

    def __init__(self, piece: Piece, maximum: int) -> None:
        super().__init__(
            f"Vos fichiers de cette session atteignent {maximum}\u00a0Mo, le maximum. Retirez ou allégez des fichiers "
            f"déjà ajoutés, puis réessayez demain, ou écrivez à {piece.candidature.service.mail}."
        )


class CandidatureInactive(Conflit):
    code = "candidature_inactive"
    message = "Cette candidature n’est plus active : ses pièces ne peuvent plus être changées."


class PieceFigee(Conflit):
    code = "piece_figee"
    message = (
        "Cette pièce est entre les mains du service des examens : elle ne peut plus être changée. "
        "S’il vous la redemande, vous serez prévenu par mail."
    )


class PieceParCourrier(Conflit):
    code = "piece_par_courrier"
    message = "Cette pièce ne se dépose pas en ligne : suivez les indications de la demande de pièces justificatives."


class RienARemettre(Conflit):
    code = "rien_a_remettre"
    message = "Aucun nouveau fichier n’attend d’être remis. Ajoutez d’abord vos pièces."


class ControleCommence(Conflit):
    code = "controle_commence"
    message = "Le service des examens a commencé à contrôler vos pièces : elles ne peuvent plus être reprises."


class RienAReprendre(Conflit):
    code = "rien_a_reprendre"
    message = "Aucune pièce remise ne peut être reprise."
