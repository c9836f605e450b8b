"""« Épreuves »: one field per thing that the regulation leaves to choose."""

import re
from dataclasses import dataclass
from typing import Any

from cyclades.consultations.inscription.page import PageEtape
from cyclades.portails.commun.etapes.etape import (
    AuChoix,
    AuxChoix,
    FormulaireEtape,
    QuestionMultiple,
    QuestionOuverte,
    QuestionUnique,
)
from cyclades.reglementation.choix import ChoixOuvert, Motif, Question
from cyclades.reglementation.dossier import ChoixEpreuves
from cyclades.reglementation.saisies import SaisieRefusee
from cyclades.reglementation.vocabulaire import Etape, Position, SituationEps

FAMILLES = {
    Question.POSITION: "position",
    Question.LANGUE: "langue",
    Question.PAYS: "pays",
    Question.OPTION: "option",
    Question.SECTION: "section",
    Question.SITUATION_EPS: "situation_eps",
    Question.ACTIVITES_EPS: "activites_eps",
}
"""First part of the name of a field, as anomalies name it: « langue-E4 »."""
UNIQUES = "position|langue|pays|option|section|situation_eps"
CHAMP_D_EPREUVE = re.compile(rf"({UNIQUES})-([A-Za-z0-9-]{{1,12}})")
ACTIVITES = re.compile(r"activites_eps-([A-Za-z0-9-]{1,12})")
INTITULES = {
    Question.POSITION: "Position",
    Question.LANGUE: "Langue",
    Question.PAYS: "Pays d’accueil",
    Question.OPTION: "Option",
    Question.SECTION: "Épreuve présentée",
    Question.SITUATION_EPS: "Situation",
    Question.ACTIVITES_EPS: "Activités",
}


class PositionAuChoix(QuestionOuverte):
    """Enrolled or not; without an answer, the regulation says which."""

    def lire(self, brut: str) -> str:
        if brut not in {position.value for position in Position}:
            raise SaisieRefusee("Choisissez une des réponses proposées.")
        return brut


@dataclass(frozen=True, slots=True)
class QuestionPosee:
    """What is asked of one épreuve: the names of its fields, or why it is not open."""

    titre: str
    code: str
    champs: tuple[str, ...]
    refus: tuple[Motif, ...]


def nom_du_champ(choix: ChoixOuvert) -> str:
    return f"{FAMILLES[choix.question]}-{choix.code}"


class Epreuves(FormulaireEtape):
    """Its fields carry the choices as the regulation reads them in the draft, in `ChoixOuvert.valeur`."""

    etape = Etape.EPREUVES

    @classmethod
    def initiales(cls, partie: ChoixEpreuves) -> dict[str, Any]:  # noqa: ARG003 (see above)
        return {}

    def proposer_les_choix(self, page: PageEtape) -> None:
        par_code: dict[str, list[ChoixOuvert]] = {}
        for choix in page.choix["ouverts"]:
            par_code.setdefault(choix.code, []).append(choix)
        self.questions = tuple(_question(code, choix) for code, choix in par_code.items())

    def construire(self, page: PageEtape | None) -> None:
        ouverts = [choix for choix in page.choix["ouverts"] if choix.refus is None] if page else []
        for choix in ouverts:
            self.fields[nom_du_champ(choix)] = _champ(choix, si=_condition(choix, ouverts))
        for nom in self.data:
            if nom not in self.fields and CHAMP_D_EPREUVE.fullmatch(nom):
                est_position = nom.startswith(f"{FAMILLES[Question.POSITION]}-")
                self.fields[nom] = (PositionAuChoix if est_position else AuChoix)("", obligatoire=False)
            elif nom not in self.fields and ACTIVITES.fullmatch(nom):
                self.fields[nom] = AuxChoix("", obligatoire=False)

    def partie(self) -> ChoixEpreuves:
        lus: dict[str, dict[str, str]] = {famille: {} for famille in UNIQUES.split("|")}
        activites: tuple[str, ...] = ()
        for nom, valeur in self.cleaned_data.items():
            if (trouve := CHAMP_D_EPREUVE.fullmatch(nom)) and valeur:
                lus[trouve[1]][trouve[2]] = valeur
            elif ACTIVITES.fullmatch(nom):
                activites = tuple(valeur)
        connues = {position.value: position for position in Position}
        situations = {situation.value: situation for situation in SituationEps}
        situation = next((situations[un] for un in lus["situation_eps"].values() if un in situations), None)
        return ChoixEpreuves.de(
            positions={code: connues[un] for code, un in lus["position"].items() if un in connues},
            langues=lus["langue"],
            pays=lus["pays"],
            options=lus["option"] | lus["section"],
            situation_eps=situation,
            activites_eps=activites if situation in {SituationEps.APTE, SituationEps.ADAPTEE} else (),
        )


def _question(code: str, choix: list[ChoixOuvert]) -> QuestionPosee:
    est_dit = choix[0].obligatoire or "facultati" in choix[0].libelle.lower()
    suite = "" if est_dit else " (facultative)"
    return QuestionPosee(
        titre=f"{choix[0].libelle}{suite}",
        code=code,
        champs=tuple(nom_du_champ(un) for un in choix if un.refus is None),
        refus=tuple(un.refus for un in choix if un.refus is not None),
    )


def _condition(choix: ChoixOuvert, ouverts: list[ChoixOuvert]) -> str:
    """In what case a question that is not due as things stand becomes so, on this very page."""
    if choix.question is Question.ACTIVITES_EPS:
        return "si vous passez l’épreuve d’EPS"
    se_choisit = any(un.code == choix.code and un.question is Question.POSITION for un in ouverts)
    return "si vous choisissez «\u00a0Inscrit\u00a0»" if se_choisit else ""


def _champ(choix: ChoixOuvert, *, si: str) -> QuestionOuverte | QuestionMultiple:
    reglages = {
        "si": si,
        "options": choix.valeurs,
        "obligatoire": choix.requis or choix.question is Question.POSITION,
        "aide": choix.aide,
        "initiale": list(choix.valeur) if choix.question is Question.ACTIVITES_EPS else next(iter(choix.valeur), ""),
    }
    if choix.question is Question.ACTIVITES_EPS and choix.nombre == 1:
        return QuestionUnique("Activité", **reglages)
    if choix.question is Question.ACTIVITES_EPS:
        return QuestionMultiple(INTITULES[choix.question], **reglages)
    if choix.question is Question.POSITION:
        return PositionAuChoix(INTITULES[choix.question], boutons=True, **reglages)
    a_boutons = choix.question in {Question.SITUATION_EPS, Question.SECTION}
    return QuestionOuverte(INTITULES[choix.question], boutons=a_boutons, **reglages)
