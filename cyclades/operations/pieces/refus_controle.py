"""What an agent can be refused about a piece, each in words."""

from datetime import datetime

from cyclades.socle.instants import court
from cyclades.socle.refus import Conflit, Incomplet


class DecisionImpossible(Conflit):
    code = "decision_impossible"
    message = "L’état de cette pièce ne permet pas cette décision."


class PieceChangee(Conflit):
    """Somebody acted on the piece since the agent opened it. Nothing was overwritten."""

    code = "piece_changee"
    message = (
        "Cette pièce a changé depuis que vous l’avez ouverte : votre décision n’est pas enregistrée. "
        "Relisez-la avant de décider."
    )

    def __init__(self, par: str = "", quoi: str = "", quand: datetime | None = None, fuseau: str = "") -> None:
        """:param par: the agent who decided since, or nobody when the candidate sent something else."""
        if not par or quand is None:
            super().__init__()
            return
        super().__init__(
            f"{par} a déjà décidé : pièce « {quoi} », le {court(quand, fuseau)}. Votre décision n’est pas enregistrée. "
            "Relisez la pièce avant de décider."
        )


class FichierFerme(Conflit):
    """Not analysed yet, or infected: nobody has seen it."""

    code = "fichier_ferme"
    message = "Le fichier de cette pièce ne peut pas être ouvert : elle ne peut pas être déclarée conforme."


class MotifManquant(Incomplet):
    code = "motif_manquant"
    message = "Choisissez un motif, ou écrivez au candidat ce qui ne va pas et ce qu’il doit envoyer."


class MotifInconnu(Incomplet):
    code = "motif_inconnu"
    message = "Ce motif n’est pas de ceux de cette pièce : choisissez-en un dans la liste."


class CommentaireTropLong(Incomplet):
    code = "commentaire_trop_long"
    message = "Ce commentaire est trop long : 300 caractères au plus."


class LimitePassee(Incomplet):
    code = "limite_passee"
    message = "La date limite laissée au candidat doit être aujourd’hui ou plus tard."


class LimiteTropLointaine(Incomplet):
    code = "limite_trop_lointaine"
    message = "La date limite laissée au candidat ne peut pas être à plus d’un an."


class ReceptionFuture(Incomplet):
    code = "reception_future"
    message = "La date de réception ne peut pas être à venir."


class RienARecevoir(Conflit):
    code = "rien_a_recevoir"
    message = "Aucune des pièces cochées ne peut être reçue : elles le sont déjà, ou elles sont déjà contrôlées."


class RienAAnnuler(Conflit):
    code = "rien_a_annuler"
    message = "Vous n’avez pas de décision à annuler sur cette pièce."


class AnnulationTardive(Conflit):
    code = "annulation_tardive"
    message = "Il est trop tard pour annuler cette décision : décidez de nouveau, le candidat en sera prévenu."


class DejaPriseEnMain(Conflit):
    code = "deja_prise_en_main"
    message = "Un autre agent contrôle ce dossier en ce moment. Prenez-en un autre, ou revenez plus tard."

    def __init__(self, par: str = "", jusqu_a: datetime | None = None, fuseau: str = "") -> None:
        if not par or jusqu_a is None:
            super().__init__()
            return
        super().__init__(
            f"{par} contrôle ce dossier, jusqu’au {court(jusqu_a, fuseau)} au plus tard. Prenez-en un autre."
        )
