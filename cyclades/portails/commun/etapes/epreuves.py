"""« Épreuves »: one field per thing that the regulation leaves to choose."""

import re
from dataclasses import dataclass
from typing import Any

from cyclades.consultations.inscription.page import PageEtape
from cyclades.portails.commun.etapes.etape import AuChoix, AuxChoix, FormulaireEtape
from cyclades.reglementation.choix import ChoixOuvert, Motif, Question
from cyclades.reglementation.dossier import ChoixEpreuves
from cyclades.reglementation.vocabulaire import Etape, Position, SituationEps

FAMILLES = {
    Question.POSITION: "positions",
    Question.LANGUE: "langues",
    Question.PAYS: "pays",
    Question.OPTION: "options",
    Question.SECTION: "options",
}
"""Name of the family of fields for each question: « langues-E4 »."""
CHAMP_D_EPREUVE = re.compile(r"(positions|langues|pays|options)-([A-Za-z0-9-]{1,12})")
INTITULES = {
    Question.POSITION: "Position",
    Question.LANGUE: "Langue",
    Question.PAYS: "Pays d’accueil",
    Question.OPTION: "Option",
    Question.SECTION: "Épreuve présentée",
    Question.SITUATION_EPS: "Situation",
    Question.ACTIVITES_EPS: "Activités",
}


@dataclass(frozen=True, slots=True)
class QuestionPosee:
    """What is asked of one épreuve: the names of its fields, or why it is not open."""

    titre: str
    champs: tuple[str, ...]
    refus: tuple[Motif, ...]


def nom_du_champ(choix: ChoixOuvert) -> str:
    famille = FAMILLES.get(choix.question)
    return f"{famille}-{choix.code}" if famille else choix.question.value


class Epreuves(FormulaireEtape):
    etape = Etape.EPREUVES

    @classmethod
    def initiales(cls, partie: ChoixEpreuves) -> dict[str, Any]:
        familles = ("positions", "langues", "pays", "options")
        valeurs = {f"{famille}-{code}": str(un) for famille in familles for code, un in getattr(partie, famille)}
        situation = {"situation_eps": partie.situation_eps.value} if partie.situation_eps else {}
        return valeurs | situation | {"activites_eps": list(partie.activites_eps)}

    def proposer_les_choix(self, page: PageEtape) -> None:
        par_code: dict[str, list[ChoixOuvert]] = {}
        for choix in page.choix["ouverts"]:
            par_code.setdefault(choix.code, []).append(choix)
        self.questions = tuple(_question(code, choix) for code, choix in par_code.items())

    def construire(self, page: PageEtape | None) -> None:
        ouverts = [choix for choix in page.choix["ouverts"] if choix.refus is None] if page else []
        for choix in ouverts:
            self.fields[nom_du_champ(choix)] = _champ(choix)
        for nom in self.data:
            if nom not in self.fields and (CHAMP_D_EPREUVE.fullmatch(nom) or nom == "situation_eps"):
                self.fields[nom] = AuChoix("", obligatoire=False)
        if "activites_eps" in self.data and "activites_eps" not in self.fields:
            self.fields["activites_eps"] = AuxChoix("", obligatoire=False)

    def partie(self) -> ChoixEpreuves:
        lu = self.cleaned_data
        familles: dict[str, dict[str, str]] = {"positions": {}, "langues": {}, "pays": {}, "options": {}}
        for nom, valeur in lu.items():
            if (trouve := CHAMP_D_EPREUVE.fullmatch(nom)) and valeur:
                familles[trouve[1]][trouve[2]] = valeur
        connues = {position.value: position for position in Position}
        situations = {situation.value: situation for situation in SituationEps}
        return ChoixEpreuves.de(
            positions={code: connues[un] for code, un in familles["positions"].items() if un in connues},
            langues=familles["langues"],
            pays=familles["pays"],
            options=familles["options"],
            situation_eps=situations.get(lu.get("situation_eps", "")),
            activites_eps=tuple(lu.get("activites_eps", ())),
        )


def _question(code: str, choix: list[ChoixOuvert]) -> QuestionPosee:
    suite = "" if choix[0].obligatoire else " (facultative)"
    return QuestionPosee(
        titre=f"{code} – {choix[0].libelle}{suite}",
        champs=tuple(nom_du_champ(un) for un in choix if un.refus is None),
        refus=tuple(un.refus for un in choix if un.refus is not None),
    )


def _champ(choix: ChoixOuvert) -> AuChoix | AuxChoix:
    reglages = {
        "options": choix.valeurs,
        "obligatoire": False,
        "aide": choix.aide,
        "initiale": list(choix.valeur) if choix.question is Question.ACTIVITES_EPS else next(iter(choix.valeur), ""),
    }
    if choix.question is Question.ACTIVITES_EPS:
        return AuxChoix(INTITULES[choix.question], **reglages)
    a_boutons = choix.question in {Question.POSITION, Question.SITUATION_EPS, Question.SECTION}
    return AuChoix(INTITULES[choix.question], boutons=a_boutons, **reglages)
