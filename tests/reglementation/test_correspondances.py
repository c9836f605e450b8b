"""Stories of renovated specialties (R84), with tables that do not exist: none was read for the real ones."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.acquis import catalogue, droits, notes_ecartees
from cyclades.reglementation.dossier import Acquis, Contexte, NoteAcquise, ResultatAnterieur, anomalies_etape
from cyclades.reglementation.paquets import PaquetInvalide, lire_commun
from cyclades.reglementation.reglement import Correspondance, Sessions
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis
from tests.reglementation.cas_livres import fichiers
from tests.reglementation.exemples import AERO, commun, contexte, individuel, reglement

AVANT, APRES = Sessions(None, 2024), Sessions(2025, None)


def table(unite, anciennes, ancienne=AERO):
    poids = tuple((cle, Fraction(1)) for cle in anciennes)
    return Correspondance(ancienne, AERO, unite, poids, anciennes_sessions=AVANT, sessions=APRES)


ECHANGE = (table("U51", ["U52"]), table("U52", ["U51"]))
"""Two versions of one specialty that exchange two units: same key, same names, other épreuves."""


def lu(*notes, tables=ECHANGE, session=2027, **acquis):
    declarees = tuple(NoteAcquise(unite, Fraction(note), obtenue) for unite, note, obtenue in notes)
    declare = Acquis(acquis.pop("type_", TypeAcquis.MEME_SPECIALITE), annee=notes[0][2], notes=declarees, **acquis)
    dossier = replace(individuel(), acquis=(declare,))
    return dossier, contexte(session=session), reglement(AERO), replace(commun(), correspondances=tables)


def gardees(*args, **options):
    return {droit.unite: (droit.note, droit.session) for droit in droits(*lu(*args, **options))}


def test_note_de_l_ancien_reglement_suit_son_epreuve_et_non_son_nom():
    assert gardees(("U51", 15, 2024)) == {"U52": (15, 2024)}


def test_note_du_reglement_d_aujourd_hui_reste_sur_son_unite():
    assert gardees(("U51", 15, 2025)) == {"U51": (15, 2025)}


def test_notes_des_deux_versions_ne_se_melangent_pas():
    assert gardees(("U51", 15, 2024), ("U52", 12, 2025)) == {"U52": (12, 2025)}
    (ecartee,) = notes_ecartees(*lu(("U51", 15, 2024), ("U52", 12, 2025)))
    assert (ecartee.unite, ecartee.session, ecartee.regle) == ("U52", 2024, "R89")


@pytest.mark.parametrize(("session", "unite"), [(2024, "U51"), (2025, "U52")])
def test_table_ne_vaut_que_pour_les_sessions_du_nouveau_reglement(session, unite):
    assert list(gardees(("U51", 15, 2023), session=session)) == [unite]


def test_ancienne_unite_sans_equivalent_le_dit_et_ne_donne_rien():
    args = lu(("U13", 15, 2024))
    (ecartee,) = notes_ecartees(*args)
    assert (droits(*args), ecartee.intitule, ecartee.regle) == ((), "Ancienne unité U13", "R84")
    assert ecartee.raison == "Aucune épreuve d’aujourd’hui ne remplace celle-ci dans le tableau de correspondance."


RENOMMEE = (table("U2", ["A1", "A2"], ancienne="bcp/ancienne"),)


def test_specialite_renommee_se_declare_comme_autre_specialite_et_se_juge_comme_la_meme():
    ailleurs = {"tables": RENOMMEE, "type_": TypeAcquis.AUTRE_SPECIALITE, "specialite": "bcp/ancienne"}
    args = lu(("A1", 12, 2024), ("A2", 10, 2023), **ailleurs)
    (droit,) = droits(*args)
    assert (droit.unite, droit.note, droit.session, droit.regle) == ("U2", 11, 2023, "R85")
    assert "par le tableau de correspondance" in droit.raison
    assert [a.code for a in anomalies_etape(Etape.ACQUIS, *args)] == []


def test_unite_qui_n_est_dans_aucune_table_est_refusee_comme_avant():
    args = lu(("A9", 12, 2024), tables=RENOMMEE, type_=TypeAcquis.AUTRE_SPECIALITE, specialite="bcp/ancienne")
    assert [a.code for a in anomalies_etape(Etape.ACQUIS, *args)] == ["unite_inconnue"]


def test_notes_connues_d_une_specialite_renovee_se_proposent_avec_leurs_anciennes_unites():
    connus = tuple(ResultatAnterieur("bcp/ancienne", unite, Fraction(12), 2024) for unite in ("A1", "A2", "A9"))
    dossier, service, presente, tables = lu(("A1", 12, 2024), tables=RENOMMEE)
    offert = catalogue(dossier, replace(service, resultats_anterieurs=connus), presente, tables)
    (connu,) = offert.connus
    assert [note.unite for note in connu.notes] == ["A1", "A2"]
    assert offert.anciennes_unites("bcp/ancienne", 2024) == ("A1", "A2")
    assert offert.anciennes_unites("bcp/ancienne", 2025) == ()
    assert isinstance(service, Contexte)


LIGNE = (
    "correspondances:\n  - {ancienne: {specialite: bcp/ancienne, derniere: 2024}, "
    "nouvelle: {specialite: bcp/cuisine, premiere: 2025}, unite: U11, anciennes_unites: {A1: 2, A2: 1}, "
    "source: inventé, confiance: conception}"
)


def livres(ligne):
    lus = fichiers().items()
    tous = {nom.removeprefix("commun/"): contenu for nom, contenu in lus if nom.startswith("commun/")}
    tous["acquis.yaml"] = tous["acquis.yaml"].replace(b"correspondances: []", ligne.encode())
    return tous


def test_table_se_lit_avec_la_specialite_et_les_sessions_des_deux_cotes():
    (lue,) = lire_commun(livres(LIGNE)).correspondances
    assert (lue.ancienne, lue.anciennes_sessions, lue.specialite, lue.sessions) == (
        "bcp/ancienne", AVANT, "bcp/cuisine", APRES,
    )  # fmt: skip
    assert lue.anciennes_unites == (("A1", 2), ("A2", 1))


@pytest.mark.parametrize("sessions", [", derniere: 2024", ", premiere: 2025"])
def test_table_sans_sessions_est_refusee(sessions):
    with pytest.raises(PaquetInvalide):
        lire_commun(livres(LIGNE.replace(sessions, "", 1)))


def test_aucune_vraie_table_n_a_ete_lue():
    assert commun().correspondances == ()
