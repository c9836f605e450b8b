"""The form of ``acquis.yaml``."""

from fractions import Fraction

from cyclades.reglementation.paquets.formes import Date, Ecrit, Fichier
from cyclades.reglementation.reglement import (
    Conservation,
    Correspondance,
    Diplome,
    DispenseProfessionnelle,
    Grille,
    LigneGrille,
    MotifLegal,
    Sessions,
    ValiditeVae,
)
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Forme, TypeAcquis


class DiplomeEcrit(Ecrit, kw_only=True):
    cle: str
    libelle: str
    specialite: str
    lignes: dict[Domaine, str]
    confiance: Confiance
    code_specialite: str | None = None
    annees: dict[Domaine, Date] | None = None
    a_verifier: bool = False
    releve_implicite: tuple[str, ...] = ()
    propose: tuple[Domaine, ...] = ()
    sans_effet: dict[Domaine, str] | None = None

    def valeur(self) -> Diplome:
        return Diplome(
            cle=self.cle,
            libelle=typographie(self.libelle),
            specialite=typographie(self.specialite),
            code_specialite=self.code_specialite,
            annees=tuple((domaine, annees.sessions) for domaine, annees in (self.annees or {}).items()),
            a_verifier=self.a_verifier,
            lignes=tuple(self.lignes.items()),
            releve_implicite=self.releve_implicite,
            propose=self.propose,
            sans_effet=tuple((self.sans_effet or {}).items()),
            confiance=self.confiance,
        )


class LigneGrilleEcrite(Date, kw_only=True):
    cle: str
    libelle: str
    oui: tuple[str, ...]
    sur_releve: tuple[str, ...] = ()
    non_verifiees: tuple[str, ...] = ()
    regle: str | None = None

    def valeur(self) -> LigneGrille:
        return LigneGrille(
            cle=self.cle,
            libelle=typographie(self.libelle),
            oui=self.oui,
            sur_releve=self.sur_releve,
            sessions=self.sessions,
            non_verifiees=self.non_verifiees,
            regle=self.regle,
        )


class GrilleEcrite(Date, kw_only=True):
    domaine: Domaine
    regle: str
    source: str
    confiance: Confiance
    lignes: tuple[LigneGrilleEcrite, ...]

    def valeur(self) -> Grille:
        return Grille(
            domaine=self.domaine,
            regle=self.regle,
            source=typographie(self.source),
            confiance=self.confiance,
            lignes=tuple(ligne.valeur() for ligne in self.lignes),
            sessions=self.sessions,
        )


class DispenseEcrite(Date, kw_only=True):
    diplome: str
    specialite: str
    unites: tuple[str, ...]
    confiance: Confiance
    regle: str = "R70"

    def valeur(self) -> DispenseProfessionnelle:
        return DispenseProfessionnelle(
            diplome=self.diplome,
            specialite=self.specialite,
            unites=self.unites,
            regle=self.regle,
            confiance=self.confiance,
            sessions=self.sessions,
        )


class ConservationEcrite(Date, kw_only=True):
    origine: TypeAcquis
    domaine: Domaine
    formes: tuple[Forme, ...]
    annees: int
    regle: str
    confiance: Confiance
    seuil: Fraction | None
    seuil_facultative: Fraction | None
    disciplines: tuple[str, ...] | None = None

    def valeur(self) -> Conservation:
        return Conservation(
            origine=self.origine,
            domaine=self.domaine,
            formes=self.formes,
            annees=self.annees,
            regle=self.regle,
            confiance=self.confiance,
            seuil=self.seuil,
            seuil_facultative=self.seuil_facultative,
            disciplines=self.disciplines,
            sessions=self.sessions,
        )


class ValiditeVaeEcrite(Date, kw_only=True):
    annees: int | None
    alerte_apres: int | None
    regle: str
    confiance: Confiance

    def valeur(self) -> ValiditeVae:
        return ValiditeVae(
            annees=self.annees,
            alerte_apres=self.alerte_apres,
            sessions=self.sessions,
            regle=self.regle,
            confiance=self.confiance,
        )


class AncienneEcrite(Ecrit, kw_only=True):
    specialite: str
    premiere: int | None = None
    derniere: int
    """The last session of the former règlement: without it, nothing tells its marks from those of the new one."""


class NouvelleEcrite(Ecrit, kw_only=True):
    specialite: str
    premiere: int
    derniere: int | None = None


class CorrespondanceEcrite(Ecrit, kw_only=True):
    ancienne: AncienneEcrite
    nouvelle: NouvelleEcrite
    unite: str
    anciennes_unites: dict[str, Fraction]
    source: str
    confiance: Confiance

    def valeur(self) -> Correspondance:
        return Correspondance(
            ancienne=self.ancienne.specialite,
            specialite=self.nouvelle.specialite,
            unite=self.unite,
            anciennes_unites=tuple(self.anciennes_unites.items()),
            anciennes_sessions=Sessions(self.ancienne.premiere, self.ancienne.derniere),
            sessions=Sessions(self.nouvelle.premiere, self.nouvelle.derniere),
            confiance=self.confiance,
            source=self.source,
        )


class MotifLegalEcrit(Ecrit, kw_only=True):
    cle: str
    libelle: str
    regle: str
    piece: str | None = None

    def valeur(self) -> MotifLegal:
        return MotifLegal(self.cle, typographie(self.libelle), self.regle, self.piece)


class FichierAcquis(Fichier, kw_only=True):
    disciplines: dict[str, str]
    diplomes: tuple[DiplomeEcrit, ...]
    grilles: tuple[GrilleEcrite, ...]
    professionnelles: tuple[DispenseEcrite, ...]
    conservations: tuple[ConservationEcrite, ...]
    validites_vae: tuple[ValiditeVaeEcrite, ...]
    correspondances: tuple[CorrespondanceEcrite, ...]
    motifs_legaux: tuple[MotifLegalEcrit, ...]
