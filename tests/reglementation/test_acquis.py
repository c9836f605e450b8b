"""Stories of acquis: what each gives, what it does not, what is lost, what excludes what."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.acquis import conflits, droits, droits_actifs, notes_ecartees
from cyclades.reglementation.dossier import Acquis, NoteAcquise, ResultatAnterieur
from cyclades.reglementation.reglement import Correspondance
from cyclades.reglementation.vocabulaire import Amenagement, Position, TypeAcquis
from tests.reglementation.exemples import AERO, commun, contexte, individuel, progressive, reglement

GENERALES = ["U4", "U51", "U52", "U6", "U7"]


def _droits(*acquis, cle=AERO, service=None, dossier=None):
    dossier = replace(dossier or individuel(cle), acquis=acquis)
    return droits(dossier, service or contexte(cle), reglement(cle), commun())


def _ecartees(*acquis, cle=AERO, service=None, dossier=None):
    dossier = replace(dossier or individuel(cle), acquis=acquis)
    return notes_ecartees(dossier, service or contexte(cle), reglement(cle), commun())


def _diplome(cle, releve=(), annee=2022, **reste):
    return Acquis(TypeAcquis.DIPLOME, diplome=cle, annee=annee, releve=releve, **reste)


def _notes(*notes, type_=TypeAcquis.MEME_SPECIALITE, **reste):
    return Acquis(type_, notes=tuple(NoteAcquise(u, Fraction(n), s, *langue) for u, n, s, *langue in notes), **reste)


# --- Former marks ---


@pytest.mark.parametrize(
    ("cle", "unite", "forme", "note", "session", "regle"),
    [
        (AERO, "U2", "globale", "10", 2025, "R85"),
        (AERO, "U2", "globale", "9.5", 2025, None),
        (AERO, "U2", "progressive", "9.5", 2025, "R86"),
        (AERO, "U2", "globale", "12", 2022, "R85"),
        (AERO, "U2", "globale", "12", 2021, None),
        (AERO, "UF1", "globale", "10", 2025, None),
        (AERO, "UF1", "globale", "10.5", 2025, "R92"),
        ("cap/electricien", "UP1", "globale", "4", 2025, "R87"),
        ("bp/sommelier", "UP1", "globale", "9.5", 2025, None),
        ("bp/sommelier", "UP1", "progressive", "3", 2025, "R86"),
        ("cs/cybersecurite", "U1", "globale", "9.5", 2025, None),
        ("cs/cybersecurite", "U1", "globale", "10", 2025, "R87"),
    ],
)
def test_droits_note_conservee_selon_diplome_forme_et_age(cle, unite, forme, note, session, regle):
    dossier = progressive(individuel(cle)) if forme == "progressive" else individuel(cle)
    donnes = _droits(_notes((unite, note, session)), cle=cle, dossier=dossier)
    assert [(d.unite, d.nature, d.note, d.regle) for d in donnes] == (
        [(unite, Position.BENEFICE, Fraction(note), regle)] if regle else []
    )


@pytest.mark.parametrize(
    ("note", "session", "raison", "regle"),
    [
        ("9.5", 2025, "Note de 9,5\u00a0: seules les notes d’au moins 10 se conservent.", "R85"),
        ("9.5", 2021, "Note obtenue en 2021\u00a0: une note se conserve 5 ans.", "R90"),
        (
            "12",
            2021,
            (
                "Note obtenue en 2021\u00a0: une note se conserve 5 ans. Si vous avez une attestation de blocs de "
                "compétences pour cette épreuve, cochez-la\u00a0: vous serez dispensé de l’épreuve."
            ),
            "R90",
        ),
    ],
)
def test_notes_ecartees_disent_pourquoi(note, session, raison, regle):
    (ecartee,) = _ecartees(_notes(("U2", note, session)))
    assert (ecartee.unite, ecartee.note, ecartee.session, ecartee.raison, ecartee.regle) == (
        "U2",
        Fraction(note),
        session,
        raison,
        regle,
    )


def test_notes_ecartees_facultative_sous_10_dit_pourquoi():
    (ecartee,) = _ecartees(_notes(("UF1", "10", 2025)))
    assert (ecartee.raison, ecartee.regle) == ("Seuls les points au-dessus de 10 se conservent.", "R92")


def test_droits_handicap_conserve_toute_note():
    service = contexte(amenagements=(Amenagement.CONSERVATION_NOTES,))
    (droit,) = _droits(_notes(("U2", "4", 2025)), service=service)
    assert (droit.note, droit.regle) == (Fraction(4), "R93")


def test_droits_note_repassee_la_derniere_compte_meme_plus_basse():
    donnes = _droits(_notes(("U2", "14", 2024)), _notes(("U2", "10.5", 2025)))
    assert droits_actifs(donnes)["U2"].note == Fraction(21, 2)


@pytest.mark.parametrize("ordre", [1, -1])
def test_droits_note_repassee_plus_basse_ne_se_garde_plus_meme_en_forme_globale(ordre):
    """R86, R89: the 14 of 2023 was let go when the unit was sat again in 2025."""
    declares = (_notes(("U2", "14", 2023)), _notes(("U2", "8", 2025)))[::ordre]
    assert _droits(*declares) == ()
    assert {(e.note, e.raison, e.regle) for e in _ecartees(*declares)} == {
        (
            Fraction(14),
            "Vous avez repassé cette épreuve en 2025\u00a0: c’est la dernière note qui compte, même plus basse.",
            "R89",
        ),
        (Fraction(8), "Note de 8\u00a0: seules les notes d’au moins 10 se conservent.", "R85"),
    }


@pytest.mark.parametrize(
    ("specialite", "unite", "note", "session", "garde"),
    [
        (AERO, "U2", "8", 2025, False),
        (AERO, "U2", "14", 2025, True),
        (AERO, "U2", "8", 2022, True),
        (AERO, "U4", "8", 2025, True),
        ("bcp/cuisine", "U2", "8", 2025, True),
    ],
)
def test_droits_note_declaree_cede_a_celle_que_le_service_sait_plus_recente(specialite, unite, note, session, garde):
    """One that is known alike at the later session was kept there, and not sat again."""
    connu = ResultatAnterieur(specialite, unite, Fraction(note), session)
    donnes = _droits(_notes(("U2", "14", 2023)), service=contexte(resultats_anterieurs=(connu,)))
    assert len(donnes) == garde


def test_notes_ecartees_d_une_autre_specialite_ne_renvoient_pas_a_l_attestation():
    """R83: the block attested gives a dispense of the same unit alone."""
    (ecartee,) = _ecartees(_notes(("U51", "12", 2021), type_=AUTRE))
    assert ecartee.raison == "Note obtenue en 2021\u00a0: une note se conserve 5 ans."


def test_droits_deux_notes_d_un_meme_acquis_la_derniere_session_compte():
    (droit,) = _droits(_notes(("U2", "14", 2023), ("U2", "11", 2025)))
    assert (droit.note, droit.session) == (Fraction(11), 2025)


@pytest.mark.parametrize(("unites", "nature"), [(("U51",), Position.DISPENSE), ((), None)])
def test_droits_note_trop_ancienne_devient_dispense_par_attestation(unites, nature):
    donnes = _droits(_notes(("U51", "11", 2019), unites=unites))
    assert [(d.nature, d.regle, d.piece) for d in donnes] == ([(nature, "R83", "attestation_blocs")] if nature else [])


@pytest.mark.parametrize(("note", "nombre"), [("9.5", 0), ("10", 1)])
def test_droits_attestation_ancienne_suppose_une_note_de_10(note, nombre):
    assert len(_droits(_notes(("U51", note, 2019), unites=("U51",)))) == nombre


def test_droits_deux_notes_egales_dont_une_sans_langue():
    notes = (NoteAcquise("U4", Fraction(12), 2025), NoteAcquise("U4", Fraction(12), 2025, "anglais"))
    (droit,) = _droits(Acquis(TypeAcquis.MEME_SPECIALITE, notes=notes))
    assert droit.langue == "anglais"


def test_droits_actifs_en_conflit_la_dispense_passe_avant_la_note():
    actifs = droits_actifs(_droits(_notes(("U51", "14", 2025)), _diplome("superieur")))
    assert actifs["U51"].nature is Position.DISPENSE


@pytest.mark.parametrize(("annee", "nombre"), [(2019, 1), (2021, 1), (2022, 0), (None, 0)])
def test_droits_attestation_seule_dispense_au_dela_de_cinq_ans(annee, nombre):
    acquis = Acquis(TypeAcquis.MEME_SPECIALITE, annee=annee, unites=("U51",))
    assert len(_droits(acquis)) == nombre


def test_notes_ecartees_attestation_recente_demande_la_note():
    (ecartee,) = _ecartees(Acquis(TypeAcquis.MEME_SPECIALITE, annee=2025, unites=("U51",)))
    assert ecartee.raison == "Indiquez la note obtenue\u00a0: dans les cinq ans, c’est la note qui est conservée."


# --- Another specialty ---

AUTRE = TypeAcquis.AUTRE_SPECIALITE


@pytest.mark.parametrize(
    ("cle", "note", "regle"),
    [
        (AERO, ("U51", "10", 2025), "R81"),
        (AERO, ("U51", "9.5", 2025), None),
        (AERO, ("U2", "15", 2025), None),
        (AERO, ("U4", "12", 2025, "anglais"), "R81"),
        (AERO, ("U4", "12", 2025), None),
        (AERO, ("U4", "12", 2025, "polonais"), None),
        (AERO, ("UF1", "12", 2025, "portugais"), "R92"),
        ("cap/electricien", ("UG2", "7", 2025), "R82"),
        ("cap/electricien", ("UP1", "17", 2025), None),
        ("bp/sommelier", ("UG4", "17", 2025), None),
    ],
)
def test_droits_autre_specialite_gardent_les_seules_unites_communes(cle, note, regle):
    donnes = _droits(_notes(note, type_=AUTRE), cle=cle)
    assert [(d.unite, d.nature, d.regle) for d in donnes] == ([(note[0], Position.BENEFICE, regle)] if regle else [])


@pytest.mark.parametrize(
    ("cle", "session", "type_", "regle"),
    [("bp/sommelier", 2027, AUTRE, "R81"), (AERO, 2019, TypeAcquis.MEME_SPECIALITE, "R85")],
)
def test_notes_ecartees_sans_texte_le_disent(cle, session, type_, regle):
    unite = "UG4" if cle == "bp/sommelier" else "U2"
    (ecartee,) = _ecartees(_notes((unite, "15", 2018), type_=type_), cle=cle, service=contexte(cle, session=session))
    assert (ecartee.raison, ecartee.regle) == ("Aucun texte ne permet de conserver cette note ici.", regle)


def test_notes_ecartees_langue_d_une_autre_specialite_demande_la_langue():
    (ecartee,) = _ecartees(_notes(("U4", "12", 2025), type_=AUTRE))
    assert ecartee.raison == "Indiquez la langue dans laquelle cette note a été obtenue."


def test_droits_specialite_renovee_suit_sa_table_de_correspondance():
    table = Correspondance("bcp/ancienne", AERO, "U2", (("A1", Fraction(1)), ("A2", Fraction(3))))
    tables = replace(commun(), correspondances=(table,))
    acquis = _notes(("A1", "16", 2024), ("A2", "10", 2025), specialite="bcp/ancienne")
    dossier = replace(individuel(), acquis=(acquis,))
    (droit,) = droits(dossier, contexte(), reglement(AERO), tables)
    assert (droit.unite, droit.note, droit.session) == ("U2", Fraction(23, 2), 2024)


@pytest.mark.parametrize(("ancienne", "specialite"), [("bcp/autre", AERO), ("bcp/ancienne", "bcp/melec")])
def test_droits_table_de_correspondance_d_une_autre_specialite_ne_s_applique_pas(ancienne, specialite):
    table = Correspondance(ancienne, specialite, "U2", (("U51", Fraction(1)),))
    dossier = replace(individuel(), acquis=(_notes(("U51", "16", 2024), specialite="bcp/ancienne"),))
    donnes = droits(dossier, contexte(), reglement(AERO), replace(commun(), correspondances=(table,)))
    assert [droit.unite for droit in donnes] == ["U51"]


def test_droits_specialite_renovee_une_ancienne_note_manque_rien_n_est_donne():
    table = Correspondance("bcp/ancienne", AERO, "U2", (("A1", Fraction(1)), ("A2", Fraction(3))))
    tables = replace(commun(), correspondances=(table,))
    dossier = replace(individuel(), acquis=(_notes(("A1", "16", 2024), specialite="bcp/ancienne"),))
    assert droits(dossier, contexte(), reglement(AERO), tables) == ()


# --- VAE, legal dispenses ---


@pytest.mark.parametrize(
    ("session", "annee", "nombre", "alerte"),
    [
        (2027, 2025, 1, False),
        (2027, 2022, 1, False),
        (2027, 2021, 1, True),
        (2019, 2014, 1, False),
        (2019, 2013, 0, False),
    ],
)
def test_droits_vae_sans_limite_avec_alerte_au_dela_de_cinq_ans(session, annee, nombre, alerte):
    acquis = Acquis(TypeAcquis.VAE, annee=annee, unites=("U31",))
    donnes = _droits(acquis, service=contexte(session=session))
    assert ([(d.regle, d.piece) for d in donnes], any(d.alerte for d in donnes)) == ([("R79", "vae")] * nombre, alerte)


def test_notes_ecartees_vae_perimee_dit_pourquoi():
    acquis = Acquis(TypeAcquis.VAE, annee=2013, unites=("U31",))
    (ecartee,) = _ecartees(acquis, service=contexte(session=2019))
    assert (ecartee.raison, ecartee.regle) == ("Validation de 2013\u00a0: elle valait 5 ans.", "R80")


@pytest.mark.parametrize(
    ("motif", "attendu"),
    [
        ("decision_handicap", [("U4", "R147", "notification_amenagements")]),
        ("decision_rectorale", [("U4", "R66", "decision_dispense")]),
        ("inconnu", []),
    ],
)
def test_droits_dispense_legale_suit_son_motif(motif, attendu):
    acquis = Acquis(TypeAcquis.DISPENSE_LEGALE, diplome=motif, unites=("U4",))
    assert [(d.unite, d.regle, d.piece) for d in _droits(acquis)] == attendu


# --- Together ---


def test_droits_unite_decochee_n_est_plus_active():
    donnes = _droits(_diplome("superieur", renonces=("U6",)))
    assert [d.unite for d in donnes if d.renonce] == ["U6"]
    assert sorted(droits_actifs(donnes)) == ["U4", "U51", "U52", "U7"]


def test_conflits_dispense_et_benefice_sur_la_meme_unite():
    note = _notes(("U51", "14", 2025))
    assert conflits(_droits(_diplome("superieur"), note)) == ("U51",)
    assert conflits(_droits(_diplome("superieur", renonces=("U51",)), note)) == ()
    assert conflits(_droits(_diplome("superieur"), replace(note, renonces=("U51",)))) == ()
