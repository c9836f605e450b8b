"""What is missing of the files of a service: the list from which one relaunches."""

from cyclades.consultations.relances.liste import (
    ARelancer,
    Filtres,
    LigneARelancer,
    ServiceARelancer,
    a_relancer,
    services_a_relancer,
)
from cyclades.consultations.relances.publications import EtatDePublication, LigneDePublication, publication
from cyclades.consultations.relances.services import Service

__all__ = [
    "ARelancer",
    "EtatDePublication",
    "Filtres",
    "LigneARelancer",
    "LigneDePublication",
    "Service",
    "ServiceARelancer",
    "a_relancer",
    "publication",
    "services_a_relancer",
]
