"""What holds for every set of marks."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from cyclades.reglementation.controle import NoteControle
from cyclades.reglementation.decision import decider
from cyclades.reglementation.deliberation import Deliberation, PointsJury
from cyclades.reglementation.moyennes import lignes_de_calcul, moyenne
from cyclades.reglementation.notes import NoteUnite, arrondir
from cyclades.reglementation.raisons import expliquer_resultat
from cyclades.reglementation.vocabulaire import Absence, Discipline, Domaine, Position
from tests.reglementation.exemples import SPECIALITES, commun, reglement

ESSAIS = settings(max_examples=25, deadline=None)
COMPLETES = [cle for cle in SPECIALITES if reglement(cle).est_complet]
SESSION = 2026

demi_points = st.integers(0, 40).map(lambda demis: Fraction(demis, 2))


@st.composite
def notes(tirer):
    """A complete specialty and a mark on each of its compulsory units."""
    cle = tirer(st.sampled_from(COMPLETES))
    epreuves = [e for e in reglement(cle).porteuses() if e.obligatoire and e.groupe == 1 and not e.candidats]
    return cle, tuple(NoteUnite(e.cle, Position.INSCRIT, tirer(demi_points)) for e in epreuves)


def _bareme(cle):
    return commun().bareme(Domaine(cle.split("/")[0].upper()), SESSION)


def _moyenne(cle, marks):
    par_unite = {note.unite: note for note in marks}
    return moyenne(lignes_de_calcul(reglement(cle), par_unite, SESSION, _bareme(cle), commun())).valeur


@ESSAIS
@given(notes(), st.data())
def test_une_dispense_laisse_la_moyenne_des_autres_unites(tire, donnees):
    cle, marks = tire
    rang = donnees.draw(st.integers(0, len(marks) - 1))
    dispensee = replace(marks[rang], position=Position.DISPENSE, note=None)
    autres = marks[:rang] + marks[rang + 1 :]
    assert _moyenne(cle, (*autres, dispensee)) == _moyenne(cle, autres)


@ESSAIS
@given(notes(), demi_points)
def test_une_facultative_ne_fait_jamais_baisser(tire, note):
    cle, marks = tire
    facultatives = [e.cle for e in reglement(cle).porteuses() if e.calcul == "points_au_dessus_de_10"]
    plus = tuple(NoteUnite(unite, Position.INSCRIT, note) for unite in facultatives)
    assert _moyenne(cle, (*marks, *plus)) >= _moyenne(cle, marks)


@ESSAIS
@given(notes(), st.randoms(use_true_random=False))
def test_l_ordre_des_notes_ne_change_rien(tire, hasard):
    cle, marks = tire
    melees = list(marks)
    hasard.shuffle(melees)
    attendu = decider(Deliberation(SESSION, marks), reglement(cle), commun())
    trouve = decider(Deliberation(SESSION, tuple(melees)), reglement(cle), commun())
    assert (trouve.decision, trouve.moyenne, trouve.mention) == (attendu.decision, attendu.moyenne, attendu.mention)


@ESSAIS
@given(notes())
def test_une_moyenne_reste_entre_la_plus_basse_et_la_plus_haute(tire):
    cle, marks = tire
    assert min(n.note for n in marks) <= _moyenne(cle, marks) <= max(n.note for n in marks)


@ESSAIS
@given(st.fractions(0, 20))
def test_un_arrondi_monte_de_moins_d_un_demi_point_et_ne_bouge_plus(note):
    arrondie = arrondir(note, Fraction(1, 2))
    assert 0 <= arrondie - note < Fraction(1, 2)
    assert arrondir(arrondie, Fraction(1, 2)) == arrondie


@st.composite
def deliberations(tirer):
    """What a jury might have before it, right or wrong: unknown units, impossible marks, doubles, stray orals."""
    cle = tirer(st.sampled_from(SPECIALITES))
    unites = st.sampled_from([*(e.cle for e in reglement(cle).porteuses()), "U999"])
    valeurs = st.one_of(st.none(), st.fractions(-1, 21))
    absences = st.one_of(st.none(), st.sampled_from(Absence))
    lues = st.builds(NoteUnite, unites, st.sampled_from(Position), valeurs, absences, st.none())
    completes = tuple(
        NoteUnite(e.cle, tirer(st.sampled_from(Position)), tirer(demi_points), tirer(absences), SESSION - 1)
        for e in reglement(cle).porteuses()
        if e.obligatoire and not e.candidats
    )
    orals = st.builds(NoteControle, st.integers(1, 3), st.sampled_from(sorted(commun().disciplines)), valeurs)
    return cle, Deliberation(
        session=tirer(st.sampled_from([1990, 2021, 2024, SESSION])),
        notes=(*tirer(st.sampled_from([(), completes])), *tirer(st.lists(lues, max_size=3))),
        controle=tuple(tirer(st.lists(orals, max_size=2))),
        points_jury=tuple(
            tirer(st.lists(st.builds(PointsJury, unites, demi_points, demi_points, st.just("motif")), max_size=1))
        ),
        discipline=tirer(st.one_of(st.none(), st.sampled_from(Discipline))),
    )


@settings(max_examples=100, deadline=None)
@given(deliberations())
def test_toute_deliberation_a_une_decision_ou_des_empechements_et_toujours_les_memes(tire):
    cle, jury = tire
    resultat = decider(jury, reglement(cle), commun())
    assert (resultat.decision is None) is bool(resultat.empechements)
    assert decider(jury, reglement(cle), commun()) == resultat
    lignes = expliquer_resultat(resultat, jury, reglement(cle), commun())
    assert lignes != ()
    assert [ligne for ligne in lignes if ligne.regle not in commun().regles or not ligne.texte] == []


@ESSAIS
@given(notes(), st.data())
def test_une_note_plus_haute_ne_fait_jamais_baisser(tire, donnees):
    cle, marks = tire
    rang = donnees.draw(st.integers(0, len(marks) - 1))
    relevee = replace(marks[rang], note=min(Fraction(20), marks[rang].note + donnees.draw(demi_points)))
    assert _moyenne(cle, (*marks[:rang], relevee, *marks[rang + 1 :])) >= _moyenne(cle, marks)


@ESSAIS
@given(notes(), st.data())
def test_un_benefice_compte_comme_la_meme_note_passee(tire, donnees):
    cle, marks = tire
    rang = donnees.draw(st.integers(0, len(marks) - 1))
    gardee = replace(marks[rang], position=Position.BENEFICE, session=SESSION - 1)
    assert _moyenne(cle, (*marks[:rang], gardee, *marks[rang + 1 :])) == _moyenne(cle, marks)
