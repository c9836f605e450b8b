"""What a person can be refused while validating a registration, each in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.attestations import Attestation
from cyclades.reglementation.calendrier import Fenetre
from cyclades.socle.instants import aux_deux_heures, court
from cyclades.socle.refus import Conflit, Ferme, Incomplet


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One thing to correct, at the field it concerns."""

    code: str
    champ: str
    message: str


class ValidationFermee(Ferme):
    """Outside the window in which a registration is validated."""

    code = "validation_fermee"

    def __init__(self, service: ServiceInscription, fenetre: Fenetre, quand: datetime) -> None:
        super().__init__(
            f"Une inscription se valide jusqu’au {aux_deux_heures(fenetre.ferme_le, fenetre.fuseau)}. Votre demande "
            f"a été reçue le {court(quand, fenetre.fuseau, secondes=True)}. Écrivez à {service.mail}."
        )


class ValidationSurPapier(Conflit):
    code = "validation_sur_papier"
    message = (
        "Ce service demande une signature sur papier\u00a0: imprimez le récapitulatif, signez-le, et remettez-le avec "
        "vos pièces justificatives."
    )


class RienAValider(Conflit):
    code = "rien_a_valider"
    message = "Cette candidature n’est pas inscrite\u00a0: il n’y a rien à valider."


class RecapitulatifChange(Conflit):
    """Another version was saved since this one was shown. Nothing was signed."""

    code = "recapitulatif_change"
    message = (
        "Votre inscription a été modifiée depuis l’affichage de cette page. Relisez le nouveau récapitulatif, puis "
        "validez de nouveau\u00a0: rien n’a été signé."
    )


class PapierPerime(RecapitulatifChange):
    """Said to the agent who holds the paper."""

    code = "papier_perime"

    def __init__(self, version: int, actuelle: int) -> None:
        super().__init__(
            f"Ce papier porte la version {version}, et l’inscription en est à la version {actuelle}\u00a0: demandez au "
            "candidat de signer le dernier récapitulatif."
        )


class AttestationsManquantes(Incomplet):
    """A box is not ticked: one anomaly for each."""

    code = "attestations_manquantes"

    def __init__(self, manquantes: Iterable[Attestation]) -> None:
        self.anomalies = tuple(
            Anomalie("attestation_manquante", une.code, "Cochez cette case pour signer.") for une in manquantes
        )
        super().__init__()


class RepresentantInjoignable(Conflit):
    code = "representant_injoignable"
    message = (
        "L’adresse mail de votre représentant légal manque, ou elle mène à votre propre boîte\u00a0: il ne "
        "pourrait pas signer. Modifiez votre inscription pour indiquer la sienne, ou signez tous les deux le "
        "récapitulatif sur papier."
    )


class RienARelancer(Conflit):
    code = "rien_a_relancer"
    message = "Aucune signature de représentant légal n’est attendue pour cette inscription."


class LienDeSignaturePerime(Conflit):
    """Why the link opens nothing any more, in words."""

    code = "lien_de_signature_perime"
    statut = 410


class CosignatureParLeCandidat(Conflit):
    code = "cosignature_par_le_candidat"
    message = (
        "Vous êtes connecté au compte du candidat\u00a0: seul son représentant légal peut signer ici, depuis son "
        "propre appareil ou après déconnexion."
    )


def exiger_attestations(demandees: Sequence[Attestation], cochees: Iterable[str]) -> None:
    """:raises AttestationsManquantes: one of them is not ticked."""
    faites = frozenset(cochees)
    if manquantes := [une for une in demandees if une.code not in faites]:
        raise AttestationsManquantes(manquantes)
