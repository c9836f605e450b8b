"""The same file read with two regulations: what the second would change for the candidate, thing by thing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.dossier import anomalies_etape
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import Ligne, positions
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.typographie import nombre
from cyclades.reglementation.vocabulaire import Etape

ETAPES_COMPAREES = (Etape.INFORMATIONS, Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES)


class Genre(StrEnum):
    """What may differ, from what weighs most on the candidate to what weighs least."""

    SPECIALITE_RETIREE = "specialite_retiree"
    EPREUVE_AJOUTEE = "epreuve_ajoutee"
    EPREUVE_RETIREE = "epreuve_retiree"
    POSITION = "position"
    MODE = "mode"
    CHOIX = "choix"
    NOTE = "note"
    ANOMALIE_NOUVELLE = "anomalie_nouvelle"
    ANOMALIE_LEVEE = "anomalie_levee"
    PIECE_EN_PLUS = "piece_en_plus"
    PIECE_EN_MOINS = "piece_en_moins"
    INTITULE = "intitule"

    @property
    def libelle(self) -> str:
        return _LIBELLES[self]


_LIBELLES = {
    Genre.SPECIALITE_RETIREE: "spécialité retirée",
    Genre.EPREUVE_AJOUTEE: "épreuve ajoutée",
    Genre.EPREUVE_RETIREE: "épreuve retirée",
    Genre.POSITION: "position différente",
    Genre.MODE: "mode d’évaluation différent",
    Genre.CHOIX: "choix différent",
    Genre.NOTE: "note conservée différente",
    Genre.ANOMALIE_NOUVELLE: "anomalie nouvelle",
    Genre.ANOMALIE_LEVEE: "anomalie levée",
    Genre.PIECE_EN_PLUS: "pièce demandée en plus",
    Genre.PIECE_EN_MOINS: "pièce qui n’est plus demandée",
    Genre.INTITULE: "intitulé différent",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: of which kind, at which épreuve, piece or anomaly, before and after."""

    genre: Genre
    cle: str
    avant: str = ""
    apres: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """A regulation with which a file may be read."""

    reglement: Reglement
    commun: Commun


def comparer(dossier: Dossier, contexte: Contexte, avant: Regime, apres: Regime) -> tuple[Difference, ...]:
    """What changes for this file from one regulation to the other; empty when nothing does."""
    return (
        *_des_epreuves(_lignes(dossier, contexte, avant), _lignes(dossier, contexte, apres)),
        *_des_listes(
            _anomalies(dossier, contexte, avant),
            _anomalies(dossier, contexte, apres),
            Genre.ANOMALIE_NOUVELLE,
            Genre.ANOMALIE_LEVEE,
        ),
        *_des_listes(
            _pieces(dossier, contexte, avant),
            _pieces(dossier, contexte, apres),
            Genre.PIECE_EN_PLUS,
            Genre.PIECE_EN_MOINS,
        ),
    )


def _lignes(dossier: Dossier, contexte: Contexte, regime: Regime) -> dict[str, Ligne]:
    return {ligne.code: ligne for ligne in positions(dossier, contexte, regime.reglement, regime.commun)}


def _anomalies(dossier: Dossier, contexte: Contexte, regime: Regime) -> dict[str, str]:
    return {
        f"{anomalie.code} {anomalie.champ}": anomalie.message
        for etape in ETAPES_COMPAREES
        for anomalie in anomalies_etape(etape, dossier, contexte, regime.reglement, regime.commun)
    }


def _pieces(dossier: Dossier, contexte: Contexte, regime: Regime) -> dict[str, str]:
    dues = pieces_dues(dossier, contexte, regime.reglement, regime.commun)
    return {piece.cle: piece.libelle for piece in dues}


def _des_epreuves(avant: Mapping[str, Ligne], apres: Mapping[str, Ligne]) -> Iterator[Difference]:
    intitules = ({code: x.intitule for code, x in avant.items()}, {code: x.intitule for code, x in apres.items()})
    yield from _des_listes(*intitules, Genre.EPREUVE_AJOUTEE, Genre.EPREUVE_RETIREE)
    for code in (code for code in avant if code in apres):
        for genre, lire in _LUS.items():
            ancien, nouveau = lire(avant[code]), lire(apres[code])
            if ancien != nouveau:
                yield Difference(genre, code, ancien, nouveau)


def _note(ligne: Ligne) -> str:
    return f"{nombre(ligne.note)} ({ligne.session_note})" if ligne.note is not None else ""


_LUS: Mapping[Genre, Callable[[Ligne], str]] = {
    Genre.POSITION: lambda ligne: ligne.position.libelle,
    Genre.MODE: lambda ligne: ligne.mode.libelle if ligne.mode else "",
    Genre.CHOIX: lambda ligne: ", ".join(ligne.choix),
    Genre.NOTE: _note,
    Genre.INTITULE: lambda ligne: ligne.intitule,
}


def _des_listes(avant: Mapping[str, str], apres: Mapping[str, str], plus: Genre, moins: Genre) -> Iterator[Difference]:
    for cle in (cle for cle in apres if cle not in avant):
        yield Difference(plus, cle, apres=apres[cle])
    for cle in (cle for cle in avant if cle not in apres):
        yield Difference(moins, cle, avant=avant[cle])
