"""The steps of a registration, in the order of the wizard. Every portal uses them."""

from collections.abc import Mapping

from cyclades.portails.commun.etapes.acquis import AcquisDeclares
from cyclades.portails.commun.etapes.epreuves import Epreuves
from cyclades.portails.commun.etapes.etape import FormulaireEtape
from cyclades.portails.commun.etapes.simples import (
    Identite,
    InformationsCandidature,
    Modalites,
    QualificationPresentee,
)
from cyclades.reglementation.vocabulaire import Etape

FORMULAIRES: Mapping[Etape, type[FormulaireEtape]] = {
    formulaire.etape: formulaire
    for formulaire in (Modalites, Identite, InformationsCandidature, QualificationPresentee, AcquisDeclares, Epreuves)
}

__all__ = ["FORMULAIRES", "FormulaireEtape"]
