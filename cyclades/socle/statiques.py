"""Files of another package that the site shows: the few that are named, and those that style sheets call.

A design system ships thousands of files; only what a page can ask for is found, served, collected.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

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
        trouve = self.magasins[prefixe].path(chemin)
        return [trouve] if find_all else trouve

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Magasin]]:  # noqa: ARG002 - Django's signature
        for prefixe, fichiers in self.fichiers.items():
            for fichier in fichiers:
                yield fichier, self.magasins[prefixe]


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
