"""What every document of a candidature bears: who issues it, its numbers, where it is verified."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import court, local

MARQUES: dict[str, pdf.Marque] = {"neutre": "neutre", "etat": "etat"}


def emetteur(service: ServiceInscription) -> pdf.Service:
    return pdf.Service(
        academie=service.libelle,
        adresse=tuple(service.adresse.splitlines()),
        telephone=service.telephone or None,
        mel=service.mail,
    )


def references(candidature: Candidature, commun: Commun, version: int, quand: datetime) -> pdf.References:
    """`version`: that of the document."""
    service, session = candidature.service, candidature.service.session
    return pdf.References(
        examen=commun.domaine(Domaine(session.domaine), session.annee),
        session=session.libelle,
        numero_candidat=candidature.compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        version=version,
        etabli=court(quand, service.fuseau),
        etabli_le=local(quand, service.fuseau).replace(microsecond=0),
    )


def verification(document_id: UUID) -> pdf.Verification:
    return pdf.Verification(adresse=f"{settings.ADRESSE}/verification/{document_id}/")


def marque() -> pdf.Marque:
    return MARQUES[settings.MARQUE]
