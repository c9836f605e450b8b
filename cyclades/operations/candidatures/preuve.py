"""The evidence of a signature on line: the exact bytes that were signed, and the seal of the house on all it says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.metier.documents.models import Document, Signature
from cyclades.operations.documents import produire
from cyclades.reglementation.attestations import Attestation
from cyclades.socle import fichiers, sceau, signature_pdf

RAISON = "Récapitulatif de candidature validé en ligne"


@dataclass(frozen=True, slots=True)
class Fichier:
    """What is signed: the digest of the bytes shown; of those with the certificate's signature when there is one."""

    document_id: UUID
    empreinte: str
    empreinte_signee: str


def preparer(document: Document, *, est_complete: bool, quand: datetime) -> Fichier:
    """Produce and store the bytes, outside any transaction. `est_complete`: nobody else has to sign afterwards.

    :raises FichierAltere: the bytes stored are not those published: nothing is signed.
    """
    produire(document_id=document.pk, quand=quand)
    document.refresh_from_db(fields=["cle_fichier"])
    octets = fichiers.lire(document.cle_fichier)
    empreinte_signee = ""
    if est_complete and signature_pdf.est_configuree():
        empreinte_signee = fichiers.deposer(signature_pdf.signer(octets, raison=RAISON))
    return Fichier(document.pk, hashlib.sha256(octets).hexdigest(), empreinte_signee)


def sceller(
    *,
    fichier: Fichier,
    version: int,
    qualite: Signature.Qualite,
    moyen: Signature.Moyen,
    signataire: str,
    attestations: Sequence[Attestation],
    quand: datetime,
) -> Signature:
    """Write the signature and its seal."""
    signature = Signature(
        document_id=fichier.document_id,
        qualite=qualite,
        moyen=moyen,
        signataire=signataire,
        declarations=[[une.code, une.texte] for une in attestations],
        version=version,
        empreinte=fichier.empreinte,
        empreinte_signee=fichier.empreinte_signee,
        signee_le=quand,
    )
    pose = sceau.sceller(signature.a_sceller)
    signature.cle_sceau, signature.sceau = pose.cle, pose.valeur
    signature.save(force_insert=True)
    return signature
