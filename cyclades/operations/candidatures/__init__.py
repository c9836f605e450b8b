"""Acts on a registered candidature: sign it, have it signed, withdraw it."""

from cyclades.operations.candidatures.cosignature import cosigner, refuser_cosignature, relancer_representant
from cyclades.operations.candidatures.desinscription import DesinscriptionRefusee, se_desinscrire
from cyclades.operations.candidatures.papier import valider_sur_papier
from cyclades.operations.candidatures.refus import (
    AttestationsManquantes,
    CosignatureParLeCandidat,
    LienDeSignaturePerime,
    RecapitulatifChange,
    RepresentantInjoignable,
    RienARelancer,
    RienAValider,
    ValidationFermee,
    ValidationSurPapier,
)
from cyclades.operations.candidatures.validation import Engagement, valider_en_ligne

__all__ = [
    "AttestationsManquantes",
    "CosignatureParLeCandidat",
    "DesinscriptionRefusee",
    "Engagement",
    "LienDeSignaturePerime",
    "RecapitulatifChange",
    "RepresentantInjoignable",
    "RienARelancer",
    "RienAValider",
    "ValidationFermee",
    "ValidationSurPapier",
    "cosigner",
    "refuser_cosignature",
    "relancer_representant",
    "se_desinscrire",
    "valider_en_ligne",
    "valider_sur_papier",
]
