"""What the macros read of a field: plain values, computed once, no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.forms.boundfield import BoundField
from markupsafe import Markup

from cyclades.portails.commun.formulaires.options import Option, en_liste, sont_courtes
from cyclades.reglementation.typographie import espaces

DEMESURE = 1_000
RIEN: Mapping[str, str] = MappingProxyType({})


class _Montre:
    """What both kinds of field draw from their identifier, their kind, their value and their options."""

    __slots__ = ()

    @property
    def ancre(self) -> str:
        return ancre(self.id, self.genre)

    @property
    def liste(self) -> Markup:
        return en_liste(self.options, self.valeur)

    @property
    def sont_courtes(self) -> bool:
        return sont_courtes(self.options)


@dataclass(frozen=True, slots=True)
class Champ(_Montre):
    """A field without a form behind it: a search box, a fixed value. Same attributes as `ChampLie`."""

    nom: str
    libelle: str
    genre: str = "texte"
    valeur: Any = ""
    aide: str = ""
    obligatoire: bool = False
    erreurs: Sequence[str] = ()
    options: Sequence[Option] = ()
    autocomplete: str = ""
    inputmode: str = ""
    longueur: int | None = None
    attributs: Mapping[str, str] = field(default_factory=lambda: RIEN)
    desactive: bool = False
    doutes: Sequence[str] = ()
    si: str = ""

    @property
    def id(self) -> str:
        return f"champ-{self.nom}"


class ChampLie(_Montre, BoundField):
    """A field of a form, with what was typed in it."""

    @property
    def nom(self) -> str:
        return self.html_name

    @cached_property
    def id(self) -> str:
        return f"champ-{self.html_name}"

    @property
    def libelle(self) -> str:
        return espaces(self.field.label)

    @property
    def aide(self) -> str:
        return espaces(self.field.help_text)

    @property
    def obligatoire(self) -> bool:
        return self.field.required

    @property
    def si(self) -> str:
        return self.field.si

    @property
    def genre(self) -> str:
        return self.field.genre

    @cached_property
    def valeur(self) -> Any:
        """What was typed, as text; a list of values for boxes; a truth for one box; nothing for a secret or a file.

        What is technical is shown as this page says (its initial value), whatever an older page had sent. What nobody
        types, much longer than the field, does not come back whole.
        """
        if self.field.secret:
            return ""
        est_saisi = self.form.is_bound and not self.field.disabled and not self.field.technique
        valeur = self.field.montrer(self.data if est_saisi else self.initial)
        if isinstance(valeur, str) and self.longueur and len(valeur) > DEMESURE + 2 * self.longueur:
            return valeur[: self.longueur]
        return valeur

    @cached_property
    def erreurs(self) -> list[str]:
        return [espaces(erreur) for erreur in self.errors]

    @property
    def doutes(self) -> Sequence[str]:
        """What is told of it without being refused."""
        return self.form.doutes.get(self.name, ())

    @property
    def options(self) -> Sequence[Option]:
        return self.field.options

    @property
    def autocomplete(self) -> str:
        return self.field.autocomplete

    @property
    def inputmode(self) -> str:
        return self.field.inputmode

    @property
    def longueur(self) -> int | None:
        return self.field.longueur

    @property
    def attributs(self) -> Mapping[str, str]:
        return self.field.attributs

    @property
    def desactive(self) -> bool:
        return self.field.disabled


def ancre(identifiant: str, genre: str) -> str:
    """Where the error summary leads: the field itself, or the first button of a group."""
    return f"{identifiant}-0" if genre in {"boutons", "cases"} else identifiant
