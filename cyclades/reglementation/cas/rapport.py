"""What is said of the cases of a file: one line each, the differences, or what could not be evaluated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cyclades.reglementation.cas.evaluation import Ecart, evaluer
from cyclades.reglementation.cas.lecture import Banque, Cas, CasInvalide, Valeur


@dataclass(frozen=True, slots=True)
class Essai:
    """One case once tried: ``ecarts`` where the rules differ from it, ``refus`` when its input is impossible."""

    cas: Cas
    ecarts: tuple[Ecart, ...] = ()
    refus: str | None = None

    @property
    def est_tenu(self) -> bool:
        return not self.ecarts and self.refus is None

    def lignes(self, fichier: str) -> Iterator[str]:
        """« OK W01 … », or the case followed by what was expected and found, or by the file and key refused."""
        yield f"{'OK    ' if self.est_tenu else 'ÉCART '} {self.cas.cle}  {self.cas.titre}"
        if self.refus is not None:
            yield f"         refusé : {fichier} : {self.refus}"
        for ecart in self.ecarts:
            yield f"         {ecart.cle} : attendu {ecrire(ecart.attendu)}, trouvé {ecrire(ecart.trouve)}"


def essayer(cas: Iterable[Cas], banque: Banque) -> tuple[Essai, ...]:
    """Every case of a file, in its order."""
    tous = {un.cle: un for un in cas}
    return tuple(_essayer(un, tous, banque) for un in tous.values())


def _essayer(cas: Cas, tous: Mapping[str, Cas], banque: Banque) -> Essai:
    try:
        return Essai(cas, evaluer(cas, tous, banque))
    except CasInvalide as invalide:
        return Essai(cas, refus=f"{invalide.cle} : {invalide.attendu}")


def ecrire(valeur: Valeur) -> str:
    """A value as the file of cases would write it."""
    if valeur is None:
        return "null"
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, list):
        return f"[{', '.join(ecrire(element) for element in valeur)}]"
    if isinstance(valeur, dict):
        return f"{{{', '.join(f'{cle}: {ecrire(element)}' for cle, element in valeur.items())}}}"
    return valeur
