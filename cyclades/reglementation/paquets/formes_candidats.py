"""The form of ``domaines.yaml`` and ``categories.yaml``."""

from fractions import Fraction

import msgspec

from cyclades.reglementation.paquets.formes import Ecrit, Fichier
from cyclades.reglementation.paquets.specialite import LibelleEcrit
from cyclades.reglementation.reglement import (
    Categorie,
    Decompte,
    DispenseEpsDemandee,
    DomaineRegle,
    Duree,
    Exigence,
    FormeCategorie,
    Situation,
)
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Confiance, Domaine, GroupeModes, Voie


class ExigenceEcrite(Ecrit, kw_only=True):
    compte: Decompte
    regle: str
    minimum: int | None = None
    maximum: int | None = None

    def valeur(self) -> Exigence:
        return Exigence(self.compte, self.regle, self.minimum, self.maximum)


class DomaineEcrit(Ecrit, kw_only=True):
    domaine: Domaine
    libelles: tuple[LibelleEcrit, ...]
    sigles: tuple[LibelleEcrit, ...]
    facultatives_max: int
    regle_facultatives: str
    a_eps: bool
    deux_specialites_si_contrat: bool
    derogation_specialites: bool
    regle_formes: str
    regle_formes_au_choix: str
    regle_modes: str
    regle_conditions: str | None = None
    regle_derniere_unite: str | None = None
    exigences: tuple[ExigenceEcrite, ...] = ()
    lvb_secteurs: tuple[str, ...] = ()
    regle_lvb: str | None = None
    regle_langue: str | None = None
    regle_langue_facultative: str | None = None
    coefficients: dict[str, tuple[Fraction, ...]] = msgspec.field(default_factory=dict)
    regle_coefficients: str | None = None

    def valeur(self) -> DomaineRegle:
        return DomaineRegle(
            domaine=self.domaine,
            libelles=tuple(libelle.valeur() for libelle in self.libelles),
            sigles=tuple(sigle.valeur() for sigle in self.sigles),
            facultatives_max=self.facultatives_max,
            regle_facultatives=self.regle_facultatives,
            a_eps=self.a_eps,
            deux_specialites_si_contrat=self.deux_specialites_si_contrat,
            derogation_specialites=self.derogation_specialites,
            regle_formes=self.regle_formes,
            regle_formes_au_choix=self.regle_formes_au_choix,
            regle_modes=self.regle_modes,
            regle_conditions=self.regle_conditions,
            regle_derniere_unite=self.regle_derniere_unite,
            exigences=tuple(exigence.valeur() for exigence in self.exigences),
            lvb_secteurs=self.lvb_secteurs,
            regle_lvb=self.regle_lvb,
            regle_langue=self.regle_langue,
            regle_langue_facultative=self.regle_langue_facultative,
            coefficients=tuple(self.coefficients.items()),
            regle_coefficients=self.regle_coefficients,
        )


class FichierDomaines(Fichier, kw_only=True):
    domaines: tuple[DomaineEcrit, ...]


class CategorieEcrite(Ecrit, kw_only=True):
    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    voie: Voie
    groupe_modes: GroupeModes
    forme: FormeCategorie
    eps_sur_demande: dict[Domaine, DispenseEpsDemandee] = msgspec.field(default_factory=dict)
    majorite_requise: tuple[Domaine, ...] = ()
    progressive_mineur_si_formation: tuple[Domaine, ...] = ()
    pieces: tuple[str, ...] = ()
    code: str | None = None
    confiance_code: Confiance = Confiance.UNKNOWN
    aide: str = ""

    def valeur(self) -> Categorie:
        return Categorie(
            cle=self.cle,
            libelle=typographie(self.libelle),
            domaines=self.domaines,
            voie=self.voie,
            groupe_modes=self.groupe_modes,
            forme=self.forme,
            eps_sur_demande=tuple(self.eps_sur_demande.items()),
            majorite_requise=self.majorite_requise,
            progressive_mineur_si_formation=self.progressive_mineur_si_formation,
            pieces=self.pieces,
            code=self.code,
            confiance_code=self.confiance_code,
            aide=typographie(self.aide),
        )


class SituationEcrite(Ecrit, kw_only=True):
    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    categories: tuple[str, ...]
    regle: str
    experience: bool = False
    formation: bool = False
    unites_restantes: bool = False
    pieces: tuple[str, ...] = ()
    regles: dict[Domaine, str] = msgspec.field(default_factory=dict)

    def valeur(self) -> Situation:
        return Situation(
            cle=self.cle,
            libelle=typographie(self.libelle),
            domaines=self.domaines,
            categories=self.categories,
            regle=self.regle,
            experience=self.experience,
            formation=self.formation,
            unites_restantes=self.unites_restantes,
            pieces=self.pieces,
            regles=tuple(self.regles.items()),
        )


class DureeEcrite(Ecrit, kw_only=True):
    cle: str
    libelle: str
    ouvre_derogation: bool = False

    def valeur(self) -> Duree:
        return Duree(self.cle, typographie(self.libelle), self.ouvre_derogation)


class FichierCategories(Fichier, kw_only=True):
    categories: tuple[CategorieEcrite, ...]
    situations: tuple[SituationEcrite, ...]
    durees: tuple[DureeEcrite, ...]
