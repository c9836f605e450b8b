"""Stories of the épreuve de contrôle: when it opens, what it may be sat in, which mark is kept."""

import pytest

from cyclades.reglementation.controle import NoteControle
from cyclades.reglementation.vocabulaire import Absence, CodeDecision, Position
from tests.reglementation.test_decision import F, _decider, _notes

A_REPRENDRE = _notes(partout="9", U2="12", U11="7", U51="6.5")


def test_decision_session_2021_l_acces_au_controle_se_juge_sur_e3():
    notes = _notes(partout="9", U2="8", U31="11", U32="11", U33="11", U34="11", U35="10", U36="10")
    assert [_decider(notes, session=s).decision for s in (2021, 2022)] == [
        CodeDecision.ADMISSIBLE_G2,
        CodeDecision.ADMISSIBLE_G2,
    ]
    faible = _notes(partout="9", U2="14", U31="9", U32="9", U33="9", U34="9", U35="9", U36="9")
    assert [_decider(faible, session=s).decision for s in (2021, 2022)] == [
        CodeDecision.AJOURNE,
        CodeDecision.ADMISSIBLE_G2,
    ]


# --- Dispenses, marks kept, optional épreuves, project ---


def test_epreuve_de_controle_a_venir_n_entre_pas_dans_la_moyenne():
    resultat = _decider(_notes(ECT=None))
    assert (resultat.empechements, resultat.moyenne) == ((), F(12))


def test_controle_la_meilleure_note_est_gardee_sans_mention():
    controle = (NoteControle(1, "mathematiques", F(15)), NoteControle(2, "francais", F(3)))
    resultat = _decider(A_REPRENDRE, controle=controle)
    premier = F(9 * 26 + 3 * 4) - F(2) * F(3, 2) - F(5, 2) * F(5, 2)
    assert resultat.bilan_groupe1.generale.points == premier
    assert resultat.bilan.generale.points == premier + 8 * F(3, 2)
    assert [(a.unite, a.retenue) for a in resultat.ameliorations] == [("U11", F(15)), ("U51", F(13, 2))]


def test_controle_10_apres_les_oraux_est_admis_sans_mention():
    controle = (NoteControle(1, "mathematiques", F(20)), NoteControle(2, "francais", F(20)))
    resultat = _decider(A_REPRENDRE, controle=controle)
    assert (resultat.decision, resultat.mention) == (CodeDecision.ADMIS_G2, None)


def test_controle_absence_a_un_oral_garde_la_note():
    controle = (NoteControle(1, "mathematiques", None), NoteControle(2, "francais", F(20)))
    resultat = _decider(A_REPRENDRE, controle=controle)
    assert [a.retenue for a in resultat.ameliorations] == [F(7), F(20)]


def test_controle_disciplines_proposables_sans_les_dispensees():
    resultat = _decider(_notes(partout="9", U2="12", U12=Position.DISPENSE, U51=Position.DISPENSE))
    assert [(p.groupe, p.discipline) for p in resultat.proposables] == [
        (1, "mathematiques"),
        (1, "economie_gestion"),
        (1, "prevention_sante_environnement"),
        (2, "histoire_geographie_emc"),
    ]


def test_controle_tout_dispense_n_est_pas_ouvert():
    dispenses = dict.fromkeys(("U11", "U12", "U35", "U36", "U51", "U52"), Position.DISPENSE)
    assert _decider(_notes(partout="9", U2="12", **dispenses)).decision is CodeDecision.AJOURNE


def test_controle_oral_nul_laisse_une_absence_justifiee():
    notes = _notes(partout="10", U51=Absence.JUSTIFIEE)
    resultat = _decider(notes, controle=(NoteControle(2, "francais", F(0)),))
    assert resultat.decision_groupe1 is CodeDecision.ADMISSIBLE_G2
    assert resultat.bilan.notes["U51"].absence is Absence.JUSTIFIEE


@pytest.mark.parametrize(("groupe", "oral"), [(1, "premier"), (2, "second")])
def test_controle_discipline_non_proposable_dit_a_quel_oral(groupe, oral):
    (empechement,) = _decider(_notes(), controle=(NoteControle(groupe, "eps", F(12)),)).empechements
    assert empechement.message == f"Éducation physique et sportive ne peut pas être repris au {oral} oral de contrôle."


# --- Jury ---
