"""« Récapitulatif de votre candidature »: what a person registered for, to be checked, then signed or kept (DOC-3)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cyclades.editions.pdf import moteur
from cyclades.editions.pdf.valeurs import Marque, References, Service, Verification

ModeValidation: TypeAlias = Literal["papier", "en_ligne"]


@dataclass(frozen=True, slots=True)
class Candidat:
    """The person, as declared. `civilite_et_nom` heads the address block; None prints as not given.

    `naissance_ou` is the place with its preposition (« à BRUXELLES (Belgique) »); documents of before have none.
    """

    civilite_et_nom: str
    adresse: tuple[str, ...]
    nationalite: str
    naissance_le: str
    naissance_lieu: str
    mel: str
    nom_usage: str | None = None
    telephone_mobile: str | None = None
    telephone_fixe: str | None = None
    ine: str | None = None
    naissance_ou: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """How the person registers: establishment with its UAI, category with its code, aménagements."""

    etablissement: str
    categorie: str
    vae: bool
    amenagement_handicap: bool
    amenagement_duree: str | None = None


@dataclass(frozen=True, slots=True)
class Qualification:
    """The diploma presented: specialty with its code, forme de passage, enseignements or section de langue if any.

    `incertitudes`: sentences on what was not read in a text of its épreuves and coefficients.
    """

    specialite: str
    forme_passage: str
    enseignements: tuple[str, ...] = ()
    incertitudes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acquis:
    """One acquis declared: « Titre ou diplôme », « BTS DUT DEUG LICENCE », then what specifies it and what it gives."""

    nature: str
    intitule: str
    specialite: str | None = None
    annee: str | None = None
    academie: str | None = None
    effet: str | None = None


@dataclass(frozen=True, slots=True)
class LigneEpreuve:
    """One line of the tree, `niveau` 0 at the root. `passee` is false when it is not sat at this session."""

    niveau: int
    intitule: str
    position: str
    unite: str | None = None
    mode: str | None = None
    choix: tuple[str, ...] = ()
    passee: bool = True


@dataclass(frozen=True, slots=True)
class EnsembleEpreuves:
    """« Épreuves obligatoires », « Épreuves facultatives »."""

    titre: str
    lignes: tuple[LigneEpreuve, ...]


@dataclass(frozen=True, slots=True)
class GroupeEpreuves:
    """« Session normale, 1er groupe », « Session normale, 2nd groupe »."""

    titre: str
    ensembles: tuple[EnsembleEpreuves, ...]


@dataclass(frozen=True, slots=True)
class Consentements:
    """The two explicit answers about the results: press and private companies, local authorities."""

    presse: bool
    collectivites: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """How the document is made binding.

    On paper: dated and signed, by the legal representative too when the candidate is a minor, corrected in red ink.
    On line: by the act of validating; `validee` says when and by whom, None while it has not been done.
    """

    mode: ModeValidation
    candidat_mineur: bool = False
    representant_legal: str | None = None
    representant_mel: str | None = None
    validee: str | None = None


@dataclass(frozen=True, slots=True)
class Recapitulatif:
    """All that the document says. `cloture` is the closing instant of the service, in its zone."""

    service: Service
    references: References
    candidat: Candidat
    situation: Situation
    qualification: Qualification
    groupes: tuple[GroupeEpreuves, ...]
    consentements: Consentements
    validation: Validation
    cloture: str
    verification: Verification
    acquis: tuple[Acquis, ...] = ()
    marque: Marque = "neutre"


def recapitulatif(donnees: Recapitulatif) -> bytes:
    """The PDF/A-3a, PDF/UA-1 of a récapitulatif: identical bytes for identical data.

    :raises EditionImpossible: the typesetter warned or refused; a bug, never something a person can meet.
    """
    return moteur.composer("recapitulatif", donnees, qr=donnees.verification.adresse)
