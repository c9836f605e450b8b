"""The position of every épreuve of the tree, its mode, its choice, and the reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from cyclades.reglementation.acquis import Droit, droits, droits_actifs
from cyclades.reglementation.categories import peut_demander_dispense_eps, situation_de
from cyclades.reglementation.declarations import ChoixEpreuves, Contexte, Dossier
from cyclades.reglementation.deroulement import deroulement
from cyclades.reglementation.formes import regle_de_partage
from cyclades.reglementation.listes import est_une_langue, langue_imposee, libelle_activite
from cyclades.reglementation.perimetre import Motif, Perimetre, perimetre
from cyclades.reglementation.reglement import Commun, Epreuve, Reglement, Situation
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Calcul, Confiance, Mode, Position, SituationEps, TypeChoix

EPS = "eps"
EPS_FACULTATIVE = "eps_facultative"
SECTION = "section"


@dataclass(frozen=True, slots=True)
class Ligne:
    """One épreuve of the récapitulatif. ``mode`` is shown when it is sat, ``note`` when it is kept, ``choix`` in both.

    ``confiance`` is that of the reason given, ``confiance_mode`` that of the mode in the pack; ``alerte`` is for the
    service alone.
    """

    code: str
    intitule: str
    unite: str | None
    niveau: int
    groupe: int
    obligatoire: bool
    porteuse: bool
    position: Position
    mode: Mode | None = None
    choix: tuple[str, ...] = ()
    note: Fraction | None = None
    session_note: int | None = None
    note_sur: Fraction | None = None
    raison: str = ""
    regle: str | None = None
    confiance: Confiance | None = None
    confiance_mode: Confiance | None = None
    alerte: str | None = None
    deroulement: str = ""
    """Forms and length of a ponctuel épreuve that is sat, in words; empty when not known."""


@dataclass(frozen=True, slots=True)
class _Decision:
    position: Position
    raison: str = ""
    regle: str | None = None
    confiance: Confiance | None = None
    note: Fraction | None = None
    session: int | None = None
    langue: str | None = None
    alerte: str | None = None


_INSCRIT = _Decision(Position.INSCRIT)
_NON_INSCRIT = _Decision(Position.NON_INSCRIT)


@dataclass(frozen=True, slots=True)
class _Lecture:
    """Everything that decides of a position, read once for the whole tree."""

    vu: Perimetre
    choix: ChoixEpreuves
    commun: Commun
    session: int
    droits: Mapping[str, Droit]
    partage: str | None
    situation: Situation | None
    section: str | None


def positions(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[Ligne, ...]:
    """The whole tree in order, for this candidate; empty until a category is declared.

    Parents follow their children: Inscrit as soon as one is sat (R61, R63 to R67, R85 to R87, R130 to R131).
    """
    vu = perimetre(dossier, contexte, reglement, commun)
    if vu is None:
        return ()
    lecture = _Lecture(
        vu=vu,
        choix=dossier.choix,
        commun=commun,
        session=contexte.session,
        droits=droits_actifs(droits(dossier, contexte, reglement, commun)),
        partage=regle_de_partage(dossier, contexte),
        situation=situation_de(dossier, commun),
        section=dossier.qualification.section_langue if dossier.qualification else None,
    )
    lignes = [ligne for epreuve in reglement.epreuves for ligne in _branche(epreuve, 0, None, lecture)]
    return tuple(_avec_controle(lignes, vu))


def _branche(epreuve: Epreuve, niveau: int, heritee: _Decision | None, lecture: _Lecture) -> Iterator[Ligne]:
    if lecture.vu.motif_ecart(epreuve) is not None:
        return
    propre = _decider(epreuve, lecture) if epreuve.est_porteuse else heritee
    enfants = [ligne for enfant in epreuve.enfants for ligne in _branche(enfant, niveau + 1, propre, lecture)]
    decision = propre or _suivre([ligne for ligne in enfants if ligne.niveau == niveau + 1])
    yield _ligne(epreuve, niveau, decision, lecture)
    yield from enfants


def _suivre(enfants: list[Ligne]) -> _Decision:
    """A group is sat as soon as one of its parts is, else left aside, else kept, else dispensed."""
    trouvees = {ligne.position for ligne in enfants}
    ordre = (Position.INSCRIT, Position.NON_INSCRIT, Position.BENEFICE, Position.DISPENSE)
    return _Decision(next((position for position in ordre if position in trouvees), Position.INSCRIT))


def _ligne(epreuve: Epreuve, niveau: int, decision: _Decision, lecture: _Lecture) -> Ligne:
    inscrit = decision.position is Position.INSCRIT
    return Ligne(
        code=epreuve.code,
        intitule=epreuve.libelle(lecture.session),
        unite=epreuve.unite,
        niveau=niveau,
        groupe=epreuve.groupe,
        obligatoire=epreuve.obligatoire,
        porteuse=epreuve.est_porteuse,
        position=decision.position,
        mode=lecture.vu.mode(epreuve) if inscrit else None,
        choix=_choix(epreuve, lecture) if inscrit else _langue_gardee(epreuve, decision, lecture),
        note=decision.note,
        session_note=decision.session,
        note_sur=_maximum(decision, lecture),
        raison=decision.raison,
        regle=decision.regle,
        confiance=decision.confiance,
        confiance_mode=epreuve.confiance.modes if inscrit and epreuve.modes else None,
        alerte=decision.alerte,
        deroulement=_deroulement(epreuve, lecture) if inscrit else "",
    )


def _maximum(decision: _Decision, lecture: _Lecture) -> Fraction | None:
    """What a mark kept is out of, at the session where it was obtained."""
    if decision.note is None:
        return None
    domaine = lecture.vu.reglement.domaine
    echelle = lecture.commun.echelle(domaine, decision.session or lecture.session, lecture.session)
    return echelle.maximum if echelle else None


def _deroulement(epreuve: Epreuve, lecture: _Lecture) -> str:
    """What is known of a ponctuel épreuve is told to who sits it; in CCF, the school tells."""
    return deroulement(epreuve, lecture.commun) if lecture.vu.mode(epreuve) is Mode.PONCTUEL else ""


def _langue_gardee(epreuve: Epreuve, decision: _Decision, lecture: _Lecture) -> tuple[str, ...]:
    """The language of a mark kept, as it is printed beside it (R81, R139)."""
    if decision.position is not Position.BENEFICE or not est_une_langue(epreuve):
        return ()
    langue = decision.langue or langue_imposee(epreuve) or lecture.choix.langue(epreuve.code)
    return (lecture.commun.libelle_langue(langue),) if langue else ()


# --- One épreuve ---


def _decider(epreuve: Epreuve, lecture: _Lecture) -> _Decision:
    droit = lecture.droits.get(epreuve.cle)
    if droit is not None:
        return _Decision(
            position=droit.nature,
            raison=droit.raison,
            regle=droit.regle,
            confiance=droit.confiance,
            note=droit.note,
            session=droit.session,
            langue=droit.langue,
            alerte=droit.alerte,
        )
    if epreuve.discipline == EPS:
        dispense = dispense_eps(lecture.choix.situation_eps, lecture.vu, lecture.situation)
        if dispense is not None:
            return _Decision(Position.DISPENSE, dispense.raison, dispense.regle)
    if epreuve.obligatoire:
        return _decider_obligatoire(epreuve, lecture)
    return _decider_facultative(epreuve, lecture)


def dispense_eps(situation_eps: SituationEps | None, vu: Perimetre, situation: Situation | None) -> Motif | None:
    """Why EPS is dispensed, if it is: unfit with a certificate (R130), or on request where that is allowed (R131)."""
    if situation_eps is SituationEps.INAPTE:
        return Motif(typographie("Dispense d’EPS pour inaptitude, sur certificat médical."), "R130")
    demandee = situation_eps is SituationEps.DISPENSE_DEMANDEE
    if demandee and peut_demander_dispense_eps(vu.categorie, situation, vu.reglement.domaine):
        return Motif(typographie("Dispense d’EPS à votre demande."), "R131")
    return None


def _decider_obligatoire(epreuve: Epreuve, lecture: _Lecture) -> _Decision:
    demandee = lecture.choix.position(epreuve.code)
    if lecture.partage and demandee is Position.NON_INSCRIT and epreuve.calcul is not Calcul.MEILLEURE_NOTE:
        return replace(_NON_INSCRIT, raison=typographie("Épreuve laissée à une autre session."), regle=lecture.partage)
    return _INSCRIT


def _decider_facultative(epreuve: Epreuve, lecture: _Lecture) -> _Decision:
    refus = refus_facultative(epreuve, lecture.vu, eps_dispensee=_eps_dispensee(lecture))
    if refus is not None:
        return replace(_NON_INSCRIT, raison=refus.raison, regle=refus.regle)
    return _INSCRIT if lecture.choix.position(epreuve.code) is Position.INSCRIT else _NON_INSCRIT


def refus_facultative(epreuve: Epreuve, vu: Perimetre, *, eps_dispensee: bool) -> Motif | None:
    """Why this optional épreuve cannot be chosen: not organised for the category (R64), or EPS dispensed (R72)."""
    if epreuve.discipline == EPS_FACULTATIVE and eps_dispensee:
        return Motif(typographie("Vous êtes dispensé d’EPS : l’EPS facultative n’est pas ouverte."), "R72")
    return vu.motif_refus(epreuve)


def _eps_dispensee(lecture: _Lecture) -> bool:
    epreuves = (e for e in lecture.vu.notees() if e.discipline == EPS)
    return any(_decider(epreuve, lecture).position is Position.DISPENSE for epreuve in epreuves)


# --- What was chosen, as it is printed ---


def _choix(epreuve: Epreuve, lecture: _Lecture) -> tuple[str, ...]:
    choix = epreuve.choix
    if choix is None:
        return ()
    if choix.type is TypeChoix.LANGUE:
        return _choix_langue(epreuve, lecture)
    if choix.type is TypeChoix.ACTIVITES_EPS:
        ponctuel = lecture.vu.mode(epreuve) is Mode.PONCTUEL
        return tuple(libelle_activite(a, lecture.commun) for a in lecture.choix.activites_eps) if ponctuel else ()
    if choix.type is TypeChoix.PAYS:
        pays = lecture.choix.pays_de(epreuve.code)
        return (pays,) if pays else ()
    option = lecture.choix.option(epreuve.code)
    return (choix.libelle(option),) if option else ()


def _choix_langue(epreuve: Epreuve, lecture: _Lecture) -> tuple[str, ...]:
    if substitue_la_section(epreuve, lecture.choix, lecture.section):
        return (typographie(f"Section européenne - {lecture.commun.libelle_langue(lecture.section or '')}"),)
    langue = langue_imposee(epreuve) or lecture.choix.langue(epreuve.code)
    return (lecture.commun.libelle_langue(langue),) if langue else ()


def substitue_la_section(epreuve: Epreuve, choix: ChoixEpreuves, section: str | None) -> bool:
    """Has the candidate replaced the optional language by the assessment of the section européenne (R106)?"""
    return not epreuve.obligatoire and section is not None and choix.option(epreuve.code) == SECTION


# --- Second group ---


def _avec_controle(lignes: list[Ligne], vu: Perimetre) -> Iterator[Ligne]:
    """The épreuve de contrôle is not open when a unit is left aside, nor with nothing to sit again (R113, R114)."""
    controle = {e.code for e in vu.concernees if e.calcul is Calcul.MEILLEURE_NOTE}
    refus = _refus_controle(lignes, vu)
    for ligne in lignes:
        if ligne.code in controle and refus is not None:
            yield replace(
                ligne, position=Position.NON_INSCRIT, mode=None, choix=(), raison=refus.raison, regle=refus.regle
            )
        else:
            yield ligne


def _refus_controle(lignes: list[Ligne], vu: Perimetre) -> Motif | None:
    if any(ligne.porteuse and ligne.obligatoire and ligne.position is Position.NON_INSCRIT for ligne in lignes):
        return Motif(typographie("L’épreuve de contrôle n’est ouverte qu’à l’issue de la dernière unité."), "R114")
    proposables = {e.code for e in vu.notees() if e.epreuve_de_controle is not None}
    if not any(ligne.code in proposables and ligne.position is not Position.DISPENSE for ligne in lignes):
        return Motif(typographie("Aucune discipline ne peut être reprise à l’épreuve de contrôle."), "R113")
    return None
