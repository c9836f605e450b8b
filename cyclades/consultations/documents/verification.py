"""Is a document genuine? What anybody holding it may check, by the address it bears or by its very bytes (PUB-5)."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from cyclades.consultations.candidatures.cartes import la_seule
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.documents.models import Document, DocumentsQuerySet, Signature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.socle.instants import court
from cyclades.socle.sceau import Sceau, est_authentique

EMPREINTE = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class SignatureVerifiee:
    """One signature on a document, without the name of who signed; `est_intacte`: our seal on it still holds."""

    qualite: str
    signee_le: str
    est_intacte: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """What a genuine document says of itself, whether a later version replaced it, and who signed it.

    `attend_signature`: it is signed on line, and somebody has not signed yet.
    """

    id: UUID
    libelle: str
    version: int
    publie_le: str
    service: str
    session: str
    remplace: bool
    hors_service: bool
    attend_signature: bool
    validee_le: str
    signatures: tuple[SignatureVerifiee, ...]

    @property
    def est_alteree(self) -> bool:
        """What is kept of a signature is not what was sealed."""
        return not all(une.est_intacte for une in self.signatures)


def verification(*, document_id: UUID, quand: datetime) -> Verification:
    """Is the document bearing this address genuine? Shows nothing that it does not bear.

    :raises Introuvable: no document published bears it.
    """
    return _verification(la_seule(_publies(quand).filter(pk=document_id)), quand)


def verification_du_fichier(*, empreinte: str, quand: datetime) -> Verification | None:
    """The document whose bytes have exactly this SHA-256, with or without the certificate's signature; else nothing."""
    if not EMPREINTE.fullmatch(empreinte):
        return None
    signes = Signature.objects.publies(quand).filter(empreinte_signee=empreinte).values_list("document_id", flat=True)
    trouvee = _publies(quand).filter(Q(empreinte=empreinte) | Q(pk__in=signes)).first()
    return _verification(trouvee, quand) if trouvee else None


def _publies(quand: datetime) -> DocumentsQuerySet:
    return Document.objects.publies(quand).select_related("candidature__service__session").defer("donnees")


def _verification(ligne: Document, quand: datetime) -> Verification:
    candidature, service = ligne.candidature, ligne.candidature.service
    versions = Document.objects.publies(quand).filter(candidature=candidature, nature=ligne.nature)
    remplace = versions.filter(version__gt=ligne.version).exists()
    validee_le = candidature.validee_le if _est_un_recapitulatif(ligne) and not remplace else None
    return Verification(
        id=ligne.pk,
        libelle=ligne.get_nature_display(),
        version=ligne.version,
        publie_le=court(ligne.publie_le, service.fuseau),
        service=service.libelle,
        session=service.session.libelle,
        remplace=remplace,
        hors_service=candidature.etat not in ACTIFS,
        attend_signature=_est_signe_en_ligne(ligne, service) and not remplace and candidature.validee_le is None,
        validee_le=court(validee_le, service.fuseau) if validee_le else "",
        signatures=tuple(_signature(une, ligne, service) for une in ligne.signatures.order_by("signee_le", "qualite")),
    )


def _est_un_recapitulatif(ligne: Document) -> bool:
    return ligne.nature == Document.Nature.RECAPITULATIF


def _est_signe_en_ligne(ligne: Document, service: ServiceInscription) -> bool:
    return _est_un_recapitulatif(ligne) and service.validation == ServiceInscription.Validation.EN_LIGNE


def _signature(une: Signature, ligne: Document, service: ServiceInscription) -> SignatureVerifiee:
    """Sealed by us as it is kept, and about the bytes that are published."""
    est_scellee = est_authentique(une.a_sceller, Sceau(une.cle_sceau, une.sceau))
    return SignatureVerifiee(
        qualite=une.get_qualite_display(),
        signee_le=court(une.signee_le, service.fuseau, secondes=True),
        est_intacte=est_scellee and une.empreinte == ligne.empreinte,
    )
