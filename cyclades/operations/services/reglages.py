"""The service's own lists, checked against the tables of the regulation, and their form as JSON.

`ServiceInscription.reglages` holds them; a list left to None restricts nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from cyclades.operations.services.refus import Faute
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine

Cles = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What candidates for one specialty must read first; `adresse` of the full text, or empty."""

    texte: str
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class FormulaireVierge:
    """A blank form that candidates print or fill; for some specialties or situations only, when it names any."""

    titre: str
    adresse: str
    specialites: Cles = ()
    situations: Cles = ()


@dataclass(frozen=True, slots=True)
class Eps:
    """Where and when physical education is sat, and the address of the candidate's booklet."""

    lieu: str
    jour: date | None = None
    livret: str = ""

    def vers_json(self) -> dict[str, str]:
        return {"lieu": self.lieu, "date": self.jour.isoformat() if self.jour else "", "livret": self.livret}


@dataclass(frozen=True, slots=True)
class Reglages:
    """Keys of the shared tables, UAI, specialties (`cap/patissier`), addresses (empty when there is none)."""

    categories: Cles | None = None
    situations: Cles | None = None
    durees: Cles | None = None
    etablissements: Cles | None = None
    specialites: Cles | None = None
    notes_specialites: Mapping[str, Note] = field(default_factory=dict)
    sections_langue: Cles = ()
    langues_obligatoires: Cles = ()
    langues_facultatives: Cles = ()
    activites_eps: Cles = ()
    eps_adaptees: Cles = ()
    eps: Eps | None = None
    pieces: Cles = ()
    forme_conservee: bool = True
    """Does who failed keep the form of the session before (R60)? One academy's notice says it: each service decides."""
    formulaires: tuple[FormulaireVierge, ...] = ()
    handicap_adresse: str = ""
    referentiel_adresse: str = ""
    recours: str = ""
    """How to appeal against a cancellation, as letters and mails say it."""
    fondement: str = ""
    """On which text a cancellation is founded, as letters say it."""
    signataire: str = ""
    """Forename and name of whom letters are signed by."""
    qualite: str = ""
    """In which quality, delegation included."""
    lieu: str = ""
    """Where letters are written."""

    def vers_json(self) -> dict[str, object]:
        """The form kept in the row."""
        return {
            **{cle: _liste(getattr(self, cle)) for cle in LISTES},
            "notes_specialites": {cle: asdict(note) for cle, note in self.notes_specialites.items()},
            "eps": self.eps.vers_json() if self.eps else {},
            "formulaires": [asdict(formulaire) for formulaire in self.formulaires],
            "forme_conservee": self.forme_conservee,
            "handicap_adresse": self.handicap_adresse,
            "referentiel_adresse": self.referentiel_adresse,
            **{texte: getattr(self, texte) for texte in TEXTES_DES_LETTRES},
        }


TEXTES_DES_LETTRES = ("recours", "fondement", "signataire", "qualite", "lieu")
LISTES = (
    "categories",
    "situations",
    "durees",
    "etablissements",
    "specialites",
    "sections_langue",
    "langues_obligatoires",
    "langues_facultatives",
    "activites_eps",
    "eps_adaptees",
    "pieces",
)


@dataclass(frozen=True, slots=True)
class Admis:
    """What each list of a service may hold, in one domaine and one académie."""

    domaine: Domaine
    academie: str
    commun: Commun
    etablissements: Collection[str]
    specialites: Collection[str]

    def cles(self, liste: str) -> Collection[str]:
        if liste in {"etablissements", "specialites"}:
            return self.etablissements if liste == "etablissements" else self.specialites
        if liste in {"sections_langue", "langues_obligatoires", "langues_facultatives"}:
            return self.commun.langues.keys()
        if liste in {"activites_eps", "eps_adaptees"}:
            return self._activites(adaptees=liste == "eps_adaptees")
        return self._cles_communes(liste)

    def _cles_communes(self, liste: str) -> Collection[str]:
        if liste == "durees":
            return self.commun.durees.keys()
        if liste == "pieces":
            return self.commun.pieces.keys()
        table = self.commun.categories if liste == "categories" else self.commun.situations
        return {cle for cle, ligne in table.items() if self.domaine in ligne.domaines}

    def _activites(self, *, adaptees: bool) -> Collection[str]:
        return {
            cle
            for cle, activite in self.commun.activites_eps.items()
            if activite.adaptee is adaptees
            and self.domaine in activite.domaines
            and activite.academie in {None, self.academie}
        }


def fautes(reglages: Reglages, admis: Admis) -> tuple[Faute, ...]:
    """All that must be put right before these lists can be kept."""
    return (
        *(faute for liste in LISTES for faute in _de_la_liste(reglages, liste, admis.cles(liste))),
        *_des_notes(reglages, admis.specialites),
        *_des_formulaires(reglages, admis),
        *_des_adresses(reglages),
    )


def _de_la_liste(reglages: Reglages, liste: str, possibles: Collection[str]) -> Iterator[Faute]:
    valeurs: Cles = getattr(reglages, liste) or ()
    champ = f"reglages.{liste}"
    for cle in sorted({cle for cle in valeurs if cle not in possibles}):
        yield Faute(champ, f"« {cle} » ne figure pas parmi les valeurs admises ici pour « {liste} ».")
    for cle in sorted({cle for cle in valeurs if valeurs.count(cle) > 1}):
        yield Faute(champ, f"« {cle} » figure deux fois dans « {liste} ».")


def _des_notes(reglages: Reglages, specialites: Collection[str]) -> Iterator[Faute]:
    for cle, note in reglages.notes_specialites.items():
        champ = f"reglages.notes_specialites.{cle}"
        if cle not in specialites:
            yield Faute(champ, f"La note vise « {cle} », qui n’est pas une spécialité de ce domaine.")
        if not note.texte.strip():
            yield Faute(champ, f"La note de « {cle} » n’a pas de texte.")


def _des_formulaires(reglages: Reglages, admis: Admis) -> Iterator[Faute]:
    for rang, formulaire in enumerate(reglages.formulaires):
        champ = f"reglages.formulaires.{rang}"
        if not formulaire.titre.strip() or not formulaire.adresse:
            yield Faute(champ, "Donnez un titre et une adresse à chaque formulaire.")
        inconnues = {*formulaire.specialites} - {*admis.specialites}
        inconnues |= {*formulaire.situations} - {*admis.cles("situations")}
        for cle in sorted(inconnues):
            yield Faute(champ, f"« {cle} » n’est ni une spécialité ni une situation de ce domaine.")


def _des_adresses(reglages: Reglages) -> Iterator[Faute]:
    adresses = {
        "reglages.handicap_adresse": reglages.handicap_adresse,
        "reglages.referentiel_adresse": reglages.referentiel_adresse,
        "reglages.eps.livret": reglages.eps.livret if reglages.eps else "",
        **{f"reglages.formulaires.{rang}": un.adresse for rang, un in enumerate(reglages.formulaires)},
        **{f"reglages.notes_specialites.{cle}": note.adresse for cle, note in reglages.notes_specialites.items()},
    }
    for champ, adresse in adresses.items():
        if adresse and not adresse.startswith(("https://", "http://")):
            yield Faute(champ, f"« {adresse} » n’est pas une adresse de page : elle commence par https://.")


def _liste(valeurs: Cles | None) -> list[str] | None:
    return None if valeurs is None else list(valeurs)
