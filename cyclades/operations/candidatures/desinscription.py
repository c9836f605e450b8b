"""« Se désinscrire »: the candidate withdraws."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.etats import Acte, suivant
from cyclades.metier.candidatures.models import Candidature, Passage, Saisie
from cyclades.operations.inscription import lettres
from cyclades.operations.inscription.passages import faire_passer
from cyclades.operations.inscription.refus import ServiceFerme
from cyclades.operations.inscription.verrou import candidature_verrouillee
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Conflit


class DesinscriptionRefusee(Conflit):
    code = "desinscription_refusee"
    message = (
        "Vous ne pouvez pas vous désinscrire vous-même. Adressez-vous au service des examens, dont les coordonnées "
        "figurent sur votre récapitulatif."
    )


@transaction.atomic
def se_desinscrire(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Withdraw: an individual candidate, while the service is open (CAN-5). The card goes; the exam service sees it.

    Pressed twice, it acts once.

    :raises ServiceFerme: outside the window. :raises DesinscriptionRefusee: registered by a school, or not registered.
    """
    candidature = candidature_verrouillee(acteur, "desinscrire", candidature_id)
    if _est_deja_parti(candidature):
        return
    if not candidature.service.est_ouvert(quand):
        raise ServiceFerme(candidature.service, quand)
    if suivant(candidature.etat, Acte.SE_DESINSCRIRE) is None or candidature.origine != Candidature.Origine.INDIVIDUEL:
        raise DesinscriptionRefusee
    faire_passer(candidature, Acte.SE_DESINSCRIRE, acteur, quand)
    Saisie.objects.filter(candidature=candidature).delete()
    lettres.desinscription(candidature, referentiel.commun(candidature.service.session.annee), quand)


def _est_deja_parti(candidature: Candidature) -> bool:
    """Is the state of this candidature the one that withdrawing gave it?"""
    departs = Passage.objects.filter(candidature=candidature, acte=Acte.SE_DESINSCRIRE, vers=candidature.etat)
    return suivant(candidature.etat, Acte.SE_DESINSCRIRE) is None and departs.exists()
