"""Where a draft was left: the step to go on from, the specialty, when it was last typed (INS-11)."""

from dataclasses import dataclass

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.dossier import ETAPES_SAISIES
from cyclades.metier.candidatures.models import Candidature
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import a_l_heure_du_lieu


@dataclass(frozen=True, slots=True)
class Reprise:
    """`rang`: of the step among those shown, from 1; `specialite`: empty until one is chosen."""

    etape: str
    rang: int
    specialite: str
    saisie_le: str


def reprise_de(brouillon: Candidature) -> Reprise:
    """The first step that is not accepted, or the récapitulatif when all are."""
    etapes = brouillon.saisie.etapes
    faites = [etapes.get(etape, {}).get("valeurs") is not None for etape in ETAPES_SAISIES]
    rang = faites.index(False) if False in faites else len(ETAPES_SAISIES)
    etape = (*ETAPES_SAISIES, Etape.RECAPITULATIF)[rang]
    qualification = etapes.get(Etape.QUALIFICATION, {}).get("valeurs") or {}
    cle = qualification.get("specialite", "")
    specialite = referentiel.specialite_libelle(cle) if cle else ""
    return Reprise(
        etape=etape.value,
        rang=rang + 1,
        specialite=specialite or "",
        saisie_le=a_l_heure_du_lieu(brouillon.saisie.modifiee_le, brouillon.service.fuseau),
    )
