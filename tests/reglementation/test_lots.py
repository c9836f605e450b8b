"""Results in bulk: exactly what the single rule says, on every case and on sets of marks drawn at random."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyclades.reglementation.cas.evaluation import entrees
from cyclades.reglementation.cas.resultats import deliberation
from cyclades.reglementation.controle import NoteControle
from cyclades.reglementation.decision import decider
from cyclades.reglementation.deliberation import Deliberation, PointsJury
from cyclades.reglementation.lots import (
    DISPENSE,
    NON_INSCRIT,
    SANS_OBJET,
    abreger,
    calculer,
    coder,
    decoder,
    preparer,
    resultat,
)
from cyclades.reglementation.lots.calcul import _manque_de_peu
from cyclades.reglementation.notes import NoteUnite
from cyclades.reglementation.vocabulaire import Absence, Discipline, Position
from tests.reglementation.cas_livres import banque, cas
from tests.reglementation.exemples import AERO, commun, reglement

COMPLETES = [cle for cle, lu in banque().reglements.items() if lu.est_complet]
NOTES = frozenset({"notes", "toutes_les_notes"})
JURYS = [
    (un.cle, rang)
    for un in cas().values()
    for rang, entree in enumerate(entrees(un, cas()))
    if "specialite" in entree and NOTES & set(entree)
]


def _plan(cle, session):
    return preparer(banque().reglements[cle], session, banque().commun)


@pytest.mark.parametrize(("cle", "rang"), JURYS)
def test_en_lot_chaque_cas_donne_ce_que_donne_la_regle(cle, rang):
    jury, lu = deliberation(entrees(cas()[cle], cas())[rang], banque())
    plan = _plan(lu.cle, jury.session)
    attendu = abreger(decider(jury, lu, banque().commun))
    assert attendu.decision is None if plan is None else resultat(jury, plan) == attendu


@st.composite
def copies(tirer):
    """A complete specialty, a session, and anything at each of its units."""
    cle = tirer(st.sampled_from(COMPLETES))
    plan = _plan(cle, tirer(st.sampled_from([2021, 2024, 2026])))
    autour = tirer(st.integers(12, 30))
    demis = st.integers(max(0, autour - 6), min(40, autour + 6))
    mots = st.one_of(demis, demis, demis, demis, st.integers(SANS_OBJET, 40))
    return plan, tuple(tirer(mots) for _ in plan.cles)


@settings(max_examples=300, deadline=None)
@given(copies())
def test_en_lot_toute_copie_donne_ce_que_donne_la_regle(tire):
    plan, codes = tire
    jury = decoder(codes, plan)
    assert resultat(jury, plan) == abreger(decider(jury, plan.reglement, plan.commun))
    assert coder(jury, plan) == codes


PLAN = _plan(AERO, 2026)
DOUZE = tuple(24 if e.obligatoire and not e.candidats else SANS_OBJET for e in reglement(AERO).porteuses())[:-1]


def test_en_lot_une_copie_simple_ne_demande_pas_la_regle():
    bref = calculer(DOUZE, PLAN)
    assert (bref.decision, bref.mention, bref.moyenne, bref.points) == ("ADMIS", "AB", 12, 312)


@pytest.mark.parametrize("seuil", [10, 12, 14, 16])
def test_en_lot_un_seuil_manque_d_un_rien_alerte_le_jury(seuil):
    codes = [2 * seuil if code != SANS_OBJET else code for code in DOUZE]
    codes[PLAN.cles.index("U11")] += 1
    codes[PLAN.cles.index("U35")] -= 2
    assert calculer(codes, PLAN).alertes == (seuil,)


@pytest.mark.parametrize(
    "change",
    [
        {"controle": (NoteControle(1, "mathematiques", Fraction(12)),)},
        {"points_jury": (PointsJury("U2", Fraction(12), Fraction(13), "motif"),)},
        {"discipline": Discipline.ANNULEE},
        {"session": 2025},
        {"notes": (NoteUnite("U2", Position.INSCRIT, Fraction(12)),) * 2},
        {"notes": (NoteUnite("U99", Position.INSCRIT, Fraction(12)),)},
        {"notes": (NoteUnite("U2", Position.INSCRIT, Fraction(49, 4)),)},
        {"notes": (NoteUnite("U2", Position.INSCRIT, Fraction(41, 2)),)},
        {"notes": (NoteUnite("U2", Position.INSCRIT, Fraction(-1, 2)),)},
        {"notes": (NoteUnite("U2", Position.INSCRIT, Fraction(12), Absence.JUSTIFIEE),)},
        {"notes": (NoteUnite("U2", Position.DISPENSE, Fraction(12)),)},
        {"notes": (NoteUnite("U2", Position.INSCRIT),)},
    ],
)
def test_en_lot_ce_qui_n_est_pas_simple_est_laisse_a_la_regle(change):
    assert coder(replace(Deliberation(2026, ()), **change), PLAN) is None


@pytest.mark.parametrize(
    ("unite", "code"), [("U2", SANS_OBJET), ("U7", -3), ("UF1", -3)], ids=["absente", "remplacement", "facultative"]
)
def test_en_lot_ce_qui_empeche_un_calcul_est_laisse_a_la_regle(unite, code):
    codes = list(DOUZE)
    codes[PLAN.cles.index(unite)] = code
    assert calculer(codes, PLAN) is None
    assert resultat(decoder(codes, PLAN), PLAN).decision is None


def test_en_lot_un_projet_sans_bareme_est_laisse_a_la_regle():
    plan = _plan(AERO, 2021)
    codes = list(DOUZE)
    for code in (26, DISPENSE, NON_INSCRIT):
        codes[plan.cles.index("CO1")] = code
        assert calculer(codes, plan) is None


@pytest.mark.parametrize(("cle", "session"), [("cap/patissier", 2026), ("cs/desserts-de-restaurant", 2026)])
def test_en_lot_une_specialite_incomplete_n_a_pas_de_plan(cle, session):
    assert _plan(cle, session) is None


def test_en_lot_un_pivot_qui_n_est_pas_un_demi_point_n_a_pas_de_plan():
    bareme = commun().bareme(reglement(AERO).domaine, 2026)
    autre = replace(bareme, facultatives=replace(bareme.facultatives, pivot=Fraction(31, 3)))
    assert preparer(reglement(AERO), 2026, replace(commun(), baremes=(autre,))) is None


def _copie(plan, codes, autres):
    """The units named, the compulsory ones that are not, and nothing elsewhere."""
    obligatoires = {u.cle for u in plan.unites if u.exigee}
    return tuple(codes.get(cle, autres if cle in obligatoires else SANS_OBJET) for cle in plan.cles)


@pytest.mark.parametrize(
    ("cle", "session", "codes", "autres"),
    [
        (AERO, 2026, {"CO1": -2}, 24),
        (AERO, 2026, {"CO1": -1}, DISPENSE),
        (AERO, 2026, {"UF1": -1}, 20),
        (AERO, 2026, {"UF1": 0}, 20),
        (AERO, 2026, {"U2": 0}, 20),
        ("cs/synthetique", 2026, {"U3": 10}, DISPENSE),
        ("cs/synthetique", 2026, {"U1": -3}, 24),
        ("cap/synthetique", 2026, {}, 24),
    ],
)
def test_en_lot_les_bords_donnent_ce_que_donne_la_regle_sans_la_demander(cle, session, codes, autres):
    plan = _plan(cle, session)
    bref = calculer(_copie(plan, codes, autres), plan)
    assert bref == abreger(decider(decoder(_copie(plan, codes, autres), plan), plan.reglement, plan.commun))


def test_en_lot_ce_qui_ne_se_calcule_pas_n_a_ni_points_ni_coefficients():
    bref = abreger(decider(Deliberation(2026, ()), reglement(AERO), commun()))
    assert (bref.decision, bref.points, bref.coefficients, bref.moyenne) == (None, 0, 0, None)


@pytest.mark.parametrize(("manque", "alerte"), [(0, False), (1, True), (199, True), (200, False), (201, False)])
def test_en_lot_l_alerte_est_pour_moins_d_un_centieme(manque, alerte):
    """On ten thousand of coefficients, a mean of 10 is 200 000 half points: a hundredth of it is 200 of them."""
    points, coefficients = 2 * 10 * 10_000 - manque, 10_000
    assert _manque_de_peu((points, coefficients), Fraction(10)) is alerte
