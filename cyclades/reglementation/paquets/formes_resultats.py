"""The form of ``resultats.yaml``."""

from fractions import Fraction
from typing import Literal

from cyclades.reglementation.paquets.formes import Date, Ecrit, Fichier
from cyclades.reglementation.reglement import AccesControle, Bareme, Ecart, Echelle, MentionBareme, Parties, Pas, Seuil
from cyclades.reglementation.vocabulaire import Confiance, Domaine


class SeuilEcrit(Ecrit, kw_only=True):
    seuil: Fraction
    regle: str

    def valeur(self) -> Seuil:
        return Seuil(self.seuil, self.regle)


class PasEcrit(Ecrit, kw_only=True):
    pas: Fraction
    regle: str
    confiance: Confiance

    def valeur(self) -> Pas:
        return Pas(self.pas, self.regle, self.confiance)


class EchelleEcrite(Ecrit, kw_only=True):
    maximum: Fraction
    pas: Fraction
    regle: str
    confiance: Confiance

    def valeur(self) -> Echelle:
        return Echelle(self.maximum, self.pas, self.regle, self.confiance)


class EcartEcrit(Ecrit, kw_only=True):
    pivot: Fraction
    facteur: Fraction
    regle: str
    confiance: Confiance

    def valeur(self) -> Ecart:
        return Ecart(self.pivot, self.facteur, self.regle, self.confiance)


class PartiesEcrites(Ecrit, kw_only=True):
    ponderation: Literal["egale"]
    regle: str
    confiance: Confiance

    def valeur(self) -> Parties:
        return Parties(self.regle, self.confiance)


class AccesEcrit(Ecrit, kw_only=True):
    seuil: Fraction
    professionnel: Fraction
    epreuve: str | None
    regle: str

    def valeur(self) -> AccesControle:
        return AccesControle(self.seuil, self.professionnel, self.epreuve, self.regle)


class MentionEcrite(Ecrit, kw_only=True):
    cle: str
    libelle: str
    seuil: Fraction

    def valeur(self) -> MentionBareme:
        return MentionBareme(self.cle, self.libelle, self.seuil)


class BaremeEcrit(Date, kw_only=True):
    domaine: Domaine
    note: EchelleEcrite
    arrondi: PasEcrit
    facultatives: EcartEcrit
    projet: EcartEcrit | None
    parties: PartiesEcrites | None
    admission: SeuilEcrit
    professionnelle: SeuilEcrit | None
    controle: AccesEcrit | None
    mentions: tuple[MentionEcrite, ...]
    certificat: SeuilEcrit | None
    attestation: SeuilEcrit
    sans_remplacement: tuple[str, ...]

    def valeur(self) -> Bareme:
        return Bareme(
            domaine=self.domaine,
            note=self.note.valeur(),
            arrondi=self.arrondi.valeur(),
            facultatives=self.facultatives.valeur(),
            admission=self.admission.valeur(),
            attestation=self.attestation.valeur(),
            projet=self.projet.valeur() if self.projet else None,
            parties=self.parties.valeur() if self.parties else None,
            professionnelle=self.professionnelle.valeur() if self.professionnelle else None,
            controle=self.controle.valeur() if self.controle else None,
            mentions=tuple(mention.valeur() for mention in self.mentions),
            certificat=self.certificat.valeur() if self.certificat else None,
            sans_remplacement=self.sans_remplacement,
            sessions=self.sessions,
        )


class FichierResultats(Fichier, kw_only=True):
    baremes: tuple[BaremeEcrit, ...]
