"""Acts on a registered candidature."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.editions import courriels
from cyclades.metier.candidatures.etats import Acte, suivant
from cyclades.metier.candidatures.models import Candidature, Passage, Saisie
from cyclades.operations import courrier
from cyclades.operations.inscription.refus import ServiceFerme
from cyclades.operations.inscription.verrou import candidature_verrouillee
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import court
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

    :raises ServiceFerme: outside the window. :raises DesinscriptionRefusee: registered by a school, or not registered.
    """
    candidature = candidature_verrouillee(acteur, "desinscrire", candidature_id)
    if not candidature.service.est_ouvert(quand):
        raise ServiceFerme(candidature.service, quand)
    vers = suivant(candidature.etat, Acte.SE_DESINSCRIRE)
    if vers is None or candidature.origine != Candidature.Origine.INDIVIDUEL:
        raise DesinscriptionRefusee
    de, candidature.etat = candidature.etat, vers
    candidature.save(update_fields=["etat"])
    Saisie.objects.filter(candidature=candidature).delete()
    Passage.objects.create(candidature=candidature, de=de, acte=Acte.SE_DESINSCRIRE, vers=vers, survenu_le=quand,
                           role=acteur.role, acteur_id=acteur.compte_id)  # fmt: skip
    consigner_fait(
        acteur=acteur,
        acte="desinscrire",
        objet="candidature",
        objet_id=str(candidature.pk),
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        quand=quand,
    )
    _dire(candidature, quand)


def _dire(candidature: Candidature, quand: datetime) -> None:
    service, compte = candidature.service, candidature.compte
    commun = referentiel.commun(service.session.annee)
    lettre = courriels.desinscription(
        prenoms=compte.prenoms,
        nom=compte.nom_naissance,
        examen=commun.domaine(Domaine(service.session.domaine), service.session.annee),
        session=service.session.libelle,
        specialite=candidature.specialite.intitule if candidature.specialite else "",
        academie=service.libelle,
        numero_candidat=compte.numero_candidat or "",
        numero_inscription=f"{candidature.numero:03d}",
        desinscrite=court(quand, service.fuseau, secondes=True),
        espace=f"{settings.ADRESSE}/candidat/inscriptions/",
        contact=service.mail,
    )
    courrier.ecrire(
        courriel=lettre,
        destinataire=compte.adresse_mail,
        nature="desinscription",
        compte_id=compte.pk,
        candidature_id=candidature.pk,
        cle=f"desinscription:{candidature.pk}",
        quand=quand,
    )
