"""What a candidate declares, step by step, and the service in which it is declared: plain frozen values.

Import them from ``cyclades.reglementation.dossier``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cyclades.reglementation.vocabulaire import (
    Amenagement,
    Domaine,
    Etape,
    Forme,
    Position,
    SituationEps,
    TypeAcquis,
    Validation,
)

FRANCE = "99100"
"""INSEE code of France, for a country or a nationality."""


@dataclass(frozen=True, slots=True)
class Identite:
    """Civil status, as in the account. Countries are INSEE codes (``99100``), places are codes or plain names.

    ``subdivision_naissance``: the département or province of a birth abroad, as typed; ``commune_confirmee``: is the
    commune one of the list?
    """

    civilite: str
    nom_naissance: str
    prenoms: str
    date_naissance: date
    pays_naissance: str = FRANCE
    nom_usage: str = ""
    departement_naissance: str = ""
    commune_naissance: str = ""
    subdivision_naissance: str = ""
    commune_confirmee: bool = True


@dataclass(frozen=True, slots=True)
class Identification:
    """Contacts and, for a minor, the legal representative (R26). Unfilled texts are empty."""

    nationalite: str = ""
    pays: str = ""
    voie: str = ""
    complement_1: str = ""
    complement_2: str = ""
    complement_3: str = ""
    code_postal: str = ""
    localite: str = ""
    telephone_mobile: str = ""
    telephone_fixe: str = ""
    pcs: str = ""
    representant_nom: str = ""
    representant_prenoms: str = ""
    representant_mail: str = ""
    representant_telephone: str = ""
    ine: str = ""


@dataclass(frozen=True, slots=True)
class Informations:
    """Category, condition met, school, handicap, consents; ``None`` = not answered, nothing ticked beforehand (R48)."""

    categorie: str = ""
    situation: str | None = None
    etablissement: str | None = None
    amenagement_duree: str | None = None
    handicap: bool | None = None
    communication_presse: bool | None = None
    communication_collectivites: bool | None = None


@dataclass(frozen=True, slots=True)
class Qualification:
    """Specialty presented (``bcp/cuisine``), forme de passage; ``section_langue``: language of a section européenne."""

    specialite: str = ""
    note_lue: bool = False
    section_langue: str | None = None
    forme: Forme | None = None
    derogation: bool = False

    @property
    def forme_finale(self) -> Forme | None:
        """The form really sat: a dérogation opens the progressive form where the global one is imposed (R54)."""
        return Forme.PROGRESSIVE if self.derogation else self.forme


@dataclass(frozen=True, slots=True)
class NoteAcquise:
    """A former mark out of 20 on a unit of the specialty presented, and the language it was obtained in (R81)."""

    unite: str
    note: Fraction
    session: int
    langue: str | None = None


@dataclass(frozen=True, slots=True)
class Acquis:
    """One thing already held. ``releve``: disciplines on its transcript; ``renonces``: units unticked, sat again.

    ``diplome`` is a key of the catalogue (or of the legal reasons); ``unites`` are those of an attestation de blocs,
    of a VAE decision, or of a legal dispense.
    """

    type: TypeAcquis
    diplome: str | None = None
    specialite: str | None = None
    annee: int | None = None
    academie: str | None = None
    notes: tuple[NoteAcquise, ...] = ()
    unites: tuple[str, ...] = ()
    releve: tuple[str, ...] = ()
    renonces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoixEpreuves:
    """What was chosen, as pairs (code of the épreuve, value), sorted by code: build it with ``de``."""

    positions: tuple[tuple[str, Position], ...] = ()
    langues: tuple[tuple[str, str], ...] = ()
    activites_eps: tuple[str, ...] = ()
    situation_eps: SituationEps | None = None
    pays: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def de(
        cls,
        *,
        positions: Mapping[str, Position] | None = None,
        langues: Mapping[str, str] | None = None,
        activites_eps: tuple[str, ...] = (),
        situation_eps: SituationEps | None = None,
        pays: Mapping[str, str] | None = None,
        options: Mapping[str, str] | None = None,
    ) -> "ChoixEpreuves":
        return cls(
            positions=tuple(sorted((positions or {}).items())),
            langues=tuple(sorted((langues or {}).items())),
            activites_eps=activites_eps,
            situation_eps=situation_eps,
            pays=tuple(sorted((pays or {}).items())),
            options=tuple(sorted((options or {}).items())),
        )

    def position(self, code: str) -> Position | None:
        return dict(self.positions).get(code)

    def langue(self, code: str) -> str | None:
        return dict(self.langues).get(code)

    def pays_de(self, code: str) -> str | None:
        return dict(self.pays).get(code)

    def option(self, code: str) -> str | None:
        return dict(self.options).get(code)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole file; a step not yet filled is ``None``. ``acquis`` is ``()`` when the candidate declares none."""

    identite: Identite
    identification: Identification | None = None
    informations: Informations | None = None
    qualification: Qualification | None = None
    acquis: tuple[Acquis, ...] | None = None
    epreuves: ChoixEpreuves | None = None
    modalites_acceptees: bool = False
    conditions_acceptees: bool = False

    @property
    def forme(self) -> Forme | None:
        return self.qualification.forme_finale if self.qualification else None

    @property
    def choix(self) -> ChoixEpreuves:
        return self.epreuves or ChoixEpreuves()


@dataclass(frozen=True, slots=True)
class CandidatureConcurrente:
    """Another candidature of the same person, same domaine and same session (R19).

    ``specialite`` is its key (``bcp/cuisine``); ``sous_contrat``: is it, too, that of an apprentice?
    """

    specialite: str
    numero: str
    derogation: bool = False
    sous_contrat: bool = True


@dataclass(frozen=True, slots=True)
class ResultatAnterieur:
    """A unit sat at a former session, and the mark obtained then, if any: one that was only kept has no such row.

    It is proposed to the candidate as an acquis. ``specialite`` is ``bcp/cuisine``; ``discipline`` carries the mark
    from one specialty to another, where units have other numbers.
    """

    specialite: str
    unite: str
    note: Fraction | None
    session: int
    langue: str | None = None
    discipline: str | None = None


@dataclass(frozen=True, slots=True)
class InscriptionAnterieure:
    """A registration of the same person at a former session: ``gardees``, the marks that it kept (R89).

    Each is a unit of its specialty, and the session at which that mark had been obtained.
    """

    specialite: str
    session: int
    gardees: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Contexte:
    """The service in which the file is read, as plain values.

    ``jour``: the day on which ages are judged. A tuple left to ``None`` restricts nothing; ``localites``: the places of
    the postcode declared, none when it is in no list. ``epreuves_confirmees``: by specialty, the digest of the épreuves
    that the service confirmed (``Reglement.empreinte_epreuves``). ``forme_anterieure``: that of a former session;
    ``forme_conservee``: does the service hold those who failed to it (R60, one academy's notice)?
    ``forme_enregistree``: that of the registration being changed, while it keeps its specialty. Languages and
    activities are keys of the shared tables.
    """

    domaine: Domaine
    session: int
    academie: str
    jour: date
    etranger: bool = False
    categories: tuple[str, ...] | None = None
    situations: tuple[str, ...] | None = None
    durees: tuple[str, ...] | None = None
    etablissements: tuple[str, ...] | None = None
    specialites: tuple[str, ...] | None = None
    specialites_avec_note: tuple[str, ...] = ()
    epreuves_confirmees: tuple[tuple[str, str], ...] | None = None
    pcs: tuple[str, ...] | None = None
    localites: tuple[str, ...] | None = None
    langues_obligatoires: tuple[str, ...] = ()
    langues_facultatives: tuple[str, ...] = ()
    activites_eps: tuple[str, ...] = ()
    eps_adaptees: tuple[str, ...] = ()
    pays: tuple[str, ...] | None = None
    validation: Validation = Validation.PAPIER
    pieces_du_service: tuple[str, ...] = ()
    candidature_concurrente: CandidatureConcurrente | None = None
    forme_anterieure: Forme | None = None
    forme_conservee: bool = True
    forme_enregistree: Forme | None = None
    resultats_anterieurs: tuple[ResultatAnterieur, ...] = ()
    inscriptions_anterieures: tuple[InscriptionAnterieure, ...] = ()
    amenagements: tuple[Amenagement, ...] = ()


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One thing to put right. ``champ`` names the field (``epreuves.langues.E4``); ``message`` says what to do."""

    code: str
    etape: Etape
    champ: str
    message: str
    regle: str | None = None
