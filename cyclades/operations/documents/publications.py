"""Publication in lots (DOC-5): who is chosen is kept first, then each is treated in a transaction of its own.

What treating means is given by each nature of publication; here stand only the list, its order, and where it is.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.documents.etats import Acte, Etat, suivant
from cyclades.metier.documents.models import Destinataire, Publication
from cyclades.operations.comptes.acteurs import acteur_de
from cyclades.operations.documents.refus import PublicationFigee, SelectionVide
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.chacun import chacun
from cyclades.socle.transactions import exiger_transaction

LOT = 200
"""Destinataires treated by one job, which then asks for the next: far less than a job is given."""
ECRITURES = 1000
PREPARATION_GARDEE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Traite:
    """What was done for one destinataire: the document published, or why the candidature was set aside."""

    document_id: UUID | None = None
    motif: str = ""


Traiter = Callable[[Destinataire, Acteur, datetime], Traite]
"""Treats one destinataire, inside its transaction; the actor is who prepared the publication."""


def preparer(
    *,
    acteur: Acteur,
    service_id: UUID,
    nature: str,
    candidatures: "QuerySet[Candidature]",
    choisies: Collection[UUID] | None,
    filtres: Mapping[str, object],
    quand: datetime,
) -> Publication:
    """Keep those chosen among the candidatures, or all, in order. The caller has checked that the actor may.

    Those chosen that left the list since it was shown come last: their turn sets them aside, with the reason.

    :raises SelectionVide: nobody is left. :raises HorsTransaction: no transaction is open.
    """
    exiger_transaction()
    retenues = candidatures if choisies is None else candidatures.filter(pk__in=choisies)
    if not retenues.exists():
        raise SelectionVide
    publication = Publication.objects.create(
        service_id=service_id,
        nature=nature,
        nombre=0,
        filtres=dict(filtres),
        role=acteur.role,
        acteur_id=acteur.compte_id,
        preparee_le=quand,
    )
    dans_l_ordre = chain(
        retenues.values_list("pk", flat=True).iterator(), _sorties(acteur, retenues, choisies, service_id)
    )
    lignes = (
        Destinataire(publication=publication, candidature_id=pk, rang=rang) for rang, pk in enumerate(dans_l_ordre, 1)
    )
    while paquet := list(islice(lignes, ECRITURES)):
        publication.nombre += len(Destinataire.objects.bulk_create(paquet))
    publication.save(update_fields=["nombre"])
    return publication


def _sorties(
    acteur: Acteur, retenues: "QuerySet[Candidature]", choisies: Collection[UUID] | None, service_id: UUID
) -> list[UUID]:
    if choisies is None:
        return []
    siennes = Candidature.objects.visibles_par(acteur).filter(service=service_id, pk__in=choisies)
    gardees = set(retenues.values_list("pk", flat=True))
    return [pk for pk in siennes.order_by("pk").values_list("pk", flat=True) if pk not in gardees]


def la_publication(acteur: Acteur, acte: str, publication_id: UUID) -> Publication:
    """The row, locked.

    :raises Introuvable: not allowed, unknown, or outside the actor's perimeter: the same answer.
    """
    if not peut(acteur, acte):
        raise Introuvable
    siennes = Publication.objects.visibles_par(acteur).select_related("service__session")
    trouvee: Publication | None = siennes.select_for_update(of=("self",)).filter(pk=publication_id).first()
    if trouvee is None:
        raise Introuvable
    return trouvee


def faire_passer(publication: Publication, acte: Acte, **champs: object) -> None:
    """Give the publication the state that the table says.

    :raises PublicationFigee: the table does not allow it.
    """
    vers = suivant(publication.etat, acte)
    if vers is None:
        raise PublicationFigee
    publication.etat = vers
    for nom, valeur in champs.items():
        setattr(publication, nom, valeur)
    publication.save(update_fields=["etat", *champs])


def poursuivre(*, acteur: Acteur, publication_id: UUID, traiter: Traiter, quand: datetime, lot: int = LOT) -> bool:
    """Treat the next destinataires of a publication, once each whoever else does the same; then close it.

    One that fails stays to be treated, and stops none of the lot: its failure is raised once they are served.

    Each lot asks again whether who prepared it still may: an account closed, a perimeter withdrawn stop it, for
    somebody else to resume.

    :returns: are some left, that nobody stopped? :raises Introuvable: not allowed, or unknown.
    """
    publication = Publication.objects.filter(pk=publication_id).first()
    if publication is None or not peut(acteur, "poursuivre_publication"):
        raise Introuvable
    if not _peut_encore(publication, quand):
        _arreter(publication_id)
        return False
    suivants = list(_restants(publication).values_list("pk", flat=True)[:lot])
    chacun(lambda pk: _servir(pk, publication.auteur, traiter, quand), suivants)
    encore = Publication.objects.filter(pk=publication_id, etat=Etat.EN_COURS)
    if _restants(publication).exists():
        return encore.exists()
    encore.update(etat=Etat.ACHEVEE, achevee_le=quand)
    return False


@transaction.atomic
def purger_preparations(*, acteur: Acteur, quand: datetime) -> int:
    """Forget the selections that nobody confirmed in a day. :raises Introuvable: not allowed."""
    if not peut(acteur, "poursuivre_publication"):
        raise Introuvable
    oubliees = Publication.objects.filter(etat=Etat.PREPAREE, preparee_le__lte=quand - PREPARATION_GARDEE)
    nombre: int = oubliees.delete()[1].get("documents.Publication", 0)
    return nombre


def _peut_encore(publication: Publication, quand: datetime) -> bool:
    """Does its author, at this instant, still act for this service? An automate always does."""
    if publication.acteur_id is None:
        return True
    compte = Compte.objects.actives().filter(pk=publication.acteur_id, role=publication.role).first()
    if compte is None:
        return False
    siennes: bool = Publication.objects.visibles_par(acteur_de(compte, quand)).filter(pk=publication.pk).exists()
    return siennes


@transaction.atomic
def _arreter(publication_id: UUID) -> None:
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication_id)
    if suivant(publication.etat, Acte.ARRETER) is not None:
        faire_passer(publication, Acte.ARRETER)


def _restants(publication: Publication) -> "QuerySet[Destinataire]":
    return Destinataire.objects.restants().filter(publication=publication).order_by("rang")


@transaction.atomic
def _servir(destinataire_id: int, auteur: Acteur, traiter: Traiter, quand: datetime) -> None:
    """The row is taken by writing it: killed before the end, nothing was done; taken by another, nothing is."""
    if not Publication.objects.filter(destinataires=destinataire_id, etat=Etat.EN_COURS).exists():
        return
    if not Destinataire.objects.restants().filter(pk=destinataire_id).update(traite_le=quand):
        return
    destinataire = Destinataire.objects.select_related("publication").get(pk=destinataire_id)
    traite = traiter(destinataire, auteur, quand)
    destinataire.document_id, destinataire.motif = traite.document_id, traite.motif
    destinataire.save(update_fields=["document", "motif"])
