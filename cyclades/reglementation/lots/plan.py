"""A specialty in whole numbers, and the marks of a candidate in the order of its units."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from cyclades.reglementation.decision import NATURES_ATTESTEES
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.moyennes import est_professionnelle
from cyclades.reglementation.notes import NOTE_MAXIMALE, NoteUnite
from cyclades.reglementation.reglement import Bareme, Commun, Epreuve, Reglement
from cyclades.reglementation.vocabulaire import Absence, Calcul, Nature, Position

ABSENT, ABSENT_JUSTIFIE, REMPLACEMENT, DISPENSE, NON_INSCRIT, SANS_OBJET = -1, -2, -3, -4, -5, -6
"""What a unit holds when it holds no mark. A mark, sat or kept, is a number of half points, from 0 to 40."""

_SANS_NOTE = {
    (Position.INSCRIT, Absence.INJUSTIFIEE): ABSENT,
    (Position.INSCRIT, Absence.JUSTIFIEE): ABSENT_JUSTIFIE,
    (Position.INSCRIT, Absence.REMPLACEMENT): REMPLACEMENT,
    (Position.DISPENSE, None): DISPENSE,
    (Position.NON_INSCRIT, None): NON_INSCRIT,
}
_DEMI_POINTS = range(int(2 * NOTE_MAXIMALE) + 1)


@dataclass(frozen=True, slots=True)
class Unite:
    """One unit in whole numbers. ``poids``: what each half point brings; ``pivot``: in half points."""

    cle: str
    calcul: Calcul
    poids: int
    coefficient: int
    pivot: int
    obligatoire: bool
    professionnelle: bool
    exigee: bool
    attestable: bool
    proposable: bool
    d_acces: bool
    remplacable: bool
    calculable: bool
    minimum: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A specialty in a session, ready for many candidates: units in tree order, and the common scale of figures."""

    reglement: Reglement
    commun: Commun
    session: int
    bareme: Bareme
    unites: tuple[Unite, ...]
    echelle: int
    attestation: int
    """The least mark that is attested, in half points."""

    @property
    def cles(self) -> tuple[str, ...]:
        """The units, in the order in which marks are given."""
        return tuple(unite.cle for unite in self.unites)


def preparer(reglement: Reglement, session: int, commun: Commun) -> Plan | None:
    """The plan of a specialty; ``None`` when it has no plain calculation: the single rule is then to be asked."""
    bareme = commun.bareme(reglement.domaine, session)
    if bareme is None or not reglement.est_complet:
        return None
    epreuves = [e for e in reglement.porteuses() if e.calcul is not Calcul.MEILLEURE_NOTE]
    ecarts = [ecart for ecart in (bareme.facultatives, bareme.projet) if ecart is not None]
    if any((2 * ecart.pivot).denominator != 1 for ecart in ecarts):
        return None
    nombres = [*(e.coefficient or Fraction(0) for e in epreuves), *(ecart.facteur for ecart in ecarts)]
    echelle = lcm(*(nombre.denominator for nombre in nombres))
    unites = tuple(_unite(epreuve, reglement, session, bareme, echelle) for epreuve in epreuves)
    return Plan(reglement, commun, session, bareme, unites, echelle, ceil(2 * bareme.attestation.valeur))


def _unite(epreuve: Epreuve, reglement: Reglement, session: int, bareme: Bareme, echelle: int) -> Unite:
    ecart = {Calcul.POINTS_AU_DESSUS_DE_10: bareme.facultatives, Calcul.ECART_A_10: bareme.projet}.get(epreuve.calcul)
    coefficient = Fraction(0) if ecart else (epreuve.coefficient or Fraction(0))
    poids = ecart.facteur if ecart else coefficient
    comptee = epreuve.calcul is Calcul.MOYENNE and epreuve.obligatoire and not epreuve.candidats
    return Unite(
        cle=epreuve.cle,
        calcul=epreuve.calcul,
        poids=int(poids * echelle),
        coefficient=int(coefficient * echelle),
        pivot=int(2 * ecart.pivot) if ecart else 0,
        obligatoire=epreuve.obligatoire,
        professionnelle=est_professionnelle(epreuve),
        exigee=comptee and epreuve.sessions.comprend(session),
        attestable=epreuve.nature in NATURES_ATTESTEES,
        proposable=epreuve.epreuve_de_controle is not None and epreuve.discipline is not None,
        d_acces=epreuve.cle in _unites_d_acces(reglement, bareme),
        remplacable=epreuve.nature is not Nature.FACULTATIVE and epreuve.discipline not in bareme.sans_remplacement,
        calculable=epreuve.calcul is not Calcul.ECART_A_10 or bareme.projet is not None,
        minimum=None if epreuve.note_minimale is None else ceil(2 * epreuve.note_minimale),
    )


def _unites_d_acces(reglement: Reglement, bareme: Bareme) -> frozenset[str]:
    """The units whose mean opened the épreuve de contrôle until 2021 (R108)."""
    acces = bareme.controle
    epreuve = reglement.epreuve(acces.epreuve) if acces and acces.epreuve else None
    return frozenset(noeud.cle for noeud, _ in epreuve.parcours()) if epreuve else frozenset()


def coder(deliberation: Deliberation, plan: Plan) -> tuple[int, ...] | None:
    """The marks of a candidate in the order of the plan; ``None`` when the case is not plain."""
    if deliberation.controle or deliberation.points_jury or deliberation.discipline is not None:
        return None
    notes = {note.unite: note for note in deliberation.notes}
    if deliberation.session != plan.session or len(notes) != len(deliberation.notes) or set(notes) - set(plan.cles):
        return None
    codes = [_code(notes[cle]) if cle in notes else SANS_OBJET for cle in plan.cles]
    return None if None in codes else tuple(code for code in codes if code is not None)


def _code(note: NoteUnite) -> int | None:
    if note.note is None or note.absence is not None:
        return _SANS_NOTE.get((note.position, note.absence)) if note.note is None else None
    demis = 2 * note.note
    est_notee = note.position in {Position.INSCRIT, Position.BENEFICE}
    return int(demis) if est_notee and demis.denominator == 1 and int(demis) in _DEMI_POINTS else None


def decoder(codes: Sequence[int], plan: Plan) -> Deliberation:
    """What the jury would have before it: the same marks, in the words of the single rule."""
    mots = {code: mot for mot, code in _SANS_NOTE.items()}
    notes = []
    for cle, code in zip(plan.cles, codes, strict=True):
        if code >= 0:
            notes.append(NoteUnite(cle, Position.INSCRIT, Fraction(code, 2)))
        elif code != SANS_OBJET:
            position, absence = mots[code]
            notes.append(NoteUnite(cle, position, absence=absence))
    return Deliberation(plan.session, tuple(notes))
