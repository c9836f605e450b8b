"""Launching, stopping, resuming, giving up a publication in lots, and doing the next lot (DOC-5)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.documents.etats import Acte
from cyclades.metier.documents.models import Destinataire, Publication
from cyclades.operations import annulations, relances
from cyclades.operations.documents import publications
from cyclades.operations.documents.publications import Traite, Traiter, faire_passer, la_publication
from cyclades.operations.documents.refus import PublicationFigee
from cyclades.operations.journal import consigner_fait
from cyclades.operations.publications import taches
from cyclades.reglementation.droits import Acteur

TRAITEMENTS: Mapping[str, Traiter] = {
    Publication.Nature.RELANCE_PIECES: relances.relancer,
    Publication.Nature.ANNULATION: annulations.annuler,
}
"""What is done for each destinataire, by nature of publication."""


@transaction.atomic
def lancer(*, acteur: Acteur, publication_id: UUID, quand: datetime) -> None:
    """Confirm what was prepared: from now on each is treated in turn. Pressed twice, it launches once.

    :raises Introuvable: not allowed, or outside the agent's perimeter. :raises PublicationFigee: launched already.
    """
    publication = la_publication(acteur, "lancer_publication", publication_id)
    faire_passer(publication, Acte.LANCER, lancee_le=quand)
    _noter(acteur, "lancer_publication", publication, quand)
    taches.poursuivre.enqueue(str(publication.pk))


@transaction.atomic
def arreter(*, acteur: Acteur, publication_id: UUID, quand: datetime) -> None:
    """Treat nobody further; what was done stays done.

    :raises Introuvable: as above. :raises PublicationFigee: it is not under way.
    """
    publication = la_publication(acteur, "arreter_publication", publication_id)
    faire_passer(publication, Acte.ARRETER)
    _noter(acteur, "arreter_publication", publication, quand)


@transaction.atomic
def reprendre(*, acteur: Acteur, publication_id: UUID, quand: datetime) -> None:
    """Go on where it was stopped, in one's own name from now on.

    :raises Introuvable: as above. :raises PublicationFigee: it was not stopped.
    """
    publication = la_publication(acteur, "reprendre_publication", publication_id)
    faire_passer(publication, Acte.REPRENDRE, role=acteur.role, acteur_id=acteur.compte_id)
    _noter(acteur, "reprendre_publication", publication, quand)
    taches.poursuivre.enqueue(str(publication.pk))


@transaction.atomic
def abandonner(*, acteur: Acteur, publication_id: UUID, quand: datetime) -> UUID:
    """Forget a selection that was not confirmed: nobody was written to.

    :returns: its service. :raises Introuvable: as above. :raises PublicationFigee: it was launched.
    """
    publication = la_publication(acteur, "abandonner_publication", publication_id)
    if publication.lancee_le is not None:
        raise PublicationFigee
    service_id: UUID = publication.service_id
    _noter(acteur, "abandonner_publication", publication, quand)
    publication.delete()
    return service_id


def poursuivre(*, acteur: Acteur, publication_id: UUID, quand: datetime, lot: int = publications.LOT) -> bool:
    """The next lot of a publication. :returns: are some left? :raises Introuvable: not allowed, or unknown."""
    return publications.poursuivre(acteur=acteur, publication_id=publication_id, traiter=_traiter, quand=quand, lot=lot)


def _traiter(destinataire: Destinataire, auteur: Acteur, quand: datetime) -> Traite:
    return TRAITEMENTS[destinataire.publication.nature](destinataire, auteur, quand)


def _noter(acteur: Acteur, acte: str, publication: Publication, quand: datetime) -> None:
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="publication",
        objet_id=publication.pk,
        academie=publication.service.academie_id,
        donnees={"nature": publication.nature, "nombre": publication.nombre},
        quand=quand,
    )
