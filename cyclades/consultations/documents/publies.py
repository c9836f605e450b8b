"""« Mes documents »."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, carte, la_sienne
from cyclades.metier.documents.models import Document
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import court


@dataclass(frozen=True, slots=True)
class DocumentPublie:
    id: UUID
    libelle: str
    version: int
    publie_le: str
    remplace: bool


@dataclass(frozen=True, slots=True)
class MesDocuments:
    carte: Carte
    documents: tuple[DocumentPublie, ...]


def mes_documents(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MesDocuments:
    """All versions published of all documents of one candidature, the latest first.

    :raises Introuvable: unknown, not theirs, or still a draft.
    """
    candidature = la_sienne(acteur, "mes_documents", candidature_id)
    siens = Document.objects.publies(quand).filter(candidature=candidature)
    lignes = list(siens.defer("donnees").order_by("nature", "-version"))
    dernieres = {ligne.nature: ligne.version for ligne in reversed(lignes)}
    return MesDocuments(
        carte=carte(candidature, referentiel.commun(candidature.session.annee), quand),
        documents=tuple(
            DocumentPublie(
                id=ligne.pk,
                libelle=ligne.get_nature_display(),
                version=ligne.version,
                publie_le=court(ligne.publie_le, candidature.service.fuseau),
                remplace=ligne.version < dernieres[ligne.nature],
            )
            for ligne in lignes
        ),
    )
