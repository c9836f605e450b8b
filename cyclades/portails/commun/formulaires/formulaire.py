"""The form: reads what was typed, keeps it, says what is wrong at each field."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cyclades.portails.commun.formulaires.options import Option
from cyclades.portails.commun.formulaires.rendu import ChampLie
from cyclades.reglementation.saisies import affichable
from cyclades.socle.refus import Refus

UN_SEUL = "Ce champ est obligatoire."
TOUS = "Tous les champs sont obligatoires."
SAUF_MENTION = "Tous les champs sont obligatoires, sauf ceux qui portent une mention entre parenthèses."
A_REVOIR = "a_revoir"
"""A field that asks to see a form again as it was sent, without doing anything: after a session that had ended."""


A_COTE = (
    "csrfmiddlewaretoken", A_REVOIR, "reprise_", "retour", "suite", "aller", "confirme", "service", "session", "liste",
    "choix", "candidature", "habilitation", "apres", "vue", "numero",
)  # fmt: skip
"""What our own pages send beside the fields of a form: its token, the button pressed, where one comes from."""
journal = logging.getLogger("cyclades.formulaires")


class Anomalie(Protocol):
    """What an operation says of one field: `champ` may be dotted (« identification.nationalite »)."""

    @property
    def champ(self) -> str | None: ...
    @property
    def message(self) -> str: ...


class Formulaire(forms.Form):
    """A `django.forms.Form` that never renders itself: macros read its fields, `form['nom']`."""

    doutes: Mapping[str, Sequence[str]] = MappingProxyType({})
    """By field, what is told without being refused."""
    titre_du_refus = ""
    est_ouvert = False
    """Do its fields depend on the answers? Then none is unknown: what is sent is judged by the regulation."""
    _inconnus_dits = False

    def proposer(self, nom: str, choix: Iterable[Option | tuple[str, str]]) -> None:
        """Give a field of choice what it proposes."""
        self.fields[nom].proposer(choix)

    def pour_gabarit(self) -> list[ChampLie]:
        """All fields in order, hidden ones included."""
        return [self[nom] for nom in self.fields]

    @property
    def est_a_revoir(self) -> bool:
        """Shown again as it was sent: nothing is judged, nothing is done, until it is sent anew."""
        return self.is_bound and A_REVOIR in self.data

    def is_valid(self) -> bool:
        self._dire_les_inconnus()
        return not self.est_a_revoir and super().is_valid()

    def _dire_les_inconnus(self) -> None:
        """One line when something was sent that no page of ours asks for; how much, never what."""
        if self.est_ouvert or self._inconnus_dits or not isinstance(self.data, QueryDict):
            return
        self._inconnus_dits = True
        connus = tuple(self.add_prefix(nom) for nom in {*self.base_fields, *self.fields}) + A_COTE
        if inconnus := sum(not nom.startswith(connus) for nom in self.data):
            journal.warning("formulaire %s : %d champs que personne ne demande", type(self).__name__, inconnus)

    def full_clean(self) -> None:
        if self.est_a_revoir:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    @property
    def en_erreur(self) -> bool:
        return bool(self.errors)

    @property
    def mention(self) -> str:
        """What is said once of all its fields, and is true of each: a mention stands by those that may be empty."""
        visibles = [champ for champ in self.fields.values() if champ.genre != "cache" and not champ.disabled]
        if not any(champ.required or champ.si for champ in visibles):
            return ""
        if all(champ.required for champ in visibles):
            return UN_SEUL if len(visibles) == 1 else TOUS
        return SAUF_MENTION

    @property
    def champs_en_erreur(self) -> list[ChampLie]:
        return [self[nom] for nom in self.fields if nom in self.errors]

    @property
    def erreurs_globales(self) -> list[str]:
        return list(self.errors.get(NON_FIELD_ERRORS, ()))

    @property
    def a_des_fichiers(self) -> bool:
        return any(champ.genre == "fichier" for champ in self.fields.values())

    def brut(self) -> dict[str, list[str]]:
        """What was typed, field by field, as a draft keeps it: no secret, no file, nothing technical or unprintable."""
        return {
            nom: [affichable(texte) for texte in self._textes(self.add_prefix(nom))]
            for nom, champ in self.fields.items()
            if not champ.secret and not champ.technique and self.add_prefix(nom) in self.data
        }

    def _textes(self, cle: str) -> Sequence[str]:
        liste = getattr(self.data, "getlist", None)
        valeurs = liste(cle) if liste else [self.data[cle]]
        return [str(valeur) for valeur in valeurs]

    def meme_saisie(self, premier: str, second: str, message: str) -> None:
        """Name at the second field that it does not repeat the first. To be called in `clean`."""
        valeurs = self.cleaned_data.get(premier), self.cleaned_data.get(second)
        if premier in self.cleaned_data and second in self.cleaned_data and valeurs[0] != valeurs[1]:
            self.add_error(second, message)

    def refuser(self, refus: Refus | Iterable[Anomalie], champs: Mapping[str, str] | None = None) -> None:
        """Show what an operation refused: each anomaly at its field, above the form when it names none that is here.

        `champs` maps the names of the trade to those of this form when they differ.
        """
        self.is_valid()
        self.titre_du_refus = getattr(refus, "titre", "")
        anomalies = getattr(refus, "anomalies", None) or ([refus] if isinstance(refus, Refus) else refus)
        for anomalie in anomalies:
            self.add_error(self._champ_de(anomalie.champ or "", champs or {}), anomalie.message)

    def _champ_de(self, nom: str, champs: Mapping[str, str]) -> str | None:
        """`identification.adresse.ville`, else `adresse.ville` or `adresse_ville`, else `ville`, else none.

        What belongs to no field of its own belongs to the one that holds it: `0.unites.U2` to `0-unites`.
        """
        if nom in champs:
            return champs[nom]
        parties = nom.split(".")
        for fin in range(len(parties), 0, -1):
            for debut in range(fin):
                for liaison in "._-":
                    if (candidat := liaison.join(parties[debut:fin])) in self.fields:
                        return candidat
        return None

    def add_error(self, field: str | None, error: Any) -> None:
        """As Django's; on a form not sent yet too, and without losing the errors already shown."""
        if not hasattr(self, "cleaned_data"):
            self.cleaned_data = {}
        super().add_error(field, error)
        if field in self._bound_fields_cache:
            self._bound_fields_cache[field].__dict__.pop("erreurs", None)


def relire(brut: Mapping[str, Sequence[str]], prefixe: str = "") -> MultiValueDict:
    """What `Formulaire.brut` kept, as data to bind a form (of this prefix) to again."""
    return MultiValueDict({f"{prefixe}-{nom}" if prefixe else nom: list(textes) for nom, textes in brut.items()})
