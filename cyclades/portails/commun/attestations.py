"""What is ticked to sign: one box for each statement, known by its code."""

from collections.abc import Iterable
from typing import Any, Protocol

from cyclades.portails.commun.formulaires import Case, Formulaire


class Attestation(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def texte(self) -> str: ...


class FormulaireAttestations(Formulaire):
    """The boxes first, then the fields of the form that inherits it."""

    def __init__(self, *saisie: Any, attestations: Iterable[Attestation], **options: Any) -> None:
        super().__init__(*saisie, **options)
        propres = self.fields
        self.codes = tuple(une.code for une in attestations)
        self.fields = {une.code: Case(une.texte, requis="Cochez cette case pour signer.") for une in attestations}
        self.fields.update(propres)

    @property
    def cochees(self) -> frozenset[str]:
        return frozenset(code for code in self.codes if self.cleaned_data[code])
