"""Documents: the bytes of a published document, computed once from its frozen data, and stored."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from cyclades.editions import pdf
from cyclades.metier.documents.models import Document
from cyclades.reglementation.droits import AUTOMATE, Acteur, peut
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable

RETARD = timedelta(minutes=2)
"""A document whose bytes are still missing this long after its publication has been forgotten by its job."""


class DocumentDivergent(RuntimeError):
    """The same frozen data gave other bytes: what was published would change under its reader."""


def produire(*, acteur: Acteur = AUTOMATE, document_id: UUID, quand: datetime) -> None:
    """Compute the bytes of a document and store them. Again: nothing, or the same bytes if their file was lost.

    The PDF is made outside any transaction; the file is on the disk before the row says so.

    :raises Introuvable: no such document.
    :raises DocumentDivergent: other bytes than the first time.
    """
    if not peut(acteur, "produire_document"):
        raise Introuvable
    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        raise Introuvable
    if document.cle_fichier and fichiers.existe(document.cle_fichier):
        return
    octets = pdf.rendre(pdf.depuis_json(document.donnees))
    empreinte = hashlib.sha256(octets).hexdigest()
    cle = fichiers.deposer(octets)
    Document.objects.filter(pk=document_id, produit_le__isnull=True).update(
        empreinte=empreinte, taille=len(octets), cle_fichier=cle, produit_le=quand
    )
    document.refresh_from_db(fields=["empreinte"])
    if document.empreinte != empreinte:
        raise DocumentDivergent(str(document_id))


def en_retard(*, quand: datetime, lot: int = 500) -> list[UUID]:
    """The documents published a while ago whose bytes are still to be made, the oldest first."""
    manquants = Document.objects.filter(produit_le__isnull=True, publie_le__lte=quand - RETARD)
    return list(manquants.order_by("publie_le").values_list("pk", flat=True)[:lot])
