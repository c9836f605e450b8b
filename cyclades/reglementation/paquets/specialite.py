"""The form of the file of one specialty, and its passage to a ``Reglement``."""

from fractions import Fraction
from typing import Annotated, Literal

import msgspec

from cyclades.reglementation.paquets.coherence import ControleEcrit, incoherences
from cyclades.reglementation.paquets.lecture import PaquetInvalide, lire
from cyclades.reglementation.reglement import (
    Choix,
    ConfianceChiffres,
    Epreuve,
    Inclus,
    LibelleDate,
    Modes,
    PieceDeSpecialite,
    Reglement,
    Sessions,
    SourceArbre,
)
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import (
    Calcul,
    Confiance,
    Domaine,
    Forme,
    GroupeModes,
    Mode,
    Nature,
    TypeChoix,
)

ModeEcrit = Literal["CCF", "ponctuel"]


class LibelleEcrit(msgspec.Struct, forbid_unknown_fields=True):
    libelle: str
    premiere: int | None = None
    derniere: int | None = None

    def valeur(self) -> LibelleDate:
        return LibelleDate(typographie(self.libelle), Sessions(self.premiere, self.derniere))


class SessionsEcrites(msgspec.Struct, forbid_unknown_fields=True):
    premiere: int | None = None
    derniere: int | None = None
    confiance: Confiance = Confiance.UNKNOWN

    def valeur(self) -> Sessions:
        return Sessions(self.premiere, self.derniere)


class ModesEcrits(msgspec.Struct, forbid_unknown_fields=True):
    habilite: ModeEcrit | None
    non_habilite: ModeEcrit | None
    fc_habilite: ModeEcrit | None

    def valeur(self) -> Modes:
        return Modes(_mode(self.habilite), _mode(self.non_habilite), _mode(self.fc_habilite))


def _mode(ecrit: ModeEcrit | None) -> Mode | None:
    return Mode(ecrit.lower()) if ecrit else None


class ConfianceEcrite(msgspec.Struct, forbid_unknown_fields=True):
    coefficient: Confiance | None = None
    modes: Confiance | None = None
    duree: Confiance | None = None
    unite: Confiance | None = None
    intitule: Confiance | None = None
    choix: Confiance | None = None

    def valeur(self) -> ConfianceChiffres:
        return ConfianceChiffres(self.coefficient, self.modes, self.duree, self.unite, self.intitule, self.choix)


class ArbreEcrit(msgspec.Struct, forbid_unknown_fields=True):
    confiance: Confiance
    source: Annotated[str, msgspec.Meta(min_length=1)]


class InclusEcrit(msgspec.Struct, forbid_unknown_fields=True):
    discipline: str
    coefficient: Fraction
    duree_min: int | None = None


class ChoixEcrit(msgspec.Struct, forbid_unknown_fields=True):
    type: TypeChoix
    liste: str | None = None
    valeurs: tuple[str, ...] = ()
    libelles: dict[str, str] = msgspec.field(default_factory=dict)
    exclut: tuple[str, ...] = ()
    nombre: int = 1
    adaptee: str | None = None
    fixe_a_linscription: bool = False

    def valeur(self) -> Choix:
        return Choix(
            type=self.type,
            liste=self.liste,
            valeurs=self.valeurs,
            libelles=tuple((cle, typographie(texte)) for cle, texte in self.libelles.items()),
            exclut=self.exclut,
            nombre=self.nombre,
            adaptee=self.adaptee,
            fixe_a_linscription=self.fixe_a_linscription,
        )


class EpreuveEcrite(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    intitule: str
    nature: Nature
    obligatoire: bool
    groupe: Literal["1", "2"]
    calcul: Calcul
    coefficient: Fraction | None
    confiance: ConfianceEcrite
    unite: str | None = None
    discipline: str | None = None
    modes: ModesEcrits | None = None
    forme_ponctuelle: tuple[Literal["ecrite", "orale", "pratique"], ...] = ()
    duree_ponctuelle_min: int | None = None
    choix: ChoixEcrit | None = None
    epreuve_de_controle: Literal["1", "2"] | None = None
    candidats: tuple[str, ...] = ()
    inclus: tuple[InclusEcrit, ...] = ()
    note_minimale: Fraction | None = None
    remarque: str | None = None
    intitules: tuple[LibelleEcrit, ...] = ()
    sessions: SessionsEcrites = msgspec.field(default_factory=SessionsEcrites)
    enfants: tuple["EpreuveEcrite", ...] = ()

    def valeur(self) -> Epreuve:
        return Epreuve(
            code=self.code,
            intitule=typographie(self.intitule),
            nature=self.nature,
            obligatoire=self.obligatoire,
            groupe=int(self.groupe),
            calcul=self.calcul,
            unite=self.unite,
            discipline=self.discipline,
            coefficient=self.coefficient,
            modes=self.modes.valeur() if self.modes else None,
            forme_ponctuelle=self.forme_ponctuelle,
            duree_ponctuelle_min=self.duree_ponctuelle_min,
            choix=self.choix.valeur() if self.choix else None,
            epreuve_de_controle=int(self.epreuve_de_controle) if self.epreuve_de_controle else None,
            candidats=self.candidats,
            note_minimale=self.note_minimale,
            inclus=tuple(Inclus(i.discipline, i.coefficient, i.duree_min) for i in self.inclus),
            confiance=self.confiance.valeur(),
            remarque=typographie(self.remarque) if self.remarque else None,
            intitules=tuple(libelle.valeur() for libelle in self.intitules),
            sessions=self.sessions.valeur(),
            enfants=tuple(enfant.valeur() for enfant in self.enfants),
        )


class LanguesEcrites(msgspec.Struct, forbid_unknown_fields=True):
    lva: bool
    lvb: bool


class PieceEcrite(msgspec.Struct, forbid_unknown_fields=True):
    cle: str
    groupes: tuple[GroupeModes, ...] = ()
    confiance: Confiance = Confiance.UNKNOWN
    remarque: str | None = None


class SpecialiteEcrite(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["1"]
    slug: str
    domaine: Domaine
    code: str | None
    code_confiance: Confiance
    code_bcn: str | None
    intitule: str
    secteur: str
    niveau: Literal["1", "2", "3", "4", "5", "6", "7", "8"]
    langues: LanguesEcrites
    formes: tuple[Forme, ...]
    sessions: SessionsEcrites
    sources: tuple[str, ...]
    controle_coefficients: ControleEcrit
    epreuves: tuple[EpreuveEcrite, ...]
    option: str | None = None
    anciens_intitules: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()
    pieces: tuple[PieceEcrite, ...] = ()
    arbre: ArbreEcrit | None = None
    """Absent of packs saved with former candidatures; whoever loads one now asks it (``Reglement.arbre.source``)."""

    def valeur(self) -> Reglement:
        return Reglement(
            slug=self.slug,
            domaine=self.domaine,
            intitule=typographie(self.intitule),
            secteur=self.secteur,
            niveau=int(self.niveau),
            formes=self.formes,
            epreuves=tuple(epreuve.valeur() for epreuve in self.epreuves),
            code=self.code,
            code_confiance=self.code_confiance,
            code_bcn=self.code_bcn,
            option=self.option,
            anciens_intitules=self.anciens_intitules,
            lva=self.langues.lva,
            lvb=self.langues.lvb,
            sessions=self.sessions.valeur(),
            sessions_confiance=self.sessions.confiance,
            sources=tuple(typographie(source) for source in self.sources),
            remarques=tuple(typographie(remarque) for remarque in self.remarques),
            pieces=tuple(PieceDeSpecialite(p.cle, p.groupes, p.confiance, p.remarque) for p in self.pieces),
            arbre=SourceArbre(self.arbre.confiance, typographie(self.arbre.source)) if self.arbre else SourceArbre(),
        )


def lire_specialite(contenu: bytes, chemin: str) -> Reglement:
    """Read one specialty and check that it holds together.

    :raises PaquetInvalide: wrong form, code or unit twice, sum of coefficients or summary of figures that do not agree.
    """
    ecrite = lire(contenu, chemin, SpecialiteEcrite)
    reglement = ecrite.valeur()
    for cle, attendu in incoherences(reglement, ecrite.controle_coefficients):
        raise PaquetInvalide(chemin, cle, typographie(attendu))
    return reglement
