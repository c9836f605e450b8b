"""Fields that are chosen: a list, radio buttons, boxes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cyclades.portails.commun.formulaires.options import Option, options
from cyclades.portails.commun.formulaires.saisie import Saisie
from cyclades.reglementation.saisies import affichable

HORS_LISTE = "Ce choix n’est plus proposé. Choisissez une réponse dans la liste."


class Choix(Saisie):
    """One answer among several: a drop-down list, or radio buttons. Only what is proposed is accepted."""

    genre = "liste"
    requis = "Choisissez une réponse."

    def __init__(
        self,
        libelle: str,
        *,
        options: Iterable[Option | tuple[str, str]] = (),
        boutons: bool = False,
        **reglages: Any,
    ) -> None:
        super().__init__(libelle, **reglages)
        self.genre = "boutons" if boutons else "liste"
        self.proposer(options)

    def proposer(self, choix: Iterable[Option | tuple[str, str]]) -> None:
        self.options = options(choix)

    def lire(self, brut: str) -> str:
        if brut not in {option.valeur for option in self.options if not option.desactivee}:
            raise ValidationError(HORS_LISTE, code="hors_liste")
        return brut


class OuiNon(Saisie):
    """Yes or no, explicitly: neither is ticked before the person answers. Gives a `bool`, or None when left empty."""

    genre = "boutons"
    requis = "Répondez par oui ou par non."
    options = options([("oui", "Oui"), ("non", "Non")])

    def lire(self, brut: str) -> bool:
        if brut not in {"oui", "non"}:
            raise ValidationError(self.requis, code="hors_liste")
        return brut == "oui"

    def vide(self) -> None:
        return None

    def montrer(self, valeur: Any) -> str:
        return ("oui" if valeur else "non") if isinstance(valeur, bool) else super().montrer(valeur)


class Case(Saisie):
    """One box. `obligatoire` means that it must be ticked. Gives a `bool`."""

    genre = "case"
    requis = "Cochez cette case pour continuer."

    def to_python(self, value: Any) -> bool:
        return bool(value)

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def montrer(self, valeur: Any) -> bool:
        return bool(valeur)


class ChoixMultiples(Saisie):
    """Several answers among several: boxes. Gives the list of those ticked, in the order proposed."""

    genre = "cases"
    requis = "Cochez au moins une réponse."
    widget = forms.SelectMultiple

    def __init__(
        self,
        libelle: str,
        *,
        options: Iterable[Option | tuple[str, str]] = (),
        maximum: int | None = None,
        **reglages: Any,
    ) -> None:
        super().__init__(libelle, **reglages)
        self.maximum = maximum
        self.proposer(options)

    def proposer(self, choix: Iterable[Option | tuple[str, str]]) -> None:
        self.options = options(choix)

    def to_python(self, value: Any) -> list[str]:
        coches = set(value or ())
        if coches - {option.valeur for option in self.options if not option.desactivee}:
            raise ValidationError(HORS_LISTE, code="hors_liste")
        if self.maximum is not None and len(coches) > self.maximum:
            raise ValidationError(f"Cochez {self.maximum} réponse{'s' * (self.maximum > 1)} au plus.", code="trop")
        return [option.valeur for option in self.options if option.valeur in coches]

    def montrer(self, valeur: Any) -> list[str]:
        return [affichable(str(un)) for un in valeur or ()]
