"""The mails that tell what was decided: what changed and what follows, or why not and what to do."""

from collections.abc import Iterable
from datetime import datetime

from cyclades.consultations import referentiel
from cyclades.consultations.rectifications import lignes_civiles
from cyclades.editions import courriels
from cyclades.editions.courriels import Changement
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.operations.comptes.courriers import adresser, dit, page
from cyclades.operations.courrier.candidat import candidature_en_mots
from cyclades.operations.inscription.rectification import Refaite
from cyclades.socle.instants import aux_deux_heures


def acceptee(rectification: Rectification, compte: Compte, refaites: Iterable[Refaite], *, quand: datetime) -> None:
    lettre = courriels.rectification_acceptee(
        quand=dit(quand),
        changements=changements(rectification),
        suites=[_suite(une) for une in refaites if une.candidature.etat in ACTIFS],
        lien=page("mes_inscriptions"),
    )
    adresser(compte, "rectification_acceptee", lettre, quand=quand)


def refusee(rectification: Rectification, *, quand: datetime) -> None:
    lettre = courriels.rectification_refusee(
        demandee_le=dit(rectification.demandee_le), motif=rectification.motif, lien=page("mon_compte")
    )
    adresser(rectification.compte, "rectification_refusee", lettre, quand=quand)


def changements(rectification: Rectification) -> list[Changement]:
    """What differs: names as they were and are; of the birth, only that it changed."""
    lignes = [une for une in lignes_civiles(rectification.avant, rectification.demande) if une.differe]
    return [
        Changement(une.libelle) if une.est_de_naissance else Changement(une.libelle, une.avant, une.demande)
        for une in lignes
    ]


def _suite(refaite: Refaite) -> courriels.Suite:
    candidature = refaite.candidature
    service = candidature.service
    mots = candidature_en_mots(candidature, referentiel.commun(service.session.annee))
    a_signer_le = refaite.a_signer_le
    return courriels.Suite(
        candidature=f"{mots.examen}, {mots.specialite}, session {mots.session}",
        version=candidature.version,
        a_signer_le=aux_deux_heures(a_signer_le, service.fuseau) if a_signer_le else "",
        pieces=refaite.nouvelles,
    )
