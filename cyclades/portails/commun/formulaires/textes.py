"""Fields that are typed: text, names, mail, telephone, days, numbers, passwords."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from cyclades.portails.commun.formulaires.saisie import Saisie
from cyclades.reglementation import saisies
from cyclades.reglementation.saisies import SaisieRefusee, affichable


class Texte(Saisie):
    """One line of text in Latin letters (documents carry no other); `toutes_ecritures` lifts that.

    `motif` is a regular expression that the whole clean text must match, `motif_refus` what is said otherwise.
    """

    def __init__(
        self,
        libelle: str,
        *,
        longueur: int = 100,
        motif: str = "",
        motif_refus: str = "",
        toutes_ecritures: bool = False,
        inputmode: str = "",
        **options: Any,
    ) -> None:
        super().__init__(libelle, **options)
        self.longueur = longueur
        self.motif, self.motif_refus = motif, motif_refus
        self.toutes_ecritures = toutes_ecritures
        self.inputmode = inputmode

    def lire(self, brut: str) -> str:
        propre = saisies.ligne(brut, longueur=self.longueur, toutes_ecritures=self.toutes_ecritures)
        if self.motif and not re.fullmatch(self.motif, propre):
            raise SaisieRefusee(self.motif_refus)
        return propre


class TexteLong(Texte):
    """Several lines of text."""

    genre = "texte_long"

    def __init__(self, libelle: str, *, longueur: int = 2000, **options: Any) -> None:
        super().__init__(libelle, longueur=longueur, **options)

    def lire(self, brut: str) -> str:
        return saisies.lignes(brut, longueur=self.longueur, toutes_ecritures=self.toutes_ecritures)


class TexteJuge(Saisie):
    """A text of a person's file, read by its own judge: the one that the regulation asks too."""

    def __init__(self, libelle: str, *, juge: saisies.Juge, inputmode: str = "", **options: Any) -> None:
        super().__init__(libelle, **options)
        self.juge, self.longueur = juge, juge.longueur
        self.inputmode = inputmode or self.inputmode

    def lire(self, brut: str) -> str:
        return self.juge.lire(brut)


class Nom(TexteJuge):
    """A name of civil status; `virgules` for prénoms, which may be separated by commas."""

    def __init__(self, libelle: str, *, virgules: bool = False, **options: Any) -> None:
        super().__init__(libelle, juge=saisies.PRENOMS if virgules else saisies.NOM, **options)


class Courriel(TexteJuge):
    """A mail address."""

    genre = "courriel"
    inputmode = "email"

    def __init__(self, libelle: str, *, autocomplete: str = "email", **options: Any) -> None:
        super().__init__(libelle, juge=saisies.COURRIEL, autocomplete=autocomplete, **options)


class Telephone(TexteJuge):
    """A telephone number, kept in its international form."""

    genre = "telephone"
    inputmode = "tel"

    def __init__(self, libelle: str, *, autocomplete: str = "tel", **options: Any) -> None:
        super().__init__(libelle, juge=saisies.TELEPHONE, autocomplete=autocomplete, **options)


class Jour(Saisie):
    """A day: eight digits, or apart, or with the month in words; both bounds are included."""

    genre = "jour"
    inputmode = "numeric"
    longueur = saisies.LONGUEUR_JOUR

    def __init__(
        self,
        libelle: str,
        *,
        aide: str = "Huit chiffres, jour, mois et année\u00a0: par exemple 30051998 ou 30/05/1998",
        au_plus_tot: date | None = None,
        au_plus_tard: date | None = None,
        **options: Any,
    ) -> None:
        super().__init__(libelle, aide=aide, **options)
        self.au_plus_tot, self.au_plus_tard = au_plus_tot, au_plus_tard

    def lire(self, brut: str) -> date:
        jour = saisies.jour(brut)
        if self.au_plus_tot and jour < self.au_plus_tot:
            raise SaisieRefusee(f"Indiquez une date à partir du {self.au_plus_tot:%d/%m/%Y}.")
        if self.au_plus_tard and jour > self.au_plus_tard:
            raise SaisieRefusee(f"Indiquez une date jusqu’au {self.au_plus_tard:%d/%m/%Y}.")
        return jour

    def vide(self) -> None:
        return None

    def montrer(self, valeur: Any) -> str:
        return f"{valeur:%d/%m/%Y}" if isinstance(valeur, date) else super().montrer(valeur)


class Nombre(Saisie):
    """A number, whole or with a decimal comma; both bounds are included. An `int`, or a `Decimal` with `decimales`."""

    genre = "nombre"
    longueur = saisies.LONGUEUR_NOMBRE

    def __init__(self, libelle: str, *, minimum: int, maximum: int | None, decimales: int = 0, **options: Any) -> None:
        super().__init__(libelle, **options)
        self.minimum, self.maximum, self.decimales = minimum, maximum, decimales
        self.inputmode = "decimal" if decimales else "numeric"

    def lire(self, brut: str) -> int | Decimal:
        return saisies.nombre(brut, minimum=self.minimum, maximum=self.maximum, decimales=self.decimales)

    def vide(self) -> None:
        return None

    def montrer(self, valeur: Any) -> str:
        return str(valeur).replace(".", ",") if isinstance(valeur, Decimal) else super().montrer(valeur)


class Note(Nombre):
    """A mark, out of the maximum of its scale, where it is known: « 14/20 » is read as well as « 14 »."""

    def __init__(self, libelle: str, *, maximum: int | None, decimales: int = 2, **options: Any) -> None:
        super().__init__(libelle, minimum=0, maximum=maximum, decimales=decimales, **options)

    def lire(self, brut: str) -> Decimal:
        return saisies.note(brut, maximum=self.maximum, decimales=self.decimales)


class Annee(Nombre):
    """A year, alone or with its month; both bounds are included."""

    def __init__(self, libelle: str, *, minimum: int, maximum: int, **options: Any) -> None:
        super().__init__(libelle, minimum=minimum, maximum=maximum, **options)

    def lire(self, brut: str) -> int:
        annee = saisies.annee(brut)
        if not self.minimum <= annee <= self.maximum:
            raise SaisieRefusee(f"Indiquez une année entre {self.minimum} et {self.maximum}.")
        return annee


class MotDePasse(Saisie):
    """A password: as typed, neither trimmed nor shown again. Its policy is checked by the operation."""

    genre = "mot_de_passe"
    secret = True
    longueur = 128

    def to_python(self, value: Any) -> str:
        return self.lire(value) if value else ""

    def lire(self, brut: str) -> str:
        if len(brut) > self.longueur:
            raise forms.ValidationError(
                f"Ce mot de passe est trop long\u00a0: {self.longueur} caractères au plus.", code="saisie"
            )
        return brut


class Cache(Saisie):
    """A value that travels with the form and that nobody types. Never trusted: the operation checks it.

    `technique` when it says what the page shows (a revision, a digest), not what the person is building there.
    """

    genre = "cache"
    longueur = 200

    def __init__(
        self, *, obligatoire: bool = False, longueur: int = 200, technique: bool = False, **options: Any
    ) -> None:
        super().__init__("", obligatoire=obligatoire, **options)
        self.longueur, self.technique = longueur, technique

    def lire(self, brut: str) -> str:
        return saisies.ligne(brut, longueur=self.longueur, toutes_ecritures=True)

    def montrer(self, valeur: Any) -> str:
        return "" if valeur is None else affichable(str(valeur))
