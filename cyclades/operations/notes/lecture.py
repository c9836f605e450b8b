"""From the cells of one line to one result, or to all that is wrong with it."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cyclades.operations.comptes.identifiants import cle_identite
from cyclades.operations.notes.fichier import Erreur, ImportRefuse, lignes
from cyclades.reglementation.saisies import SaisieRefusee, jour
from cyclades.reglementation.vocabulaire import Forme

DECISIONS = frozenset(
    {
        "admis",
        "admissible_g2",
        "admis_g2",
        "ajourne",
        "ajourne_absence",
        "partiel",
        "remplacement",
        "en_attente",
        "annule",
    }
)
FORMES = frozenset({"", *(forme.value for forme in Forme)})
SESSIONS = range(1980, 2200)
FORME_UNITE = re.compile(r"[A-Z][A-Z0-9]{0,11}")
FORME_NUMERO = re.compile(r"0[0-9]{10}")
FORME_NOTE = re.compile(r"[0-9]{1,3}([.,][0-9]{1,2})?")

Cle = tuple[str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Connus:
    """What the columns may name: specialties (`bcp/cuisine`) with their row, académies, languages."""

    specialites: Mapping[str, int]
    academies: frozenset[str]
    langues: frozenset[str]
    maximum: Callable[[str, int], int | None]
    """What a mark of that specialty was out of, at that session; none where nothing says it."""


@dataclass(frozen=True, slots=True)
class Resultat:
    """One line, read."""

    numero_candidat: str
    cle_identite: str
    specialite_id: int
    academie_id: str
    session: int
    forme: str
    unite: str
    note: Decimal | None
    langue: str
    decision: str

    @property
    def cle(self) -> Cle:
        """What makes it the same result as another, which it then corrects."""
        return (self.numero_candidat, self.cle_identite, self.specialite_id, self.session, self.unite)


def lire(contenu: bytes, connus: Connus) -> tuple[Resultat, ...]:
    """:raises ImportRefuse: with every error of every line."""
    erreurs: list[Erreur] = []
    lus: dict[Cle, tuple[int, Resultat]] = {}
    for numero, cellules in lignes(contenu):
        ligne = _Ligne(numero, cellules)
        resultat = ligne.resultat(connus)
        if not ligne.erreurs and resultat.cle in lus:
            ligne.refuser("unite", f"même candidat, spécialité et session qu’à la ligne {lus[resultat.cle][0]}.")
        lus.setdefault(resultat.cle, (numero, resultat))
        erreurs.extend(ligne.erreurs)
    if erreurs:
        raise ImportRefuse(tuple(erreurs))
    return tuple(resultat for _, resultat in lus.values())


@dataclass(slots=True)
class _Ligne:
    """A line being read: a cell that cannot be is noted among `erreurs`, and read as empty."""

    numero: int
    cellules: Mapping[str, str]
    erreurs: list[Erreur] = field(default_factory=list)

    def refuser(self, colonne: str, message: str) -> None:
        self.erreurs.append(Erreur(self.numero, colonne, message))

    def resultat(self, connus: Connus) -> Resultat:
        numero = self._forme("numero_candidat", FORME_NUMERO, "onze chiffres, le premier est 0", vide=True)
        return Resultat(
            numero_candidat=numero,
            cle_identite="" if self.cellules["numero_candidat"] else self._identite(),
            specialite_id=connus.specialites.get(self._parmi("specialite", connus.specialites), 0),
            academie_id=self._parmi("academie", connus.academies),
            session=self._session(),
            forme=self._parmi("forme", FORMES),
            unite=self._forme("unite", FORME_UNITE, "une unité, comme U11, UP2 ou UG1"),
            note=self._note(connus),
            langue=self._parmi("langue", connus.langues | {""}),
            decision=self._parmi("decision", DECISIONS),
        )

    def _parmi(self, colonne: str, admis: Collection[str]) -> str:
        valeur = self.cellules.get(colonne, "").lower()
        if valeur in admis:
            return valeur
        self.refuser(colonne, f"« {valeur} » n’est pas connu." if valeur else "cette colonne est vide.")
        return ""

    def _forme(self, colonne: str, forme: re.Pattern[str], attendu: str, *, vide: bool = False) -> str:
        valeur = self.cellules[colonne]
        if forme.fullmatch(valeur) or (vide and not valeur):
            return valeur
        self.refuser(colonne, f"« {valeur} » : on attend {attendu}.")
        return ""

    def _session(self) -> int:
        if annee := self._annee():
            return annee
        self.refuser("session", f"« {self.cellules['session']} » : on attend une année, comme 2025.")
        return 0

    def _annee(self) -> int:
        valeur = self.cellules["session"]
        return int(valeur) if valeur.isascii() and valeur.isdigit() and int(valeur) in SESSIONS else 0

    def _note(self, connus: Connus) -> Decimal | None:
        valeur = self.cellules["note"]
        if not valeur:
            return None
        specialite = self.cellules["specialite"].lower()
        connue = specialite in connus.specialites
        maximum = connus.maximum(specialite, self._annee()) if connue else None
        if FORME_NOTE.fullmatch(valeur):
            note = Decimal(valeur.replace(",", "."))
            if maximum is None or note <= maximum:
                return note
        bornes = "une note" if maximum is None else f"une note de 0 à {maximum}"
        self.refuser("note", f"« {valeur} » : on attend {bornes}, avec deux décimales au plus.")
        return None

    def _identite(self) -> str:
        nom, prenoms, lieu = (self._present(colonne) for colonne in ("nom_naissance", "prenoms", "lieu_naissance"))
        naissance = self._date_naissance()
        return cle_identite(nom=nom, prenoms=prenoms, date_naissance=naissance, lieu=lieu)

    def _present(self, colonne: str) -> str:
        if not self.cellules[colonne]:
            self.refuser(colonne, "sans n° candidat, l’état civil est nécessaire.")
        return self.cellules[colonne]

    def _date_naissance(self) -> date | None:
        try:
            return jour(self.cellules["date_naissance"])
        except SaisieRefusee as refus:
            self.refuser("date_naissance", refus.message)
            return None
