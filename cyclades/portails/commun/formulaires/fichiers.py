"""Files: first gate only (present, not empty, size, extension); what they hold is judged by the operation."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cyclades.portails.commun.formulaires.saisie import Saisie

MEGA = 1024 * 1024
ACCEPTES = "application/pdf,image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
"""What a browser proposes first for a piece; some know the photos of telephones by the end of their name alone."""


class Fichier(Saisie):
    """One file, among `extensions` (« .pdf », « .jpg »…), of `taille_maximale` bytes at most. Never shown again."""

    genre = "fichier"
    requis = "Choisissez un fichier."
    secret = True
    widget = forms.FileInput

    def __init__(
        self, libelle: str, *, extensions: tuple[str, ...] = (".pdf", ".jpg", ".jpeg"), taille_maximale: int = 5 * MEGA,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(libelle, **options)
        self.extensions, self.taille_maximale = extensions, taille_maximale
        self.attributs = {"accept": ",".join(extensions), **self.attributs}

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return None
        if PurePath(value.name).suffix.lower() not in self.extensions:
            raise ValidationError(
                f"Ce format n’est pas accepté. Choisissez un fichier {', '.join(self.extensions)}.", code="format"
            )
        if not value.size:
            raise ValidationError("Ce fichier est vide. Choisissez-en un autre.", code="vide")
        if value.size > self.taille_maximale:
            raise ValidationError(
                f"Ce fichier est trop lourd\u00a0: {self.taille_maximale // MEGA}\u00a0Mo au plus. "
                "Réduisez-le ou choisissez-en un autre.",
                code="lourd",
            )
        return value


class _Plusieurs(forms.FileInput):
    """All that was chosen, in the order in which it was sent."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:  # noqa: ARG002
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class Fichiers(Saisie):
    """One file or several; `accepte`: the types that a browser proposes first. Never shown again.

    Nothing is said of names nor of sizes here: a photo that is too heavy is brought under the limit by the operation.
    """

    genre = "fichier"
    requis = "Choisissez un fichier."
    secret = True
    widget = _Plusieurs

    def __init__(self, libelle: str, *, accepte: str, **options: Any) -> None:
        super().__init__(libelle, **options)
        self.attributs = {"accept": accepte, "multiple": "multiple", **self.attributs}

    def to_python(self, value: Any) -> list[Any]:
        fichiers = [un for un in value or [] if not isinstance(un, str)]
        if any(not un.size for un in fichiers):
            raise ValidationError("Ce fichier est vide. Choisissez-en un autre.", code="vide")
        return fichiers
