"""What a jury has before it for one candidate, and what prevents a calculation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from cyclades.reglementation.controle import NoteControle, disciplines_proposables
from cyclades.reglementation.notes import NOTE_MINIMALE, NoteUnite, autour, est_au_pas, est_une_note, pas_en_mots
from cyclades.reglementation.reglement import Bareme, Commun, Echelle, Epreuve, Reglement
from cyclades.reglementation.typographie import enumeration, nombre, typographie
from cyclades.reglementation.vocabulaire import Absence, Calcul, Discipline, Nature, Position

_ORAUX = {1: "premier", 2: "second"}


@dataclass(frozen=True, slots=True)
class PointsJury:
    """A mark that the jury raised; the former one is kept, with the reason (R127)."""

    unite: str
    ancienne: Fraction
    nouvelle: Fraction
    motif: str


@dataclass(frozen=True, slots=True)
class Deliberation:
    """Marks and positions of the units that concern the candidate, orals of the second group, points de jury."""

    session: int
    notes: tuple[NoteUnite, ...]
    controle: tuple[NoteControle, ...] = ()
    points_jury: tuple[PointsJury, ...] = ()
    discipline: Discipline | None = None


@dataclass(frozen=True, slots=True)
class Empechement:
    """Why nothing can be calculated: a code, the unit or key concerned, a sentence, the rule."""

    code: str
    champ: str
    message: str
    regle: str


def notes_apres_jury(deliberation: Deliberation) -> dict[str, NoteUnite]:
    """The marks by unit, those raised by the jury in place of the former ones (R127)."""
    notes = {note.unite: note for note in deliberation.notes}
    for points in deliberation.points_jury:
        if points.unite in notes:
            notes[points.unite] = replace(notes[points.unite], note=points.nouvelle)
    return notes


def empechements(
    deliberation: Deliberation, reglement: Reglement, bareme: Bareme | None, commun: Commun
) -> tuple[Empechement, ...]:
    """Everything that prevents a calculation, all at once; empty when it can be made (D4)."""
    trouves = [
        *_du_reglement(deliberation, reglement, bareme),
        *_des_notes(deliberation, reglement, bareme),
        *_des_absences(deliberation, reglement, bareme),
        *_du_jury(deliberation, bareme),
        *_du_controle(deliberation, reglement, bareme, commun),
    ]
    return tuple(replace(empechement, message=typographie(empechement.message)) for empechement in trouves)


def _du_reglement(deliberation: Deliberation, reglement: Reglement, bareme: Bareme | None) -> Iterator[Empechement]:
    if bareme is None:
        message = f"Aucun barème n’est connu pour ce diplôme à la session {deliberation.session}."
        yield Empechement("bareme_inconnu", "session", message, "R96")
    if not reglement.est_complet:
        codes = enumeration(reglement.manquants)
        message = f"Coefficients inconnus pour {codes} : cette spécialité s’inscrit mais ne se calcule pas."
        yield Empechement("coefficients_inconnus", "reglement", message, "R7")
    ecarts = {epreuve.cle for epreuve in reglement.porteuses() if epreuve.calcul is Calcul.ECART_A_10}
    if bareme is not None and bareme.projet is None and ecarts & {note.unite for note in deliberation.notes}:
        message = f"Aucun barème du projet n’est connu à la session {deliberation.session}."
        yield Empechement("bareme_inconnu", "projet", message, "R99")


def _des_notes(deliberation: Deliberation, reglement: Reglement, bareme: Bareme | None) -> Iterator[Empechement]:
    connues = {epreuve.cle: epreuve for epreuve in reglement.porteuses()}
    vues: set[str] = set()
    for note in deliberation.notes:
        epreuve = connues.get(note.unite)
        if epreuve is None:
            yield Empechement("unite_inconnue", note.unite, f"L’unité {note.unite} n’est pas dans la spécialité.", "R7")
        elif note.unite in vues:
            yield Empechement("unite_en_double", note.unite, f"L’unité {note.unite} est donnée deux fois.", "R7")
        else:
            yield from _de_la_note(note, epreuve, deliberation.session, bareme)
        vues.add(note.unite)
    for epreuve in connues.values():
        if epreuve.cle not in vues and _concerne_tous(epreuve, deliberation.session):
            intitule = epreuve.libelle(deliberation.session)
            yield Empechement("unite_absente", epreuve.cle, f"Rien n’est dit de « {intitule} » ({epreuve.cle}).", "R96")


def _de_la_note(note: NoteUnite, epreuve: Epreuve, session: int, bareme: Bareme | None) -> Iterator[Empechement]:
    intitule = epreuve.libelle(session)
    if note.note is not None and bareme is not None:
        yield from _de_l_echelle(note.note, f"de « {intitule} »", note.unite, bareme.note)
    attendue = note.est_attendue and epreuve.calcul is not Calcul.MEILLEURE_NOTE
    if attendue or (note.position is Position.BENEFICE and note.note is None):
        yield Empechement("note_attendue", note.unite, f"La note de « {intitule} » n’est pas encore connue.", "R96")


def _de_l_echelle(note: Fraction, de_quoi: str, champ: str, echelle: Echelle) -> Iterator[Empechement]:
    """Out of bounds, or between two marks that may be given (R94, R95): a slip of the hand."""
    if not est_une_note(note, echelle):
        bornes = f"{nombre(NOTE_MINIMALE)} et {nombre(echelle.maximum)}"
        message = f"La note {nombre(note)} {de_quoi} n’est pas entre {bornes}."
        yield Empechement("note_hors_bornes", champ, message, echelle.regle)
    elif not est_au_pas(note, echelle):
        proches = " ou ".join(nombre(proche) for proche in autour(note, echelle))
        message = f"La note {nombre(note)} {de_quoi} n’est pas donnée {pas_en_mots(echelle)} : {proches} ?"
        yield Empechement("note_hors_pas", champ, message, echelle.regle)


def _concerne_tous(epreuve: Epreuve, session: int) -> bool:
    est_comptee = epreuve.calcul is Calcul.MOYENNE and epreuve.obligatoire
    return est_comptee and not epreuve.candidats and epreuve.sessions.comprend(session)


def _des_absences(deliberation: Deliberation, reglement: Reglement, bareme: Bareme | None) -> Iterator[Empechement]:
    """No replacement for optional épreuves, nor for EPS of the BCP and CAP (R124)."""
    for note in (note for note in deliberation.notes if note.absence is Absence.REMPLACEMENT):
        epreuve = reglement.unite(note.unite)
        if epreuve is None or bareme is None:
            continue
        if epreuve.nature is Nature.FACULTATIVE or epreuve.discipline in bareme.sans_remplacement:
            intitule = epreuve.libelle(deliberation.session)
            message = f"« {intitule} » ne donne pas lieu à une épreuve de remplacement."
            yield Empechement("remplacement_impossible", note.unite, message, "R124")


def _du_jury(deliberation: Deliberation, bareme: Bareme | None) -> Iterator[Empechement]:
    notes = {note.unite: note for note in deliberation.notes}
    for points in deliberation.points_jury:
        note = notes.get(points.unite)
        if note is None or note.note != points.ancienne:
            message = f"Points de jury : la note de {points.unite} n’est pas {nombre(points.ancienne)}."
            yield Empechement("points_jury_sans_note", points.unite, message, "R127")
        elif points.nouvelle <= points.ancienne or (bareme is not None and not _est_permise(points.nouvelle, bareme)):
            message = f"Points de jury : {nombre(points.nouvelle)} ne relève pas la note de {points.unite}."
            yield Empechement("points_jury_faux", points.unite, message, "R127")


def _est_permise(note: Fraction, bareme: Bareme) -> bool:
    return est_une_note(note, bareme.note) and est_au_pas(note, bareme.note)


def _du_controle(
    deliberation: Deliberation, reglement: Reglement, bareme: Bareme | None, commun: Commun
) -> Iterator[Empechement]:
    if not deliberation.controle:
        return
    if bareme is not None and bareme.controle is None:
        message = "Ce diplôme n’a pas d’épreuve de contrôle."
        yield Empechement("controle_sans_objet", "controle", message, "R118")
        return
    notes = {note.unite: note for note in deliberation.notes}
    offertes = {(p.groupe, p.discipline) for p in disciplines_proposables(reglement, notes, deliberation.session)}
    for controle in deliberation.controle:
        champ = f"controle.{controle.groupe}"
        if (controle.groupe, controle.discipline) not in offertes:
            oral = _ORAUX.get(controle.groupe, str(controle.groupe))
            message = f"{commun.discipline(controle.discipline)} ne peut pas être repris au {oral} oral de contrôle."
            yield Empechement("controle_non_proposable", champ, message, "R113")
        if controle.note is not None and bareme is not None:
            yield from _de_l_echelle(controle.note, "du contrôle", champ, bareme.note)
    if len({controle.groupe for controle in deliberation.controle}) != len(deliberation.controle):
        message = "Chaque oral de contrôle ne se passe qu’une fois."
        yield Empechement("controle_en_double", "controle", message, "R110")
