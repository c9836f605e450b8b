"""The form of ``langues.yaml``, ``eps.yaml``, ``pieces.yaml`` and ``regles.yaml``."""

from typing import Literal

from cyclades.reglementation.paquets.formes import Date, Ecrit, Fichier
from cyclades.reglementation.paquets.specialite import LibelleEcrit
from cyclades.reglementation.reglement import ActiviteEps, Langue, ListeLangues, Piece, Regle
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Portee


class LangueEcrite(Ecrit, kw_only=True):
    cle: str
    libelle: str
    code_import: str | None = None
    sigle: str | None = None

    def valeur(self) -> Langue:
        return Langue(self.cle, self.libelle, self.code_import, self.sigle)


class ListeLanguesEcrite(Date, kw_only=True):
    nom: str
    domaine: Domaine
    langues: tuple[str, ...]
    source: str
    academie: str | None = None

    def valeur(self) -> ListeLangues:
        return ListeLangues(
            self.nom, self.domaine, self.langues, typographie(self.source), self.academie, self.sessions
        )


class FichierLangues(Fichier, kw_only=True):
    langues: tuple[LangueEcrite, ...]
    listes: tuple[ListeLanguesEcrite, ...]


class ActiviteEcrite(Date, kw_only=True):
    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    source: str
    champ: str | None = None
    confiance_champ: Confiance = Confiance.UNKNOWN
    adaptee: bool = False
    academie: str | None = None

    def valeur(self) -> ActiviteEps:
        return ActiviteEps(
            cle=self.cle,
            libelle=self.libelle,
            champ=self.champ,
            adaptee=self.adaptee,
            domaines=self.domaines,
            source=typographie(self.source),
            academie=self.academie,
            sessions=self.sessions,
        )


class FichierEps(Fichier, kw_only=True):
    activites: tuple[ActiviteEcrite, ...]


class PieceEcrite(Ecrit, kw_only=True):
    cle: str
    libelle: str
    regroupement: str
    source: str
    codes: tuple[LibelleEcrit, ...] = ()
    libelles: tuple[LibelleEcrit, ...] = ()
    formats: tuple[Literal["PDF", "JPEG", "PNG"], ...] = ("PDF", "JPEG")
    taille_max_mo: int = 5

    def valeur(self) -> Piece:
        return Piece(
            cle=self.cle,
            libelle=typographie(self.libelle),
            regroupement=typographie(self.regroupement),
            source=typographie(self.source),
            codes=tuple(code.valeur() for code in self.codes),
            libelles=tuple(libelle.valeur() for libelle in self.libelles),
            formats=self.formats,
            taille_max_mo=self.taille_max_mo,
        )


class FichierPieces(Fichier, kw_only=True):
    pieces: tuple[PieceEcrite, ...]


class RegleEcrite(Ecrit, kw_only=True):
    cle: str
    enonce: str
    source: str
    confiance: Confiance
    portee: Portee = Portee.REGLEMENTATION

    def valeur(self) -> Regle:
        return Regle(self.cle, typographie(self.enonce), typographie(self.source), self.confiance, self.portee)


class FichierRegles(Fichier, kw_only=True):
    regles: tuple[RegleEcrite, ...]
