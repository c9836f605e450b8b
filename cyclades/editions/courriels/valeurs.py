"""What mails are made of, already in words: instants written in the zone that counts, codes joined to their labels."""

import re
from dataclasses import dataclass

SUJET_MAXIMAL = 200
DANS_UN_EN_TETE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Courriel:
    """One mail, ready to be kept and sent: the same words as text and as HTML.

    :raises ValueError: a subject that could write headers of its own, empty or longer than the row holds: a bug.
    """

    sujet: str
    texte: str
    html: str

    def __post_init__(self) -> None:
        if DANS_UN_EN_TETE.search(self.sujet) or not 0 < len(self.sujet) <= SUJET_MAXIMAL:
            raise ValueError(f"sujet impossible : {self.sujet!r}")


@dataclass(frozen=True, slots=True)
class Contact:
    """The exam service that signs, and how to reach it."""

    service: str
    telephone: str | None = None
    mel: str | None = None


@dataclass(frozen=True, slots=True)
class Candidature:
    """The candidature that a mail is about. `candidat` is the name as registered."""

    examen: str
    session: str
    academie: str
    specialite: str
    candidat: str
    numero_candidat: str
    numero_inscription: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class DemandeDeCompte:
    """A form that asks for an account: what its owner knows it by, its link, and when the 48 hours end."""

    nom: str
    naissance: str
    demandee_le: str
    lien: str
    expire: str


@dataclass(frozen=True, slots=True)
class Demarche:
    """One thing that remains to be done: until when, why, what happens else."""

    libelle: str
    limite: str
    raison: str = ""
    sinon: str = ""


@dataclass(frozen=True, slots=True)
class Brouillon:
    """A registration begun and not saved: it has no number yet, nor perhaps a specialty."""

    examen: str
    session: str
    academie: str
    contact: Contact
    specialite: str | None = None


@dataclass(frozen=True, slots=True)
class Changement:
    """One thing that changed, told by its label alone when it has no values: INE and nationality never go by mail.

    Of health not even the label does: what it belongs to (« Informations candidature ») is told in its place.
    """

    libelle: str
    avant: str | None = None
    apres: str | None = None


@dataclass(frozen=True, slots=True)
class Preuve:
    """What a receipt proves: which version was signed, when, the digest of the file, where anybody verifies it."""

    version: int
    signee_le: str
    empreinte: str
    verification: str


@dataclass(frozen=True, slots=True)
class Suite:
    """What follows for one registration: its new version, until when it is to be signed, if it is, and new pieces."""

    candidature: str
    version: int
    a_signer_le: str = ""
    pieces: tuple[str, ...] = ()
