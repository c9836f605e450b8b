"""What a run of the tests gave, read from pytest's own reports and added up by room."""

import xml.etree.ElementTree as ET  # reports that pytest has just written
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Compte:
    """How many tests of one room ended how, and how long they took (seconds of the tests themselves)."""

    reussis: int = 0
    echoues: int = 0
    sautes: int = 0
    secondes: float = 0.0

    def ajouter(self, autre: "Compte") -> None:
        self.reussis += autre.reussis
        self.echoues += autre.echoues
        self.sautes += autre.sautes
        self.secondes += autre.secondes


@dataclass(frozen=True, slots=True)
class Passe:
    """One call of pytest: its rooms, in the order of the alphabet."""

    nom: str
    pieces: dict[str, Compte] = field(default_factory=dict)

    def total(self) -> Compte:
        return somme(self.pieces.values())


def somme(comptes: Iterable[Compte]) -> Compte:
    total = Compte()
    for compte in comptes:
        total.ajouter(compte)
    return total


def lire(nom: str, rapport: Path) -> Passe:
    """A pass from its JUnit report; a report that is not there is a pass that ran nothing."""
    pieces: dict[str, Compte] = defaultdict(Compte)
    if rapport.exists():
        for essai in ET.parse(rapport).iter("testcase"):  # noqa: S314 (written by pytest a moment ago)
            pieces[_piece(essai.get("classname", ""))].ajouter(_issue(essai))
    return Passe(nom, dict(sorted(pieces.items())))


def _piece(classe: str) -> str:
    """« tests.operations.test_inscription » stands in the room « operations »."""
    mots = classe.split(".")
    return mots[1] if len(mots) > 2 else "tests"


def _issue(essai: ET.Element) -> Compte:
    secondes = float(essai.get("time") or 0)
    if essai.find("failure") is not None or essai.find("error") is not None:
        return Compte(echoues=1, secondes=secondes)
    if essai.find("skipped") is not None:
        return Compte(sautes=1, secondes=secondes)
    return Compte(reussis=1, secondes=secondes)


def tableau(passes: Iterable[Passe]) -> str:
    lignes = [f"{'passe':<12} {'pièce':<16} {'réussis':>8} {'échoués':>8} {'sautés':>7} {'secondes':>9}"]
    for passe in passes:
        for piece, compte in [*passe.pieces.items(), ("— total", passe.total())]:
            chiffres = f"{compte.reussis:>8} {compte.echoues:>8} {compte.sautes:>7} {compte.secondes:>9.1f}"
            lignes.append(f"{passe.nom:<12} {piece:<16} {chiffres}")
    return "\n".join(lignes)


def ligne_finale(passes: Iterable[Passe]) -> str:
    """The counts of all passes, in pytest's words: the last line of `./test`."""
    total = somme(passe.total() for passe in passes)
    return f"{total.reussis} passed, {total.echoues} failed, {total.sautes} skipped"
