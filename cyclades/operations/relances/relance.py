"""« Relancer »: the list first, then a document and a mail to each of those who are still incomplete (PJ-8)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from cyclades.consultations import referentiel
from cyclades.consultations.relances import Filtres
from cyclades.consultations.relances.liste import REPOS, filtrees
from cyclades.consultations.relances.manques import Manque, manques_de
from cyclades.consultations.relances.services import le_service
from cyclades.editions import pdf
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.operations.documents import publications
from cyclades.operations.documents.publications import Traite
from cyclades.operations.documents.taches import produire
from cyclades.operations.journal import consigner_fait
from cyclades.operations.relances import impressions, lettres
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import court

COMPLETE = "Dossier complété depuis la sélection"
PLUS_INSCRITE = "N’est plus inscrite depuis la sélection"
Nature = Document.Nature


@transaction.atomic
def preparer(
    *,
    acteur: Acteur,
    service_id: UUID,
    filtres: Filtres,
    choisies: Collection[UUID] | None = None,
    quand: datetime,
) -> UUID:
    """Keep who would be relaunched: those chosen among what the filters show, or all of it. Nobody is written to.

    :returns: the publication, to be confirmed.
    :raises Introuvable: not allowed, or outside the agent's perimeter. :raises SelectionVide: nobody is left.
    """
    service = le_service(acteur, "preparer_relance", service_id)
    lignes = filtrees(acteur, service, filtres, quand).order_by("enregistree_le", "pk")
    return publications.preparer(
        acteur=acteur,
        service_id=service.pk,
        nature=Publication.Nature.RELANCE_PIECES,
        candidatures=lignes,
        choisies=choisies,
        filtres=filtres.en_clair(),
        quand=quand,
    ).pk


def relancer(destinataire: Destinataire, acteur: Acteur, quand: datetime) -> Traite:
    """One of them: its document and its mail, unless it was completed, left, or relaunched meanwhile."""
    lignes = Candidature.objects.select_related("compte", "service__session", "specialite")
    candidature = lignes.select_for_update(of=("self",)).get(pk=destinataire.candidature_id)
    attendus = manques_de((candidature,), quand)[candidature.pk]
    if not attendus:
        return Traite(motif=COMPLETE if candidature.etat in ACTIFS else PLUS_INSCRITE)
    precedentes = Document.objects.filter(candidature=candidature, nature=Nature.RELANCE_PIECES)
    relancee_le = precedentes.publies(quand).aggregate(derniere=Max("publie_le"))["derniere"]
    if relancee_le is not None and relancee_le > quand - REPOS:
        return Traite(motif=f"Déjà relancée le {court(relancee_le, candidature.service.fuseau)}")
    version = (precedentes.aggregate(derniere=Max("version"))["derniere"] or 0) + 1
    return Traite(document_id=_publier(candidature, attendus, version, acteur, quand))


def _publier(
    candidature: Candidature, attendus: tuple[Manque, ...], version: int, acteur: Acteur, quand: datetime
) -> UUID:
    identifiant = uuid4()
    commun = referentiel.commun(candidature.service.session.annee)
    donnees = impressions.relance(candidature, commun, attendus, (identifiant, version), quand)
    document = Document.objects.create(
        pk=identifiant,
        candidature=candidature,
        nature=Nature.RELANCE_PIECES,
        version=version,
        publie_le=quand,
        donnees=pdf.vers_json(donnees),
    )
    produire.enqueue(str(identifiant))
    consigner_fait(
        acteur=acteur,
        acte="relancer_pieces",
        objet="document",
        objet_id=identifiant,
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees={"pieces": [un.cle for un in attendus]},
        quand=quand,
    )
    lettres.relance(candidature, commun, attendus, document, quand)
    return identifiant
