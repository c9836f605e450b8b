"""Sessions: one sitting of a domaine, the same for all académies."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cyclades.metier.examens.models import Session
from cyclades.operations.journal import consigner_fait
from cyclades.operations.services.perimetre import exiger
from cyclades.operations.services.refus import SessionExiste
from cyclades.operations.services.valeurs import DescriptionSession
from cyclades.reglementation.droits import Acteur


@transaction.atomic
def creer_session(*, acteur: Acteur, description: DescriptionSession, quand: datetime) -> UUID:
    """:raises SessionExiste: this domaine has one of that name."""
    exiger(acteur, "creer_session")
    session = _inserer(description)
    consigner_fait(
        acteur=acteur,
        acte="creer_session",
        objet="session",
        objet_id=str(session.pk),
        donnees={"domaine": session.domaine, "libelle": session.libelle, "annee": session.annee},
        quand=quand,
    )
    return session.pk


def _inserer(description: DescriptionSession) -> Session:
    try:
        with transaction.atomic():
            return Session.objects.create(
                domaine=description.domaine.value, annee=description.annee, libelle=description.libelle
            )
    except IntegrityError as doublon:
        raise SessionExiste from doublon
