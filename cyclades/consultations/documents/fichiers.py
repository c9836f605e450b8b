"""The bytes of a document, to whom may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations.candidatures.cartes import la_seule
from cyclades.editions import pdf
from cyclades.metier.documents.models import Document, Signature
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable

LIVREES = ("nature", "version", "cle_fichier", "candidature__numero", "candidature__compte__numero_candidat")


@dataclass(frozen=True, slots=True)
class Flux:
    """A file as a reading gives it: its name, its type, its bytes by pieces."""

    nom: str
    type: str
    morceaux: Iterator[bytes]


def document(*, acteur: Acteur, document_id: UUID, quand: datetime) -> Flux:
    """The PDF of one's own document: the stored bytes, or the same ones, made from its frozen data while one waits.

    :raises Introuvable: unknown, not theirs, or not published yet.
    """
    ligne = _le_sien(acteur, document_id, quand)
    return _flux(ligne, octets_de(ligne))


def document_signe(*, acteur: Acteur, document_id: UUID, quand: datetime) -> Flux:
    """The same PDF with the signature of the operator's certificate appended, once it is validated.

    :raises Introuvable: unknown, not theirs, not published yet, or never signed so.
    """
    ligne = _le_sien(acteur, document_id, quand)
    siennes = Signature.objects.publies(quand).filter(document=ligne).exclude(empreinte_signee="")
    signees = siennes.order_by("-signee_le", "-qualite")
    return _flux(ligne, fichiers.lire(la_seule(signees).empreinte_signee), "-signe")


def octets_de(ligne: Document) -> bytes:
    """Stored, unless the job that stores them has not run yet, or their file is lost."""
    try:
        return fichiers.lire(ligne.cle_fichier)
    except fichiers.FichierAbsent:
        return pdf.rendre_a_part(ligne.donnees)


def _le_sien(acteur: Acteur, document_id: UUID, quand: datetime) -> Document:
    if not peut(acteur, "document"):
        raise Introuvable
    visibles = Document.objects.visibles_par(acteur, quand).select_related("candidature__compte").only(*LIVREES)
    return la_seule(visibles.filter(pk=document_id))


def _flux(ligne: Document, octets: bytes, suffixe: str = "") -> Flux:
    candidature = ligne.candidature
    numero = numero_inscription(candidature.numero or 0)
    nom = f"{ligne.nature}-{candidature.compte.numero_candidat}-{numero}-v{ligne.version}{suffixe}.pdf"
    return Flux(nom=nom.replace("_", "-"), type="application/pdf", morceaux=iter((octets,)))
