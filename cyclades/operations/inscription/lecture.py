"""The whole file as the regulation reads it at Enregistrer, or why it refuses it."""

from dataclasses import dataclass, replace
from datetime import datetime

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.dossier import (
    commun_de,
    contexte,
    dossier,
    empreinte_de,
    resultats_anterieurs,
)
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.operations.inscription.refus import DossierIncomplet
from cyclades.reglementation.dossier import Anomalie, Contexte, Dossier, Informations, anomalies
from cyclades.reglementation.positions import Ligne, positions
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Etape


@dataclass(frozen=True, slots=True)
class Lecture:
    """The file, and everything it is read with."""

    contenu: Dossier
    contexte: Contexte
    reglement: Reglement
    empreinte: str
    commun: Commun
    lignes: tuple[Ligne, ...]

    @property
    def informations(self) -> Informations:
        """Always there: the regulation refuses a file without it."""
        return self.contenu.informations or Informations()


def lire(candidature: Candidature, saisie: Saisie, conditions_acceptees: bool, quand: datetime) -> Lecture:
    """:raises DossierIncomplet: the regulation refuses the file, or a step was last sent with mistakes in it."""
    contenu = replace(dossier(candidature.compte, saisie.etapes), conditions_acceptees=conditions_acceptees)
    resultats = resultats_anterieurs(candidature.compte, candidature.service.session.domaine)
    lu = contexte(candidature, contenu, quand, resultats=resultats)
    commun, empreinte = commun_de(candidature.service), empreinte_de(contenu, candidature.service)
    reglement = referentiel.reglement_par_empreinte(empreinte) if empreinte else None
    refus = _en_attente(saisie) + anomalies(contenu, lu, reglement, commun)
    if refus or reglement is None or empreinte is None:
        raise DossierIncomplet(refus)
    return Lecture(contenu, lu, reglement, empreinte, commun, positions(contenu, lu, reglement, commun))


def _en_attente(saisie: Saisie) -> tuple[Anomalie, ...]:
    """A step whose last text was refused: the person believes they changed it, so nothing is saved without them."""
    return tuple(
        Anomalie(
            code="saisie_a_corriger",
            etape=Etape(nom),
            champ="",
            message=f"À l’étape « {Etape(nom).libelle} », votre dernière saisie comporte des erreurs : corrigez-la.",
        )
        for nom, ligne in saisie.etapes.items()
        if ligne["brut"] is not None
    )
