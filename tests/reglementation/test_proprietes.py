"""What holds for every file, whatever the specialty, the category, the acquis and the choices."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from cyclades.reglementation.acquis import droits, droits_actifs
from cyclades.reglementation.choix import choix_ouverts
from cyclades.reglementation.dossier import (
    Acquis,
    ChoixEpreuves,
    NoteAcquise,
    anomalies,
    depuis_json,
    vers_json,
)
from cyclades.reglementation.perimetre import epreuves_ecartees
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import positions
from cyclades.reglementation.vocabulaire import Domaine, Forme, Position, SituationEps, TypeAcquis
from tests.reglementation.exemples import SPECIALITES, avec_categorie, commun, contexte, individuel, reglement

ESSAIS = settings(max_examples=25, deadline=None)


@st.composite
def files(tirer):
    """A file of any specialty, category, form, with acquis and choices partly right, partly not."""
    cle = tirer(st.sampled_from(SPECIALITES))
    domaine = Domaine(cle.split("/")[0].upper())
    categories = [c.cle for c in commun().categories.values() if domaine in c.domaines]
    dossier = avec_categorie(individuel(cle), tirer(st.sampled_from(categories)))
    dossier = replace(
        dossier,
        qualification=replace(dossier.qualification, forme=tirer(st.sampled_from(Forme))),
        acquis=tuple(tirer(st.lists(un_acquis(cle), max_size=3))),
        epreuves=tirer(des_choix(cle)),
    )
    return cle, dossier


@st.composite
def un_acquis(tirer, cle):
    unites = [epreuve.cle for epreuve in reglement(cle).porteuses()]
    prises = tuple(tirer(st.lists(st.sampled_from(unites), max_size=4, unique=True)))
    notes = tuple(
        NoteAcquise(u, Fraction(tirer(st.integers(0, 40)), 2), tirer(st.integers(2018, 2026)), "anglais")
        for u in prises
    )
    type_ = tirer(st.sampled_from(TypeAcquis))
    return Acquis(
        type_,
        diplome=tirer(st.sampled_from([*commun().diplomes, *commun().motifs_legaux])),
        annee=tirer(st.integers(2000, 2027)),
        notes=notes,
        unites=prises,
        releve=tuple(tirer(st.lists(st.sampled_from(sorted(commun().disciplines)), max_size=3, unique=True))),
        renonces=tuple(tirer(st.lists(st.sampled_from(unites), max_size=2, unique=True))),
    )


@st.composite
def des_choix(tirer, cle):
    codes = [epreuve.code for epreuve in reglement(cle).porteuses()]
    return ChoixEpreuves.de(
        positions=tirer(st.dictionaries(st.sampled_from(codes), st.sampled_from(Position), max_size=5)),
        langues=tirer(st.dictionaries(st.sampled_from(codes), st.sampled_from(["anglais", "espagnol"]), max_size=3)),
        situation_eps=tirer(st.sampled_from([None, *SituationEps])),
    )


def _positions(cle, dossier):
    return positions(dossier, contexte(cle), reglement(cle), commun())


@ESSAIS
@given(files())
def test_positions_sont_totales_et_ordonnees_comme_l_arbre(tire):
    cle, dossier = tire
    codes = [ligne.code for ligne in _positions(cle, dossier)]
    arbre = [epreuve.code for epreuve in reglement(cle).noeuds()]
    ecartees = {e.code for e in epreuves_ecartees(dossier, contexte(cle), reglement(cle), commun())}
    dessous = {n.code for e in reglement(cle).noeuds() if e.code in ecartees for n, _ in e.parcours()}
    assert codes == [code for code in arbre if code not in dessous]


@ESSAIS
@given(files())
def test_positions_une_epreuve_presentee_a_toujours_un_mode(tire):
    cle, dossier = tire
    lignes = [ligne for ligne in _positions(cle, dossier) if ligne.porteuse]
    assert [ligne.code for ligne in lignes if (ligne.position is Position.INSCRIT) != (ligne.mode is not None)] == []


@ESSAIS
@given(files(), st.randoms(use_true_random=False))
def test_positions_ne_dependent_pas_de_l_ordre_des_acquis(tire, hasard):
    cle, dossier = tire
    melanges = list(dossier.acquis)
    hasard.shuffle(melanges)
    assert _positions(cle, replace(dossier, acquis=tuple(melanges))) == _positions(cle, dossier)


@ESSAIS
@given(files(), st.data())
def test_decocher_une_dispense_rend_exactement_son_epreuve(tire, donnees):
    cle, dossier = tire
    dossier = replace(dossier, acquis=dossier.acquis[:1], epreuves=ChoixEpreuves(), qualification=_globale(dossier))
    actifs = droits_actifs(droits(dossier, contexte(cle), reglement(cle), commun()))
    if not actifs:
        return
    unite = donnees.draw(st.sampled_from(sorted(actifs)))
    renonce = replace(dossier.acquis[0], renonces=(*dossier.acquis[0].renonces, unite))
    avant = {li.code: li.position for li in _positions(cle, dossier) if li.porteuse and li.groupe == 1}
    apres = {li.code: li.position for li in _positions(cle, replace(dossier, acquis=(renonce,))) if li.code in avant}
    changees = {code for code in avant if avant[code] is not apres[code]}
    epreuve = reglement(cle).unite(unite)
    rendue = Position.INSCRIT if epreuve.obligatoire else Position.NON_INSCRIT
    assert (changees, apres[epreuve.code]) == ({epreuve.code}, rendue)


def _globale(dossier):
    return replace(dossier.qualification, forme=Forme.GLOBALE)


@ESSAIS
@given(files())
def test_tout_repond_et_repond_toujours_pareil(tire):
    cle, dossier = tire
    for question in (anomalies, positions, choix_ouverts, pieces_dues, droits):
        relu = depuis_json(vers_json(dossier))
        args = (contexte(cle), reglement(cle), commun())
        assert question(relu, *args) == question(dossier, *args)


@ESSAIS
@given(files())
def test_dossier_sans_anomalie_ne_presente_jamais_plus_de_deux_facultatives(tire):
    cle, dossier = tire
    facultatives = [li for li in _positions(cle, dossier) if not li.obligatoire and li.position is Position.INSCRIT]
    sans = "facultatives_trop_nombreuses" not in {
        a.code for a in anomalies(dossier, contexte(cle), reglement(cle), commun())
    }
    assert len(facultatives) <= 2 or not sans
