"""The reasoning behind a case: every line with the rule that it rests on, the text it comes from, how sure it is."""

from collections.abc import Iterator, Mapping

from cyclades.reglementation.acquis import droits, notes_ecartees
from cyclades.reglementation.cas import dossiers, resultats
from cyclades.reglementation.cas.evaluation import attendu_d_une, entrees
from cyclades.reglementation.cas.lecture import Banque, Cas, Valeur
from cyclades.reglementation.cas.saisie import lire
from cyclades.reglementation.decision import decider
from cyclades.reglementation.explication import LigneExplication, ligne
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import positions
from cyclades.reglementation.raisons import expliquer_positions, expliquer_resultat
from cyclades.reglementation.typographie import nombre
from cyclades.reglementation.vocabulaire import Position

Entree = Mapping[str, Valeur]

_NOTES = frozenset({"notes", "toutes_les_notes"})


def raconter(cas: Cas, autres: Mapping[str, Cas], banque: Banque) -> tuple[tuple[LigneExplication, ...], ...]:
    """The lines of each variant of a case: those of a result, of a file, or else the rules that it tries.

    :raises CasInvalide: the input names something unknown or impossible.
    """
    return tuple(tuple(_raconter(entree, cas, banque)) for entree in entrees(cas, autres))


def _raconter(entree: Entree, cas: Cas, banque: Banque) -> Iterator[LigneExplication]:
    if "specialite" in entree and _NOTES & set(entree):
        jury, reglement = resultats.deliberation(entree, banque)
        yield from expliquer_resultat(decider(jury, reglement, banque.commun), jury, reglement, banque.commun)
    elif dossiers.QUESTIONS.keys() & attendu_d_une(cas.attendu).keys():
        yield from _du_dossier(entree, banque)
    else:
        yield from (ligne(banque.commun.regles[regle].enonce, regle, banque.commun) for regle in cas.regles)


def _du_dossier(entree: Entree, banque: Banque) -> Iterator[LigneExplication]:
    """Positions, rights, marks set aside and pieces due, each with its reason."""
    args = lire(entree, banque)
    commun = args[-1]
    yield from expliquer_positions(positions(*args), commun)
    for droit in droits(*args):
        if droit.renonce:
            quoi = "note non conservée" if droit.nature is Position.BENEFICE else "dispense non demandée"
            yield ligne(f"{droit.intitule} ({droit.code}) : {quoi}. {droit.perte}", "R89", commun)
    for ecartee in notes_ecartees(*args):
        note = f"note de {nombre(ecartee.note)} " if ecartee.note is not None else ""
        yield ligne(f"{ecartee.intitule} ({ecartee.unite}) : {note}écartée. {ecartee.raison}", ecartee.regle, commun)
    for piece in pieces_dues(*args):
        yield ligne(f"Pièce : {piece.libelle}. {piece.raison}", piece.regle, commun)
