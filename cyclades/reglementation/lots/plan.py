"""A specialty in whole numbers, and the marks of a candidate in the order of its units."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from cyclades.reglementation.decision import NATURES_ATTESTEES
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.moyennes import est_professionnelle
from cyclades.reglementation.notes import NoteUnite, est_au_pas, est_une_note
from cyclades.reglementation.reglement import Bareme, Commun, Epreuve, Reglement
from cyclades.reglementation.vocabulaire import Absence, Calcul, Nature, Position

ABSENT, ABSENT_JUSTIFIE, REMPLACEMENT, DISPENSE, NON_INSCRIT, SANS_OBJET = -1, -2, -3, -4, -5, -6
"""What a unit holds when it holds no mark. A mark, sat or kept, is a number of half points."""

_SANS_NOTE = {
    (Position.INSCRIT, Absence.INJUSTIFIEE): ABSENT,
    (Position.INSCRIT, Absence.JUSTIFIEE): ABSENT_JUSTIFIE,
    (Position.INSCRIT, Absence.REMPLACEMENT): REMPLACEMENT,
    (Position.DISPENSE, None): DISPENSE,
    (Position.NON_INSCRIT, None): NON_INSCRIT,
}


@dataclass(frozen=True, slots=True)
class Unite:
    """One unit in whole numbers. ``poids``: what each half point brings; ``pivot``: in half points."""

    cle: str
    calcul: Calcul
    poids: int
    coefficient: int
    a_un_pivot: bool
    pivot: int
    obligatoire: bool
    exigee: bool
    attestable: bool
    remplacable: bool
    calculable: bool


@dataclass(frozen=True, slots=True)
class Poids:
    """What each unit weighs in one mean: half points, coefficients, and what counts by its distance to a pivot."""

    points: tuple[int, ...]
    coefficients: tuple[int, ...]
    ecarts: tuple[tuple[int, Unite], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A specialty in a session, ready for many candidates: units in tree order, weights at a common scale.

    ``attestation``: the least mark attested, ``minimums``: those that an order demands, in half points, by place.
    """

    reglement: Reglement
    commun: Commun
    session: int
    bareme: Bareme
    echelle: int
    unites: tuple[Unite, ...]
    toutes: Poids
    professionnelles: Poids
    obligatoires: Poids
    d_acces: Poids
    proposables: tuple[int, ...]
    minimums: tuple[tuple[int, int], ...]
    attestation: int

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
    unites = tuple(_unite(epreuve, session, bareme, echelle) for epreuve in epreuves)
    acces = _unites_d_acces(reglement, bareme)
    return Plan(
        reglement=reglement,
        commun=commun,
        session=session,
        bareme=bareme,
        echelle=echelle,
        unites=unites,
        toutes=_poids(unites, [True] * len(unites)),
        professionnelles=_poids(unites, [est_professionnelle(epreuve) for epreuve in epreuves]),
        obligatoires=_poids(unites, [epreuve.obligatoire for epreuve in epreuves]),
        d_acces=_poids(unites, [epreuve.cle in acces for epreuve in epreuves]),
        proposables=tuple(place for place, e in enumerate(epreuves) if e.epreuve_de_controle and e.discipline),
        minimums=tuple((place, ceil(2 * e.note_minimale)) for place, e in enumerate(epreuves) if e.note_minimale),
        attestation=ceil(2 * bareme.attestation.valeur),
    )


def _poids(unites: tuple[Unite, ...], retenues: Sequence[bool]) -> Poids:
    """The weights of some units, nothing for the others."""
    return Poids(
        points=tuple(
            u.poids if retenue and not u.a_un_pivot else 0 for u, retenue in zip(unites, retenues, strict=True)
        ),
        coefficients=tuple(u.coefficient if retenue else 0 for u, retenue in zip(unites, retenues, strict=True)),
        ecarts=tuple((place, u) for place, u in enumerate(unites) if retenues[place] and u.a_un_pivot),
    )


def _unite(epreuve: Epreuve, session: int, bareme: Bareme, echelle: int) -> Unite:
    ecart = {Calcul.POINTS_AU_DESSUS_DE_10: bareme.facultatives, Calcul.ECART_A_10: bareme.projet}.get(epreuve.calcul)
    a_un_pivot = epreuve.calcul in {Calcul.POINTS_AU_DESSUS_DE_10, Calcul.ECART_A_10}
    coefficient = Fraction(0) if a_un_pivot else (epreuve.coefficient or Fraction(0))
    poids = ecart.facteur if ecart else coefficient
    comptee = epreuve.calcul is Calcul.MOYENNE and epreuve.obligatoire and not epreuve.candidats
    return Unite(
        cle=epreuve.cle,
        calcul=epreuve.calcul,
        poids=int(poids * echelle),
        coefficient=int(coefficient * echelle),
        a_un_pivot=a_un_pivot,
        pivot=int(2 * ecart.pivot) if ecart else 0,
        obligatoire=epreuve.obligatoire,
        exigee=comptee and epreuve.sessions.comprend(session),
        attestable=epreuve.nature in NATURES_ATTESTEES,
        remplacable=epreuve.nature is not Nature.FACULTATIVE and epreuve.discipline not in bareme.sans_remplacement,
        calculable=epreuve.calcul is not Calcul.ECART_A_10 or bareme.projet is not None,
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
    codes = [_code(notes[cle], plan) if cle in notes else SANS_OBJET for cle in plan.cles]
    return None if None in codes else tuple(code for code in codes if code is not None)


def _code(note: NoteUnite, plan: Plan) -> int | None:
    if note.note is None or note.absence is not None:
        return _SANS_NOTE.get((note.position, note.absence)) if note.note is None else None
    demis = 2 * note.note
    est_notee = note.position in {Position.INSCRIT, Position.BENEFICE}
    est_permise = est_une_note(note.note, plan.bareme.note) and est_au_pas(note.note, plan.bareme.note)
    return int(demis) if est_notee and est_permise and demis.denominator == 1 else None


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
