"""« Mes documents », their bytes, what a legal representative signs, and what anybody holding one may check."""

from cyclades.consultations.documents.cosignature import Cosignature, cosignature, recapitulatif_a_cosigner
from cyclades.consultations.documents.fichiers import Flux, document, document_signe
from cyclades.consultations.documents.publies import DocumentPublie, MesDocuments, mes_documents
from cyclades.consultations.documents.verification import (
    SignatureVerifiee,
    Verification,
    verification,
    verification_du_fichier,
)

__all__ = [
    "Cosignature",
    "DocumentPublie",
    "Flux",
    "MesDocuments",
    "SignatureVerifiee",
    "Verification",
    "cosignature",
    "document",
    "document_signe",
    "mes_documents",
    "recapitulatif_a_cosigner",
    "verification",
    "verification_du_fichier",
]
