"""What a local installation must hold before it serves: tables, reference data, demonstration.

Each step remembers the digest of what it was made from, in `.donnees/prepare.json`: an unchanged step costs the
reading of its sources, and Django is not even imported. The calendar of the demonstration follows the day.
"""

import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Etape:
    """A management command, what it is made from (patterns of files), and what is said while it runs."""

    commande: str
    sources: tuple[str, ...]
    annonce: str
    chaque_jour: bool = False
    options: Callable[[], dict[str, str]] = dict

    def empreinte(self, jour: str) -> str:
        somme = hashlib.sha256(jour.encode() if self.chaque_jour else b"")
        for fichier in sorted(_fichiers(self.sources)):
            somme.update(str(fichier.relative_to(RACINE)).encode())
            somme.update(hashlib.sha256(fichier.read_bytes()).digest())
        return somme.hexdigest()


def _essai_accepte() -> dict[str, str]:
    """Nobody is registered in a demonstration: what new rules change there is accepted unseen."""
    from cyclades.operations.referentiel import empreinte_des_paquets  # noqa: PLC0415 (once Django is set up)

    return {"accepter": empreinte_des_paquets(RACINE)}


ETAPES = (
    Etape("migrate", ("cyclades/**/migrations/*.py", "requirements/base.txt"), "Création de la base de données"),
    Etape(
        "collectstatic",
        ("cyclades/portails/**/*", "cyclades/socle/feuilles.py", "requirements/base.txt"),
        "Mise en place des styles et des scripts",
    ),
    Etape(
        "charger_referentiels",
        ("referentiels/**/*", "reglements/**/*"),
        "Chargement des référentiels",
        options=_essai_accepte,
    ),
    Etape(
        "demonstration",
        ("demonstration/**/*.py", "referentiels/calendriers.csv"),
        "Mise en place de la démonstration",
        chaque_jour=True,
    ),
)

OPTIONS = {"collectstatic": {"interactive": False}}


def _fichiers(motifs: Iterable[str]) -> set[Path]:
    trouves = {fichier for motif in motifs for fichier in RACINE.glob(motif)}
    return {fichier for fichier in trouves if fichier.is_file() and "__pycache__" not in fichier.parts}


def _memoire(donnees: Path) -> Path:
    return donnees / "prepare.json"


def _faites(donnees: Path, base: str) -> dict[str, str]:
    """Command → digest of its last success, for this database; nothing when the database itself is gone."""
    memoire = _memoire(donnees)
    if not memoire.exists() or (base.startswith("sqlite:///") and not Path(base.removeprefix("sqlite:///")).exists()):
        return {}
    contenu = json.loads(memoire.read_text())
    return dict(contenu["etapes"]) if contenu["base"] == base else {}


def a_faire(donnees: Path, base: str) -> list[tuple[Etape, str]]:
    """The steps whose sources changed since they last succeeded, with the digest to remember; in order."""
    faites = _faites(donnees, base)
    jour = datetime.now(UTC).date().isoformat()
    empreintes = [(etape, etape.empreinte(jour)) for etape in ETAPES]
    return [(etape, empreinte) for etape, empreinte in empreintes if faites.get(etape.commande) != empreinte]


def preparer() -> None:
    """Run the steps that are due, each remembered as soon as it succeeded."""
    import django  # noqa: PLC0415 (only when there is something to do)
    from django.core.management import call_command  # noqa: PLC0415

    from config import env  # noqa: PLC0415

    django.setup()
    for etape, empreinte in a_faire(env.DONNEES, env.BASE):
        print(f"  {etape.annonce}…", flush=True)
        options = {**OPTIONS.get(etape.commande, {}), **etape.options()}
        call_command(etape.commande, verbosity=0, stdout=io.StringIO(), **options)
        faites = _faites(env.DONNEES, env.BASE) | {etape.commande: empreinte}
        _memoire(env.DONNEES).write_text(json.dumps({"base": env.BASE, "etapes": faites}, indent=1))


if __name__ == "__main__":
    sys.exit(preparer())
