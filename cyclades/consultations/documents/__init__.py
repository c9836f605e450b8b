"""« Mes documents », and what anybody holding a printed document may check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, carte, la_seule, la_sienne
from cyclades.editions import pdf
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.documents.models import Document
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle import fichiers
from cyclades.socle.instants import court
from cyclades.socle.refus import Introuvable

LIVRES = Document.objects.select_related("candidature__compte").only(
    "nature", "version", "cle_fichier", "candidature__numero", "candidature__compte__numero_candidat"
)


@dataclass(frozen=True, slots=True)
class Flux:
    """A file as a reading gives it: its name, its type, its bytes by pieces."""

    nom: str
    type: str
    morceaux: Iterator[bytes]


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


@dataclass(frozen=True, slots=True)
class Verification:
    """What a genuine document says of itself, and whether a later version replaced it."""

    libelle: str
    version: int
    publie_le: str
    service: str
    session: str
    remplace: bool
    hors_service: bool


def mes_documents(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MesDocuments:
    """All versions of all documents of one candidature, the latest first.

    :raises Introuvable: unknown, not theirs, or still a draft.
    """
    candidature = la_sienne(acteur, "mes_documents", candidature_id)
    lignes = list(Document.objects.filter(candidature=candidature).defer("donnees").order_by("nature", "-version"))
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


def document(*, acteur: Acteur, document_id: UUID) -> Flux:
    """The PDF of one's own document: the stored bytes, or the same ones, made from its frozen data while one waits.

    :raises Introuvable: unknown or not theirs.
    """
    if not peut(acteur, "document"):
        raise Introuvable
    ligne = la_seule(LIVRES.visibles_par(acteur).filter(pk=document_id))
    candidature = ligne.candidature
    numero = numero_inscription(candidature.numero or 0)
    nom = f"{ligne.nature}-{candidature.compte.numero_candidat}-{numero}-v{ligne.version}.pdf"
    return Flux(nom=nom.replace("_", "-"), type="application/pdf", morceaux=iter((_octets(ligne),)))


def _octets(ligne: Document) -> bytes:
    """Stored, unless the job that stores them has not run yet, or their file is lost."""
    try:
        return fichiers.lire(ligne.cle_fichier)
    except fichiers.FichierAbsent:
        return pdf.rendre_a_part(ligne.donnees)


def verification(*, document_id: UUID) -> Verification:
    """Is the document bearing this address genuine? Shows nothing that it does not bear.

    :raises Introuvable: no document bears it.
    """
    ligne = la_seule(
        Document.objects.select_related("candidature__service__session").defer("donnees").filter(pk=document_id)
    )
    suivants = Document.objects.filter(candidature=ligne.candidature, nature=ligne.nature, version__gt=ligne.version)
    service = ligne.candidature.service
    return Verification(
        libelle=ligne.get_nature_display(),
        version=ligne.version,
        publie_le=court(ligne.publie_le, service.fuseau),
        service=service.libelle,
        session=service.session.libelle,
        remplace=suivants.exists(),
        hors_service=ligne.candidature.etat not in ACTIFS,
    )


__all__ = ["DocumentPublie", "Flux", "MesDocuments", "Verification", "document", "mes_documents", "verification"]
