"""./test [rapide | statique | postgresql | navigateur] [chemins…]

./test                      tout : inspections, essais sur SQLite puis sur PostgreSQL, navigateur
./test rapide               inspections, essais sur SQLite, verrous sur PostgreSQL ; sans navigateur
./test statique             inspections seules
./test postgresql [chemins] essais sur PostgreSQL
./test navigateur [chemins] essais au navigateur
./test chemins…             ces essais, sur SQLite

GRAINE=n rejoue un ordre de passage.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from outils.verification import bilan, etapes
from outils.verification.etapes import RESULTATS, Essais, Issue
from outils.verification.postgresql import serveur
from outils.verification.programmes import (
    DE_BASE,
    DU_NAVIGATEUR,
    RACINE,
    ProgrammeManquant,
    installer_debian,
    installer_vnu,
)

AUCUN_ESSAI = 5  # pytest's exit status
VERROUS = (str(RACINE / "tests" / "concurrence"),)
"""What two acts at once do to each other shows on PostgreSQL alone: SQLite writes one at a time."""
MODES = ("tout", "rapide", "statique", "postgresql", "navigateur", "chemins")


class Verification:
    """One run: what was done so far, and how it ended."""

    def __init__(self, graine: int) -> None:
        self.graine = graine
        self.issues: list[Issue] = []
        self.passes: list[bilan.Passe] = []
        self.modele: dict[str, str] = {}
        """What tells a pass of the loaded database made by the inspections, if they were; else it makes its own."""

    def annoncer(self, titre: str) -> None:
        print(f"\n── {titre} ".ljust(110, "─"), flush=True)

    def noter(self, issue: Issue) -> None:
        self.issues.append(issue)
        print(f"{'ok    ' if issue.reussie else 'ÉCHEC '} {issue.nom:<28} {issue.secondes:6.1f} s", flush=True)
        if not issue.reussie and issue.texte:
            print(issue.texte.rstrip(), flush=True)

    def tenter(self, nom: str, acte: Callable[[], None]) -> bool:
        """Do something that a missing program may prevent; say so loudly."""
        debut = time.monotonic()
        try:
            acte()
        except ProgrammeManquant as refus:
            self.noter(Issue(nom, False, time.monotonic() - debut, f"{'!' * 110}\n{refus}\n{'!' * 110}"))
            return False
        self.noter(Issue(nom, True, time.monotonic() - debut))
        return True

    def inspecter(self) -> None:
        self.annoncer("Inspections")
        with ThreadPoolExecutor(2) as deux:
            for issue in deux.map(etapes.executer, etapes.INSPECTIONS):
                self.noter(issue)
        self.modele = {"MODELE": str(etapes.MODELE)}

    def essayer(self, essais: Essais, **environnement: str) -> None:
        self.annoncer(f"Essais : {essais.nom} (graine {self.graine})")
        essais.rapport().unlink(missing_ok=True)
        issue = etapes.executer(essais.etape(self.graine), environnement)
        if issue.statut == AUCUN_ESSAI and essais.chemins:
            return  # these paths have nothing for this pass; the count of all passes will tell
        passe = bilan.lire(essais.nom, essais.rapport())
        self.passes.append(passe)
        total = passe.total()
        # A pass that ran nothing proves nothing, and a skipped test is not a test.
        prouve = issue.reussie and total.reussis > 0 and total.sautes == 0
        self.noter(Issue(f"essais {essais.nom}", prouve, issue.secondes))

    def essayer_sur_postgresql(self, chemins: tuple[str, ...]) -> None:
        try:
            with serveur() as adresse:
                self.essayer(etapes.postgresql(chemins), BASE=adresse)
                self.essayer(etapes.charges("postgresql", chemins), BASE=adresse, BASE_CHARGEE="oui")
        except ProgrammeManquant as refus:
            obligatoire = os.environ.get("CI") == "true"
            alerte = f"{'!' * 110}\nAUCUN ESSAI SUR POSTGRESQL : {refus}\n{'!' * 110}"
            print(alerte, flush=True)
            self.noter(Issue("essais postgresql", not obligatoire, 0.0))

    def conclure(self, secondes: float, *, attend_des_essais: bool) -> int:
        self.annoncer("Bilan")
        if attend_des_essais and not self.passes:
            self.noter(Issue("aucun essai ne correspond", False, 0.0))
        print(bilan.tableau(self.passes))
        print()
        for issue in self.issues:
            print(f"{'ok    ' if issue.reussie else 'ÉCHEC '} {issue.nom:<28} {issue.secondes:6.1f} s")
        reussie = all(issue.reussie for issue in self.issues)
        print(f"\n{'Tout est bon' if reussie else 'ÉCHEC'}, en {secondes:.0f} s (graine {self.graine}).")
        if self.passes:
            print(bilan.ligne_finale(self.passes), flush=True)
        return 0 if reussie else 1


def _installer_tout() -> None:
    installer_debian([*DE_BASE, *DU_NAVIGATEUR])
    installer_vnu()


def derouler(mode: str, chemins: tuple[str, ...], suite: Verification) -> None:
    if mode in {"tout", "navigateur"}:
        suite.annoncer("Programmes")
        suite.tenter("programmes", _installer_tout)
    else:
        suite.tenter("programmes", lambda: installer_debian(DE_BASE))
    if mode in {"tout", "rapide", "statique"}:
        suite.inspecter()
    if mode in {"tout", "rapide", "chemins"}:
        suite.essayer(etapes.sqlite(chemins), **suite.modele)
        suite.essayer(etapes.charges("sqlite", chemins), BASE_CHARGEE="oui", **suite.modele)
    if mode in {"tout", "postgresql"}:
        suite.essayer_sur_postgresql(chemins)
    if mode == "rapide":
        suite.essayer_sur_postgresql(chemins or VERROUS)
    if mode in {"tout", "navigateur"}:
        suite.essayer(etapes.navigateur(chemins), **suite.modele)


def _chemins(arguments: Iterable[str]) -> tuple[str, ...]:
    """Paths are read from where the command was typed; pytest's own options pass as they are."""
    depuis = Path(os.environ.get("DEPUIS", RACINE))
    return tuple(
        str(depuis / mot) if not mot.startswith("-") and (depuis / mot.partition("::")[0]).exists() else mot
        for mot in arguments
    )


def main(arguments: list[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        print(__doc__)
        return 0
    mode = arguments[0] if arguments and arguments[0] in MODES else ("chemins" if arguments else "tout")
    chemins = _chemins(arguments[1:] if arguments and arguments[0] in MODES else arguments)
    RESULTATS.mkdir(exist_ok=True)
    suite = Verification(int(os.environ.get("GRAINE") or random.randrange(2**31)))  # noqa: S311 (an order of tests)
    debut = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is stopped on the way out
    try:
        derouler(mode, chemins, suite)
    except KeyboardInterrupt:
        return 130
    return suite.conclure(time.monotonic() - debut, attend_des_essais=mode != "statique")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
