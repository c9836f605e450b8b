"""Start a registration, open a change to one, give either up."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.dossier import CHAMPS, est_sous_contrat
from cyclades.metier.candidatures.etats import ACTIFS, Acte, Etat, est_brouillon, suivant
from cyclades.metier.candidatures.models import Candidature, Saisie, Version
from cyclades.metier.courrier.etats import Etat as Envoi
from cyclades.metier.courrier.models import Message
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.inscription.refus import DejaInscrit, RienASaisir, ServiceFerme
from cyclades.operations.inscription.verrou import candidature_verrouillee
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable


def demarrer(*, acteur: Acteur, service_id: UUID, quand: datetime) -> UUID:
    """Start a registration in this service, or come back to the draft already started there.

    :returns: the id of the draft: one per person and service, however many times this is called.
    :raises Introuvable: no such service. :raises ServiceFerme: outside its window.
    :raises DejaInscrit: an active candidature stands in the same session (R19).
    """
    if not peut(acteur, "demarrer") or acteur.compte_id is None:
        raise Introuvable
    service = ServiceInscription.objects.select_related("session").filter(pk=service_id).first()
    if service is None:
        raise Introuvable
    if not service.est_ouvert(quand):
        raise ServiceFerme(service, quand)
    miennes = Candidature.objects.visibles_par(acteur)
    if any(
        not _peut_avoir_une_soeur(autre)
        for autre in miennes.filter(session=service.session, etat__in=ACTIFS).select_related("session")
    ):
        raise DejaInscrit
    brouillons = miennes.filter(service=service, etat=Etat.BROUILLON).values_list("pk", flat=True)
    deja: UUID | None = brouillons.first()
    try:
        return deja or _nouveau_brouillon(acteur, acteur.compte_id, service, quand)
    except IntegrityError:  # the same start, from another tab, an instant before
        return UUID(str(brouillons.get()))


def _peut_avoir_une_soeur(candidature: Candidature) -> bool:
    """May another specialty stand beside this one in the session: a contract that aims at two, or a dérogation (R19)?

    A first sieve at the door: the regulation judges again, with the whole file, at Qualification and at Enregistrer.
    """
    if candidature.derogation_unicite:
        return True
    commun = referentiel.commun(candidature.session.annee)
    contrats = commun.domaines[Domaine(candidature.session.domaine)].deux_specialites_si_contrat
    return contrats and est_sous_contrat(candidature, commun)


@transaction.atomic
def _nouveau_brouillon(acteur: Acteur, compte_id: UUID, service: ServiceInscription, quand: datetime) -> UUID:
    candidature = Candidature.objects.create(
        compte_id=compte_id,
        service=service,
        session=service.session,
        academie_id=service.academie_id,
        demarree_le=quand,
    )
    Saisie.objects.create(candidature=candidature, modifiee_le=quand)
    consigner_fait(
        acteur=acteur,
        acte="demarrer",
        objet="candidature",
        objet_id=str(candidature.pk),
        candidature_id=candidature.pk,
        academie=service.academie_id,
        quand=quand,
    )
    return candidature.pk


@transaction.atomic
def modifier(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Open a change: what is registered stays as it is until the change is saved in its turn.

    :raises ServiceFerme: outside the window. :raises RienASaisir: the state does not allow a change.
    """
    candidature = candidature_verrouillee(acteur, "modifier_inscription", candidature_id)
    if not candidature.service.est_ouvert(quand):
        raise ServiceFerme(candidature.service, quand)
    if suivant(candidature.etat, Acte.ENREGISTRER) is None:
        raise RienASaisir("Cette inscription ne peut plus être modifiée.")
    if est_brouillon(candidature.etat) or Saisie.objects.filter(candidature=candidature).exists():
        return
    version = Version.objects.filter(candidature=candidature, numero=candidature.version).first()
    etapes = {
        etape.value: {"valeurs": version.dossier[champ], "brut": None, "revision": 1}
        for etape, champ in CHAMPS.items()
        if version is not None
    }
    Saisie.objects.create(
        candidature=candidature, etapes=etapes, pour_version=candidature.version + 1, modifiee_le=quand
    )


@transaction.atomic
def abandonner(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Give up what was being typed: the draft goes, or the change; what is registered stays. Nothing typed: nothing.

    Of its reminders, those that left stay among the person's messages; those that wait go with the draft.
    """
    candidature = candidature_verrouillee(acteur, "abandonner_brouillon", candidature_id)
    if not Saisie.objects.filter(candidature=candidature).delete()[0]:
        return
    if est_brouillon(candidature.etat):
        Message.objects.filter(candidature=candidature).exclude(etat=Envoi.A_ENVOYER).update(candidature=None)
        candidature.delete()
    consigner_fait(
        acteur=acteur,
        acte="abandonner_brouillon",
        objet="candidature",
        objet_id=str(candidature_id),
        candidature_id=candidature_id,
        academie=candidature.academie_id,
        quand=quand,
    )
