"""Files of another package that the site shows: the few that are named, and those that style sheets call.

A design system ships thousands of files; only what a page can ask for is found, served, collected. Of its style sheet
and of its script, only what a page can meet: both are made at the first need, and again when it or the pages change.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

from cyclades.socle import feuilles
from cyclades.socle.feuilles import Emploi

APPEL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


class Magasin(FileSystemStorage):
    """A folder served under a prefix, which collecting reads."""

    prefix = ""


class FichiersChoisis(BaseFinder):
    """`settings.STATIQUES_CHOISIS`: prefix → (folder, patterns of the files wanted)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.magasins: dict[str, Magasin] = {}
        self.fichiers: dict[str, tuple[str, ...]] = {}
        for prefixe, (dossier, motifs) in settings.STATIQUES_CHOISIS.items():
            self.magasins[prefixe] = Magasin(location=dossier)
            self.magasins[prefixe].prefix = prefixe
            choisis = _choisis(Path(dossier), motifs) | _appeles_d_ici(prefixe)
            self.fichiers[prefixe] = tuple(sorted(choisi for choisi in choisis if (Path(dossier) / choisi).is_file()))
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG002 - Django's signature
        """Nothing found under a prefix means that the package moved its files."""
        vides = [prefixe for prefixe, fichiers in self.fichiers.items() if not fichiers]
        return [
            Error(f"Aucun fichier statique trouvé pour «\u00a0{prefixe}\u00a0».", id="socle.E001") for prefixe in vides
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: ARG002 - Django's signature
        """As the other finders: the path, or all paths, or an empty list when the file is not one of these."""
        prefixe, _, chemin = path.partition("/")
        if chemin not in self.fichiers.get(prefixe, ()):
            return []
        trouve = self._magasin(prefixe, chemin).path(chemin)
        return [trouve] if find_all else trouve

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Magasin]]:  # noqa: ARG002 - Django's signature
        for prefixe, fichiers in self.fichiers.items():
            for fichier in fichiers:
                yield fichier, self._magasin(prefixe, fichier)

    def _magasin(self, prefixe: str, chemin: str) -> Magasin:
        """The package's folder, or the one where what is made from it stands."""
        if prefixe != settings.SYSTEME_DE_DESIGN.prefixe or chemin not in settings.SYSTEME_DE_DESIGN.faits():
            return self.magasins[prefixe]
        return self._faits

    @cached_property
    def _faits(self) -> Magasin:
        systeme = settings.SYSTEME_DE_DESIGN
        magasin = Magasin(location=settings.STATIQUES_FAITS)
        magasin.prefix = systeme.prefixe
        _garantir(Path(magasin.path(systeme.feuille)), _sources_de_la_feuille(systeme), partial(_alleger, systeme))
        scripts = [(systeme.dossier / script).read_text(encoding="utf-8") for script in systeme.scripts]
        _garantir(Path(magasin.path(systeme.script)), scripts, partial(_assembler, scripts))
        return magasin


@dataclass(frozen=True, slots=True)
class SystemeDeDesign:
    """What is made from a design system: its sheet made light, and of its script the parts that pages have.

    :param classes: how its classes begin.
    :param sources: the folders of what writes the pages.
    :param absentes: classes written for another look than the one that is served.
    """

    prefixe: str
    dossier: Path
    feuille: str
    script: str
    scripts: tuple[str, ...]
    classes: str
    sources: tuple[Path, ...]
    absentes: frozenset[str] = frozenset()

    def faits(self) -> tuple[str, str]:
        return self.feuille, self.script


def emploi(systeme: SystemeDeDesign) -> Emploi:
    """What the pages can carry of the classes of the design system, read in their sources and in its own script."""
    sources = [
        source.read_text(encoding="utf-8")
        for dossier in systeme.sources
        for source in sorted(dossier.rglob("*"))
        if source.suffix in {".html", ".js", ".py"}
    ]
    return Emploi(
        prefixe=systeme.classes,
        ecrites=feuilles.classes_ecrites(sources, systeme.classes),
        mots=feuilles.mots_ecrits(sources),
        ajoutees=feuilles.classes_du_script((systeme.dossier / systeme.script).read_text("utf-8"), systeme.classes),
        absentes=systeme.absentes,
    )


def _sources_de_la_feuille(systeme: SystemeDeDesign) -> list[str]:
    porte = emploi(systeme)
    lues = [*map(repr, map(sorted, (porte.ecrites, porte.mots, porte.ajoutees, porte.absentes))), *_nos_feuilles()]
    outil = Path(feuilles.__file__).read_text(encoding="utf-8")
    return [outil, (systeme.dossier / systeme.feuille).read_text(encoding="utf-8"), *lues]


def _alleger(systeme: SystemeDeDesign) -> str:
    feuille = (systeme.dossier / systeme.feuille).read_text(encoding="utf-8")
    return feuilles.alleger(feuille, emploi(systeme).permet, _nos_feuilles())


def _assembler(scripts: Iterable[str]) -> str:
    """One module; each part keeps its own names, which the minifier gave without knowing of the others."""
    return "".join(f"{{{script}\n}}\n" for script in scripts)


def _garantir(fichier: Path, sources: Iterable[str], faire: Callable[[], str]) -> None:
    """The file is there, and made from these very sources; two processes that make it write the same bytes."""
    signature = f"/*{hashlib.sha256(chr(0).join(sources).encode()).hexdigest()}*/"
    if fichier.exists() and fichier.read_text(encoding="utf-8").startswith(signature):
        return
    fichier.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=fichier.parent, encoding="utf-8", delete=False) as neuf:
        neuf.write(signature + faire())
        os.fchmod(neuf.fileno(), 0o644)
    Path(neuf.name).replace(fichier)


def _nos_feuilles() -> list[str]:
    dossiers = map(Path, settings.STATICFILES_DIRS)
    return [feuille.read_text(encoding="utf-8") for dossier in dossiers for feuille in sorted(dossier.rglob("*.css"))]


def _choisis(dossier: Path, motifs: tuple[str, ...]) -> set[str]:
    """The files of these patterns, and what their style sheets call."""
    choisis = {fichier.relative_to(dossier).as_posix() for motif in motifs for fichier in dossier.glob(motif)}
    appels = [_appels(dossier, chemin) for chemin in choisis if chemin.endswith(".css")]
    return choisis.union(*appels)


def _appeles_d_ici(prefixe: str) -> set[str]:
    """What our own style sheets call under this prefix."""
    dossiers = [Path(dossier) for dossier in settings.STATICFILES_DIRS]
    feuilles = [(dossier, feuille) for dossier in dossiers for feuille in dossier.rglob("*.css")]
    appels = {
        appel for dossier, feuille in feuilles for appel in _appels(dossier, feuille.relative_to(dossier).as_posix())
    }
    return {appel.removeprefix(f"{prefixe}/") for appel in appels if appel.startswith(f"{prefixe}/")}


def _appels(dossier: Path, feuille: str) -> set[str]:
    texte = (dossier / feuille).read_text(encoding="utf-8")
    ici = PurePosixPath(feuille).parent
    return {
        _normal(ici / appel.partition("#")[0].partition("?")[0])
        for appel in APPEL.findall(texte)
        if not appel.startswith("data:")
    }


def _normal(chemin: PurePosixPath) -> str:
    """`a/../b` → `b`: what a browser asks for."""
    parties: list[str] = []
    for partie in chemin.parts:
        if partie == "..":
            parties[-1:] = []
        else:
            parties.append(partie)
    return "/".join(parties)
