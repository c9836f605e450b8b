"""What all steps share: a form that reads what was typed, and gives the part of the file it means."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict

from cyclades.consultations.inscription.page import PageEtape
from cyclades.portails.commun.formulaires import (
    Cache,
    Case,
    Choix,
    ChoixMultiples,
    Courriel,
    Formulaire,
    Nom,
    TexteJuge,
    relire,
)
from cyclades.reglementation import saisies
from cyclades.reglementation.dossier import Anomalie
from cyclades.reglementation.vocabulaire import Etape


class AuChoix(Choix):
    """A choice whose list the regulation judges: any short text is read, the operation says if it is proposed."""

    def lire(self, brut: str) -> str:
        return saisies.ligne(brut, longueur=100, toutes_ecritures=True)


class AuxChoix(ChoixMultiples):
    """Several choices whose list the regulation judges."""

    def to_python(self, value: Any) -> list[str]:
        try:
            return [saisies.ligne(str(un), longueur=100, toutes_ecritures=True) for un in (value or ())[:50]]
        except saisies.SaisieRefusee as refus:
            raise ValidationError(refus.message, code="saisie") from refus


class JugeeParLaRegle:
    """A field whose label says if an answer is due; that it is missing, the regulation says, in its own words."""

    def validate(self, value: Any) -> None:
        """Nothing: see above."""


class QuestionOuverte(JugeeParLaRegle, AuChoix):
    """One answer, whose list and absence the regulation judges."""


class QuestionMultiple(JugeeParLaRegle, AuxChoix):
    """Several answers, whose list and absence the regulation judges."""


class QuestionUnique(QuestionMultiple):
    """One answer where the regulation reads a list of one: radio buttons."""

    genre = "boutons"

    def montrer(self, valeur: Any) -> str:  # type: ignore[override]
        return next(iter(super().montrer(valeur)), "")


class TexteJugeOuvert(JugeeParLaRegle, TexteJuge):
    """A short text, whose absence the regulation judges."""


class CaseOuverte(JugeeParLaRegle, Case):
    """A box that the regulation wants ticked."""


class NomOuvert(JugeeParLaRegle, Nom):
    """A name, whose absence the regulation judges."""


class CourrielOuvert(JugeeParLaRegle, Courriel):
    """A mail address, whose absence the regulation judges."""


class FormulaireEtape(Formulaire):
    """One step. Bound to what is sent, or to the text kept in the draft; else filled from what was accepted."""

    etape: ClassVar[Etape]
    champs_de_la_regle: ClassVar[Mapping[str, str]] = {}
    est_ouvert = True
    annonce_le_resultat = False
    """Is the step shown again to say what the answers give, before going on?"""

    revision = Cache(technique=True)

    def __init__(self, saisie: Any = None, *, page: PageEtape | None = None) -> None:
        garde = relire(page.brut) if saisie is None and page is not None and page.brut is not None else saisie
        super().__init__(garde, initial=self._initiales(page))
        self.construire(page)
        if page is not None:
            self.proposer_les_choix(page)

    def construire(self, page: PageEtape | None) -> None:
        """Add the fields that depend on what is declared or on what the regulation asks."""

    def _initiales(self, page: PageEtape | None) -> dict[str, Any]:
        if page is None:
            return {}
        partie = page.partie
        return {"revision": str(page.revision)} | (self.initiales(partie) if partie is not None else {})

    @classmethod
    def initiales(cls, partie: Any) -> dict[str, Any]:
        """The fields as they were accepted."""
        raise NotImplementedError

    def proposer_les_choix(self, page: PageEtape) -> None:
        """Give the fields of choice what the service and the regulation propose."""

    def partie(self) -> Any:
        """The part of the file that these clean values make."""
        raise NotImplementedError

    @property
    def revision_envoyee(self) -> int:
        brut = str(self.data.get("revision", ""))
        return int(brut) if brut.isascii() and brut.isdecimal() and len(brut) < 9 else -1

    def refuser_ce_qui_est_lisible(self, anomalies: tuple[Anomalie, ...]) -> None:
        """What the regulation refuses, once every field can be read: a text that means nothing is told first, alone."""
        if anomalies and (not self.is_bound or self.is_valid()):
            self.refuser(anomalies, self.champs_de_la_regle)

    def taire(self) -> None:
        """A block was added or removed, or the step was left without « Suivant »: blame nothing yet."""
        self._errors, self.cleaned_data = ErrorDict(), {}

    @classmethod
    def ajuster(cls, saisie: QueryDict, aller: str, page: PageEtape) -> QueryDict:  # noqa: ARG003 (most have no block)
        """What was sent, once the button pressed (add, remove…) has changed its blocks."""
        return saisie

    def est_a_confirmer(self) -> bool:
        """Must the person see what their answers give before going on?"""
        return False
