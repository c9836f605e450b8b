"""The mails about a registration: from rows to what the letter says."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cyclades.editions import courriels
from cyclades.editions.pdf import Recapitulatif
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.courrier.candidat import candidature_en_mots, contact_de, ecrire_au_candidat
from cyclades.operations.inscription.changements import changements
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import en_toutes_lettres


def enregistree(candidature: Candidature, commun: Commun, quand: datetime) -> None:
    service = candidature.service
    lettre = courriels.inscription_enregistree(
        candidature=candidature_en_mots(candidature, commun),
        enregistree_le=en_toutes_lettres(quand, service.fuseau),
        cloture=en_toutes_lettres(service.ferme_le, service.fuseau),
        lien=_page("mes_inscriptions"),
        depot_jusqu_a=_depot_jusqu_a(service),
    )
    _ecrire(candidature, "inscription_enregistree", lettre, quand)


def modifiee(
    candidature: Candidature, commun: Commun, avant: Recapitulatif, apres: Recapitulatif, quand: datetime
) -> None:
    """`avant` and `apres`: the récapitulatifs of both versions."""
    service = candidature.service
    lettre = courriels.inscription_modifiee(
        candidature=candidature_en_mots(candidature, commun),
        version=candidature.version,
        modifiee_le=en_toutes_lettres(quand, service.fuseau),
        changements=changements(avant, apres),
        cloture=en_toutes_lettres(service.ferme_le, service.fuseau),
        lien=_page("mes_inscriptions"),
    )
    _ecrire(candidature, "inscription_modifiee", lettre, quand)


def desinscription(candidature: Candidature, commun: Commun, quand: datetime) -> None:
    service = candidature.service
    lettre = courriels.desinscription(
        candidature=candidature_en_mots(candidature, commun),
        desinscrite_le=en_toutes_lettres(quand, service.fuseau),
        cloture=en_toutes_lettres(service.ferme_le, service.fuseau),
        lien=_page("nouvelle_candidature"),
    )
    _ecrire(candidature, "desinscription", lettre, quand)


def rappel(candidature: Candidature, commun: Commun, jours: int, quand: datetime) -> None:
    """Of a draft: it is no registration, and the service closes in so many days."""
    service, session = candidature.service, candidature.service.session
    lettre = courriels.rappel_cloture(
        brouillon=courriels.Brouillon(
            examen=commun.domaine(Domaine(session.domaine), session.annee),
            session=session.libelle,
            academie=service.libelle,
            contact=contact_de(service),
        ),
        jours=jours,
        cloture=en_toutes_lettres(service.ferme_le, service.fuseau),
        lien=settings.ADRESSE + reverse("etape", args=(candidature.pk, "modalites")),
    )
    _ecrire(candidature, f"rappel_cloture_{jours}", lettre, quand)


def _page(route: str) -> str:
    return settings.ADRESSE + reverse(route)


def _ecrire(candidature: Candidature, nature: str, lettre: courriels.Courriel, quand: datetime) -> None:
    """One mail per candidature, version and fact: a second click never writes a second one."""
    cle = f"{nature}:{candidature.pk}:{candidature.version}"
    ecrire_au_candidat(candidature, lettre, cle=cle, quand=quand)


def _depot_jusqu_a(service: ServiceInscription) -> str | None:
    """Until when pieces are sent on line, where they are."""
    if service.retour_pieces != ServiceInscription.Retour.EN_LIGNE:
        return None
    return en_toutes_lettres(service.pieces_ferme_le, service.fuseau)
