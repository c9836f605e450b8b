"""The root of all fields: what they say, how they show what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cyclades.portails.commun.formulaires.options import Option
from cyclades.portails.commun.formulaires.rendu import RIEN, ChampLie
from cyclades.reglementation.saisies import SaisieRefusee, affichable


class Saisie(forms.Field):
    """A field. `requis` is what is said when it is left empty; `attributs` are written as they are on the input.

    `si`: in what case an answer that is not always due is: « si vous êtes mineur », « l’un des deux au moins »; it
    stands where « facultatif » would, which would be false.

    `technique`: what the page carries for itself (the revision it shows): nobody typed it, so it is never kept with
    what was typed, and always shown as the page says, never as an older page had sent it.
    """

    genre = "texte"
    requis = "Renseignez ce champ."
    inputmode = ""
    secret = False
    technique = False
    longueur: int | None = None
    options: Sequence[Option] = ()
    bound_field_class = ChampLie

    def __init__(
        self,
        libelle: str,
        *,
        aide: str = "",
        obligatoire: bool = True,
        requis: str = "",
        initiale: Any = None,
        autocomplete: str = "",
        attributs: Mapping[str, str] = RIEN,
        desactive: bool = False,
        si: str = "",
    ) -> None:
        super().__init__(
            label=libelle,
            help_text=aide,
            required=obligatoire,
            initial=initiale,
            disabled=desactive,
            error_messages={"required": requis or self.requis},
        )
        self.autocomplete = autocomplete
        self.attributs = attributs
        self.si = si

    def lire(self, brut: str) -> Any:
        """The clean value of a text that is not empty.

        :raises SaisieRefusee: in words that help.
        """
        return brut

    def to_python(self, value: Any) -> Any:
        if value is None or (isinstance(value, str) and not value.strip()):
            return self.vide()
        if not isinstance(value, str):
            return value
        try:
            return self.lire(value)
        except SaisieRefusee as refus:
            raise ValidationError(refus.message, code="saisie") from refus

    def vide(self) -> Any:
        """The clean value of a field left empty."""
        return ""

    def montrer(self, valeur: Any) -> Any:
        """What the macros show: what was typed, or the initial value written as a person would."""
        return "" if valeur is None else affichable(str(valeur))
