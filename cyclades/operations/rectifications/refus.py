"""What can be refused about a correction of civil status, each in words."""

from datetime import datetime

from cyclades.consultations.comptes.rectification import SANS_CANDIDATURE
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Conflit, Incomplet


class EtatCivilModifiable(Conflit):
    code = "etat_civil_modifiable"
    message = (
        "Aucune candidature n’est enregistrée\u00a0: corrigez vous-même votre état civil dans «\u00a0Mon compte\u00a0»."
    )


class AucuneCandidatureActive(Conflit):
    """Nobody would have it to decide."""

    code = "aucune_candidature_active"
    message = SANS_CANDIDATURE


class DejaDemandee(Conflit):
    code = "rectification_deja_demandee"
    message = "Une demande de rectification est déjà en attente. Retirez-la avant d’en faire une autre."


class RienARetirer(Conflit):
    code = "rien_a_retirer"
    message = "Aucune demande de rectification n’attend\u00a0: elle est déjà retirée, ou le service a déjà décidé."


class RienARectifier(Incomplet):
    code = "rien_a_rectifier"
    message = "Cet état civil est celui que nous avons déjà\u00a0: changez ce qui est à corriger avant d’envoyer."


class MotTropLong(Incomplet):
    code = "mot_trop_long"
    message = "Ce texte est trop long\u00a0: 500 caractères au plus."


class RefusSansMotif(Incomplet):
    code = "refus_sans_motif"
    message = "Dites au candidat pourquoi sa demande est refusée, et ce qu’il peut faire."


class MotifTropLong(Incomplet):
    code = "motif_trop_long"
    message = "Ce motif est trop long\u00a0: 500 caractères au plus."


class DejaDecidee(Conflit):
    """Somebody else was faster; nothing was overwritten."""

    code = "rectification_deja_decidee"

    def __init__(self, quoi: str, par: str, quand: datetime) -> None:
        """:param par: the agent who decided, or nobody when the candidate withdrew it."""
        dit = f"Demande {quoi.lower()} par {par or 'le candidat'}, le {court(quand, PARIS)}."
        super().__init__(f"{dit} Votre décision n’est pas enregistrée.")


class JustificatifFerme(Conflit):
    code = "justificatif_ferme"
    message = "La pièce de cette demande ne peut pas être ouverte\u00a0: la demande ne peut pas être acceptée."


class DemandeDepassee(Conflit):
    """The account is no longer as it was on the day of the request, or a list has changed."""

    code = "demande_depassee"
    message = (
        "L’état civil de ce compte, ou une liste où il est pris, a changé depuis la demande\u00a0: elle ne peut plus "
        "être acceptée. Refusez-la en le disant\u00a0; le candidat pourra en faire une autre."
    )
