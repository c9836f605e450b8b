"""What saving does of the validation: it belongs to a version, so a new version begins without it (CAN-2)."""

from datetime import datetime

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import DemandeSignature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.pieces.renvoi import quinzaine
from cyclades.reglementation.attestations import est_mineur_le
from cyclades.reglementation.droits import Acteur, Role
from cyclades.socle.instants import local


def est_mineur(candidature: Candidature, quand: datetime) -> bool:
    """Is the person a minor on that day, in the zone of the service?"""
    return est_mineur_le(candidature.compte.date_naissance, local(quand, candidature.service.fuseau).date())


def enregistrer_vaut_validation(candidature: Candidature, acteur: Acteur, quand: datetime) -> bool:
    """On line, a person of age who registers by themself validates by saving; anybody else has an act left to do."""
    return (
        candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
        and candidature.origine == Candidature.Origine.INDIVIDUEL
        and acteur.role == Role.CANDIDAT
        and not est_mineur(candidature, quand)
    )


def valider_en_enregistrant(candidature: Candidature, acteur: Acteur, quand: datetime) -> None:
    """Set the validation of the new version, to be saved with it; the link that asked for the former one dies."""
    recommencer(candidature, est_validee=enregistrer_vaut_validation(candidature, acteur, quand), quand=quand)


def valider_en_rectifiant(candidature: Candidature, quand: datetime) -> None:
    """A version that corrects the civil status and nothing else: what was validated stays so, however it was.

    Its candidate asked for it with a proof, and an agent decided: nobody may be cancelled for an accent. What awaited
    the legal representative begins again, for two weeks at least: their link shows a récapitulatif that is replaced.
    To be called before the version has its new `modifiee_le`.
    """
    if candidature.validee_le is not None:
        par_enregistrement = candidature.signee_le is None and candidature.validee_le == candidature.modifiee_le
        candidature.validee_le = quand if par_enregistrement else candidature.validee_le
    elif candidature.signee_le is not None:
        recommencer(candidature, est_validee=False, quand=quand)
        limite_le = quinzaine(candidature.service.fuseau, quand)
        candidature.validation_jusqu_a = max(candidature.validation_jusqu_a or limite_le, limite_le)


def recommencer(candidature: Candidature, *, est_validee: bool, quand: datetime) -> None:
    """The new version is signed by nobody, and the link that shows a former one opens nothing; to be saved with it."""
    candidature.signee_le = None
    candidature.validee_le = quand if est_validee else None
    DemandeSignature.objects.filter(document__candidature=candidature, close_le__isnull=True).update(
        close_le=quand, issue=DemandeSignature.Issue.CADUQUE
    )
