"""The same file read with two regulations: each kind of difference, and none when nothing changes."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.comparaison import Difference, Genre, Regime, comparer
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.reglement import Modes, PieceDeSpecialite
from cyclades.reglementation.vocabulaire import Mode, Nature, Position, TypeAcquis
from tests.reglementation.exemples import AERO, SPECIALITES, commun, contexte, individuel, reglement

ACTUEL = Regime(reglement(AERO), commun())


def _avec(code, **changements):
    """The regulation with one épreuve of the first level changed."""
    epreuves = tuple(replace(e, **changements) if e.code == code else e for e in reglement(AERO).epreuves)
    return Regime(replace(reglement(AERO), epreuves=epreuves), commun())


def _sans(code):
    epreuves = tuple(epreuve for epreuve in reglement(AERO).epreuves if epreuve.code != code)
    return Regime(replace(reglement(AERO), epreuves=epreuves), commun())


def _comparer(apres, avant=ACTUEL, dossier=None):
    return comparer(dossier or individuel(), contexte(), avant, apres)


@pytest.mark.parametrize("cle", SPECIALITES)
def test_meme_reglementation_ne_change_rien(cle):
    regime = Regime(reglement(cle), commun())
    assert comparer(individuel(cle), contexte(cle), regime, regime) == ()


def test_epreuve_retiree_puis_ajoutee():
    intitule = reglement(AERO).epreuve("E6").intitule
    assert _comparer(_sans("E6")) == (Difference(Genre.EPREUVE_RETIREE, "E6", avant=intitule),)
    assert _comparer(ACTUEL, _sans("E6")) == (Difference(Genre.EPREUVE_AJOUTEE, "E6", apres=intitule),)


def test_mode_et_intitule_differents():
    autre = _avec("E2", intitule="Étude", modes=Modes(non_habilite=Mode.CCF))
    ancien = reglement(AERO).epreuve("E2").intitule
    assert _comparer(autre) == (
        Difference(Genre.MODE, "E2", "Ponctuel", "Contrôle en cours de formation"),
        Difference(Genre.INTITULE, "E2", ancien, "Étude"),
    )


def test_position_choix_et_anomalie_differents():
    facultative = _avec("E7", obligatoire=False, nature=Nature.FACULTATIVE, discipline="arts_appliques")
    assert _comparer(facultative) == (
        Difference(Genre.POSITION, "E7", Position.INSCRIT.libelle, Position.NON_INSCRIT.libelle),
        Difference(Genre.MODE, "E7", "Ponctuel", ""),
        Difference(Genre.CHOIX, "E7", "Danse, Demi-fond", ""),
    )


def test_note_conservee_et_piece_differentes():
    note = NoteAcquise("U2", Fraction(12), 2025)
    dossier = replace(individuel(), acquis=(Acquis(TypeAcquis.MEME_SPECIALITE, notes=(note,)),))
    seuil = tuple(replace(c, seuil=Fraction(13)) for c in commun().conservations)
    apres = Regime(reglement(AERO), replace(commun(), conservations=seuil))
    assert _comparer(apres, dossier=dossier) == (
        Difference(Genre.POSITION, "E2", "Bénéfice", "Inscrit"),
        Difference(Genre.MODE, "E2", "", "Ponctuel"),
        Difference(Genre.NOTE, "E2", "12 (2025)", ""),
        Difference(Genre.PIECE_EN_MOINS, "releve_notes", avant=commun().pieces["releve_notes"].libelle),
    )


def test_piece_en_plus():
    apres = Regime(replace(reglement(AERO), pieces=(PieceDeSpecialite("domicile"),)), commun())
    assert _comparer(apres) == (Difference(Genre.PIECE_EN_PLUS, "domicile", apres=commun().pieces["domicile"].libelle),)


def test_anomalie_nouvelle_puis_levee():
    activites = dict(commun().activites_eps)
    activites["danse"] = replace(activites["danse"], champ=activites["demi-fond"].champ)
    autre = Regime(reglement(AERO), replace(commun(), activites_eps=activites))
    cle = "activites_eps_meme_champ epreuves.activites_eps.E7"
    message = "Choisissez des activités de champs d’apprentissage différents."
    assert _comparer(autre) == (Difference(Genre.ANOMALIE_NOUVELLE, cle, apres=message),)
    assert _comparer(ACTUEL, autre) == (Difference(Genre.ANOMALIE_LEVEE, cle, avant=message),)


def test_chaque_genre_a_un_libelle():
    assert len({genre.libelle for genre in Genre}) == len(Genre)
