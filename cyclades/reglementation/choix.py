"""What the Épreuves step asks: one open choice per thing to choose, with its values, or why it is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cyclades.reglementation.acquis import langues_gardees
from cyclades.reglementation.categories import peut_demander_dispense_eps, situation_de
from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.formes import FormesOuvertes, formes_ouvertes, permet_de_ne_pas_tout_presenter
from cyclades.reglementation.listes import (
    activites_permises,
    est_une_langue,
    langue_imposee,
    langues_permises,
    libelle_activite,
    nombre_activites,
)
from cyclades.reglementation.perimetre import Motif, Perimetre, perimetre
from cyclades.reglementation.positions import EPS, SECTION, Ligne, positions, refus_facultative
from cyclades.reglementation.reglement import Choix, Commun, Epreuve, Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Calcul, Mode, Position, SituationEps, TypeChoix

__all__ = ["ChoixOuvert", "FormesOuvertes", "Motif", "Question", "choix_ouverts", "formes_ouvertes"]


class Question(StrEnum):
    """What is asked at an épreuve."""

    POSITION = "position"
    LANGUE = "langue"
    SECTION = "section"
    SITUATION_EPS = "situation_eps"
    ACTIVITES_EPS = "activites_eps"
    PAYS = "pays"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class ChoixOuvert:
    """One thing to choose. ``valeurs``: (value, label) pairs, empty for free text; ``valeur``: what is chosen now.

    ``requis``: the file is not complete without it, as things stand. ``refus``: why it may not be chosen.
    """

    code: str
    question: Question
    libelle: str
    groupe: int
    obligatoire: bool
    valeurs: tuple[tuple[str, str], ...]
    nombre: int = 1
    valeur: tuple[str, ...] = ()
    requis: bool = False
    refus: Motif | None = None
    regle: str | None = None
    aide: str = ""


@dataclass(frozen=True, slots=True)
class _Lecture:
    dossier: Dossier
    contexte: Contexte
    commun: Commun
    vu: Perimetre
    lignes: dict[str, Ligne]
    partielle: bool
    eps_dispensee: bool
    langue_facultative: bool
    langues_gardees: Mapping[str, str | None]


def choix_ouverts(
    dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun
) -> tuple[ChoixOuvert, ...]:
    """Everything this candidate may choose, in tree order; empty when nothing is (R1 to R3, R61, R130 to R143)."""
    vu = perimetre(dossier, contexte, reglement, commun)
    if vu is None:
        return ()
    lignes = {ligne.code: ligne for ligne in positions(dossier, contexte, reglement, commun)}
    lecture = _Lecture(
        dossier=dossier,
        contexte=contexte,
        commun=commun,
        vu=vu,
        lignes=lignes,
        partielle=permet_de_ne_pas_tout_presenter(dossier, contexte),
        eps_dispensee=any(lignes[e.code].position is Position.DISPENSE for e in vu.notees() if e.discipline == EPS),
        langue_facultative=any(
            lignes[e.code].position is Position.INSCRIT and est_une_langue(e) for e in vu.notees() if not e.obligatoire
        ),
        langues_gardees=langues_gardees(dossier, contexte, reglement, commun),
    )
    return tuple(choix for epreuve in vu.notees() for choix in _de(epreuve, lecture))


def _de(epreuve: Epreuve, lecture: _Lecture) -> Iterator[ChoixOuvert]:
    ligne = lecture.lignes[epreuve.code]
    position = _position(epreuve, ligne, lecture)
    if position is not None:
        yield position
        if position.refus is not None:
            return
    if epreuve.discipline == EPS:
        yield from _eps(epreuve, ligne, lecture)
    elif est_une_langue(epreuve):
        yield from _langue(epreuve, ligne, lecture)
    elif ligne.position not in {Position.DISPENSE, Position.BENEFICE}:
        yield from _autre(epreuve, ligne, lecture)


# --- To sit it or not: R1 to R3, R61 ---

_POSITIONS = tuple((position.value, position.libelle) for position in (Position.INSCRIT, Position.NON_INSCRIT))


def _position(epreuve: Epreuve, ligne: Ligne, lecture: _Lecture) -> ChoixOuvert | None:
    if ligne.position in {Position.DISPENSE, Position.BENEFICE}:
        return None
    if epreuve.obligatoire and not lecture.partielle:
        return None
    refus = None
    regle = "R61"
    if not epreuve.obligatoire:
        refus = refus_facultative(epreuve, lecture.vu, eps_dispensee=lecture.eps_dispensee)
        regle = lecture.commun.domaines[lecture.vu.reglement.domaine].regle_facultatives
    return ChoixOuvert(
        code=epreuve.code,
        question=Question.POSITION,
        libelle=ligne.intitule,
        groupe=epreuve.groupe,
        obligatoire=epreuve.obligatoire,
        valeurs=() if refus else _POSITIONS,
        valeur=(ligne.position.value,),
        refus=refus,
        regle=refus.regle if refus else regle,
    )


# --- Languages: R106, R138 to R142 ---


def _langue(epreuve: Epreuve, ligne: Ligne, lecture: _Lecture) -> Iterator[ChoixOuvert]:
    if langue_imposee(epreuve) is not None:
        return
    acquise = ligne.position in {Position.DISPENSE, Position.BENEFICE}
    if acquise and not (epreuve.obligatoire and lecture.langue_facultative and _est_a_dire(ligne, epreuve, lecture)):
        return
    section = lecture.dossier.qualification.section_langue if lecture.dossier.qualification else None
    if section is not None and not epreuve.obligatoire:
        yield _section(epreuve, ligne, lecture, section)
    permises = langues_permises(epreuve, lecture.contexte, lecture.commun)
    choisie = lecture.dossier.choix.langue(epreuve.code)
    substituee = lecture.dossier.choix.option(epreuve.code) == SECTION and section is not None
    yield ChoixOuvert(
        code=epreuve.code,
        question=Question.LANGUE,
        libelle=ligne.intitule,
        groupe=epreuve.groupe,
        obligatoire=epreuve.obligatoire,
        valeurs=tuple((langue, lecture.commun.libelle_langue(langue)) for langue in permises),
        valeur=(choisie,) if choisie else (),
        requis=ligne.position is Position.INSCRIT and not substituee,
        regle="R142" if acquise else _regle_langue(epreuve, lecture),
        aide=typographie(_aide_langue(epreuve, ligne.position)),
    )


def _est_a_dire(ligne: Ligne, epreuve: Epreuve, lecture: _Lecture) -> bool:
    """The language of a dispense is known of nobody; that of a mark kept may have been declared with it (R139)."""
    return ligne.position is Position.DISPENSE or lecture.langues_gardees.get(epreuve.cle) is None


def _regle_langue(epreuve: Epreuve, lecture: _Lecture) -> str | None:
    domaine = lecture.commun.domaines[lecture.vu.reglement.domaine]
    return domaine.regle_langue if epreuve.obligatoire else domaine.regle_langue_facultative


def _aide_langue(epreuve: Epreuve, position: Position) -> str:
    if position is Position.BENEFICE:
        return "Indiquez la langue de la note que vous gardez : la langue facultative doit être différente."
    if position is Position.DISPENSE:
        return "Indiquez la langue dont vous êtes dispensé : la langue facultative doit être différente."
    if epreuve.obligatoire:
        return "Chaque langue ne se choisit qu’une fois."
    return "La langue facultative doit être différente de vos langues obligatoires."


def _section(epreuve: Epreuve, ligne: Ligne, lecture: _Lecture, section: str) -> ChoixOuvert:
    libelle = lecture.commun.libelle_langue(section)
    choisie = lecture.dossier.choix.option(epreuve.code)
    return ChoixOuvert(
        code=epreuve.code,
        question=Question.SECTION,
        libelle=ligne.intitule,
        groupe=epreuve.groupe,
        obligatoire=False,
        valeurs=((SECTION, typographie(f"Section européenne - {libelle}")), ("langue", "Langue vivante facultative")),
        valeur=(choisie,) if choisie else (),
        regle="R106",
        aide=typographie("L’évaluation de la section européenne peut remplacer l’épreuve facultative de langue."),
    )


# --- EPS: R130 to R134 ---


def _eps(epreuve: Epreuve, ligne: Ligne, lecture: _Lecture) -> Iterator[ChoixOuvert]:
    situation_eps = lecture.dossier.choix.situation_eps
    par_acquis = ligne.position in {Position.DISPENSE, Position.BENEFICE} and ligne.regle not in {"R130", "R131"}
    if par_acquis or ligne.position is Position.NON_INSCRIT:
        return
    ponctuel = lecture.vu.mode(epreuve) is Mode.PONCTUEL
    yield ChoixOuvert(
        code=epreuve.code,
        question=Question.SITUATION_EPS,
        libelle=ligne.intitule,
        groupe=epreuve.groupe,
        obligatoire=True,
        valeurs=tuple((situation.value, situation.libelle) for situation in _situations(lecture)),
        valeur=(situation_eps.value,) if situation_eps else (),
        requis=ponctuel,
        regle="R130",
    )
    if ponctuel and ligne.position is Position.INSCRIT:
        yield _activites(epreuve, ligne, lecture, adaptee=situation_eps is SituationEps.ADAPTEE)


def _situations(lecture: _Lecture) -> tuple[SituationEps, ...]:
    """The situations that this candidate may declare: a dispense on request is not for all (R131, R134)."""
    situation = situation_de(lecture.dossier, lecture.commun)
    demandable = peut_demander_dispense_eps(lecture.vu.categorie, situation, lecture.vu.reglement.domaine)
    fermees = set() if demandable else {SituationEps.DISPENSE_DEMANDEE}
    if not lecture.contexte.eps_adaptees:
        fermees.add(SituationEps.ADAPTEE)
    return tuple(situation for situation in SituationEps if situation not in fermees)


def _activites(epreuve: Epreuve, ligne: Ligne, lecture: _Lecture, *, adaptee: bool) -> ChoixOuvert:
    nombre = nombre_activites(epreuve, adaptee=adaptee)
    permises = activites_permises(lecture.contexte, adaptee=adaptee)
    return ChoixOuvert(
        code=epreuve.code,
        question=Question.ACTIVITES_EPS,
        libelle=ligne.intitule,
        groupe=epreuve.groupe,
        obligatoire=True,
        valeurs=tuple((cle, libelle_activite(cle, lecture.commun)) for cle in permises),
        nombre=nombre,
        valeur=lecture.dossier.choix.activites_eps,
        requis=lecture.dossier.choix.situation_eps in {SituationEps.APTE, SituationEps.ADAPTEE},
        regle="R134" if adaptee else "R132",
        aide=typographie(
            "Choisissez une activité." if nombre == 1 else f"Choisissez {nombre} activités de champs différents."
        ),
    )


# --- Country, option: R143 ---


def _aide_option(choix: Choix) -> str:
    return "Ce choix se fait à l’inscription, pour toute la session." if choix.fixe_a_linscription else ""


def _autre(epreuve: Epreuve, ligne: Ligne, lecture: _Lecture) -> Iterator[ChoixOuvert]:
    choix = epreuve.choix
    if choix is None or epreuve.calcul is Calcul.MEILLEURE_NOTE:
        return
    pays = choix.type is TypeChoix.PAYS
    declare = lecture.dossier.choix.pays_de(epreuve.code) if pays else lecture.dossier.choix.option(epreuve.code)
    proposes = lecture.contexte.pays or () if pays else choix.valeurs
    yield ChoixOuvert(
        code=epreuve.code,
        question=Question.PAYS if pays else Question.OPTION,
        libelle=ligne.intitule,
        groupe=epreuve.groupe,
        obligatoire=epreuve.obligatoire,
        valeurs=tuple((valeur, choix.libelle(valeur)) for valeur in proposes),
        valeur=(declare,) if declare else (),
        requis=ligne.position is Position.INSCRIT,
        regle="R143" if pays else "R7",
        aide=typographie("Pays d’accueil de la mobilité." if pays else _aide_option(choix)),
    )
