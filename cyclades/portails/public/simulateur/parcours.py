"""Where a person stands in the simulator; what was answered on other screens travels hidden in the address."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import QueryDict

from cyclades.consultations.simulateur import Simulation
from cyclades.portails.commun.formulaires import ChoixMultiples
from cyclades.portails.public.simulateur.adresse import DEJA, MODIFIER, VALIDEES, VUE, a_deja_passe
from cyclades.portails.public.simulateur.ecrans import ECRANS, ETAPES, Ecran, Page


class Parcours:
    """Where one stands: the first screen that waits for an answer, that asked again, or none: the answer is due.

    A screen is in red where it was sent (`vue` in the address says up to which), or where what was typed is wrong; one
    never seen has nothing to be told.
    """

    def __init__(self, lu: QueryDict, simulation: Simulation) -> None:
        self.lu, self.simulation = lu, simulation
        self._champs = {ecran.cle: ecran.questions(simulation, lu) for ecran in ECRANS}
        self.ecrans = [ecran for ecran in ECRANS if self._champs[ecran.cle]]
        self._juges = {ecran.cle: self._juger(ecran) for ecran in self.ecrans}
        self.ecran = self._a_montrer()
        self.form = self._formulaire()

    def _juger(self, ecran: Ecran) -> Page:
        return Page(self._lu_avec_defauts(), champs=self._champs[ecran.cle])

    def _lu_avec_defauts(self) -> QueryDict:
        """An address made by hand says less than the screens ask: what follows from it is not asked again."""
        lu = self.lu.copy()
        lu.setdefault("examen", self.simulation.demande.examen or "")
        if VUE not in lu and self.simulation.a_repondu:
            lu.setdefault(DEJA, "oui" if a_deja_passe(lu) else "non")
            lu.setdefault("presentee", self.simulation.demande.specialite or "")
            if "vae" in lu:
                lu.setdefault(VALIDEES, "oui")
        return lu

    def _a_montrer(self) -> Ecran | None:
        """The one asked for; else the first that is wrong or was never answered, after those that were sent."""
        demande, sans_reponse = self.lu.get(MODIFIER), self._apres_le_dernier_vu()
        for ecran in self.ecrans:
            if ecran.cle == demande or self._juges[ecran.cle].en_erreur or ecran is sans_reponse:
                return ecran
        return None if self.simulation.a_repondu else self.ecrans[-1]

    def _apres_le_dernier_vu(self) -> Ecran | None:
        rang = self._rang_vu
        return next((ecran for ecran in self.ecrans if rang is not None and ECRANS.index(ecran) > rang), None)

    @property
    def _rang_vu(self) -> int | None:
        return next((rang for rang, ecran in enumerate(ECRANS) if ecran.cle == self.lu.get(VUE)), None)

    def _formulaire(self) -> Page | None:
        if self.ecran is None:
            return None
        form = self._juges[self.ecran.cle]
        return form if self._se_dit(self.ecran, form) else self._neuf(self.ecran)

    def _se_dit(self, ecran: Ecran, form: Page) -> bool:
        rang = self._rang_vu
        if rang is not None:
            return ECRANS.index(ecran) <= rang and MODIFIER not in self.lu
        return any(champ.name in self.lu for champ in form.champs_en_erreur if self.lu.get(champ.name, "").strip())

    def _neuf(self, ecran: Ecran) -> Page:
        """The same questions with what the address already answers, and nothing in red."""
        champs, lu = self._champs[ecran.cle], self._lu_avec_defauts()
        initial = {
            nom: lu.getlist(nom) if isinstance(champ, ChoixMultiples) else lu[nom]
            for nom, champ in champs.items()
            if nom in lu
        }
        return Page(champs=champs, initial=initial)

    @property
    def etapes(self) -> tuple[str, ...]:
        return ETAPES

    @property
    def rang(self) -> int:
        return ETAPES.index(self.ecran.etape) + 1 if self.ecran else len(ETAPES)

    @property
    def caches(self) -> list[tuple[str, str]]:
        """What was answered on the other screens."""
        sauf = set(self._champs[self.ecran.cle]) if self.ecran else set()
        return [(nom, valeur) for nom, valeur in self._reponses() if nom not in sauf]

    def _reponses(self) -> Iterator[tuple[str, str]]:
        lu = self._lu_avec_defauts()
        for champs in self._champs.values():
            for nom in champs:
                yield from ((nom, valeur) for valeur in lu.getlist(nom) if valeur)

    @property
    def precedent(self) -> str:
        """The way back to the screen before, with all that was answered; empty on the first."""
        rang = self.ecrans.index(self.ecran) if self.ecran in self.ecrans else 0
        return self.adresse(self.ecrans[rang - 1].cle) if rang else ""

    def adresse(self, modifier: str = "") -> str:
        suite = QueryDict(mutable=True)
        for nom, valeur in self._reponses():
            suite.appendlist(nom, valeur)
        if modifier:
            suite[MODIFIER] = modifier
        return f"?{suite.urlencode()}"

    @property
    def resume(self) -> Iterable[tuple[str, list[tuple[str, str]], str]]:
        """What was answered, screen by screen, and the way to change it."""
        for ecran in self.ecrans:
            dites = [(champ.libelle, dit) for champ in self._neuf(ecran).pour_gabarit() if (dit := en_clair(champ))]
            yield ecran.titre, dites, self.adresse(ecran.cle)


def en_clair(champ: Any) -> str:
    """What was answered, in the words of the question."""
    valeur = champ.valeur
    if champ.genre == "case":
        return "Oui" if valeur else ""
    if champ.genre in {"liste", "boutons", "cases"}:
        choisies = valeur if isinstance(valeur, list) else [valeur]
        return ", ".join(option.libelle for option in champ.options if option.valeur in choisies)
    return str(valeur)
