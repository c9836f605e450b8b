"""Cases on a whole file: positions, rights, pieces, forms, anomalies."""

from collections.abc import Callable, Mapping

from cyclades.reglementation.acquis import droits, notes_ecartees
from cyclades.reglementation.cas.lecture import Banque, Valeur
from cyclades.reglementation.cas.saisie import Arguments, lire
from cyclades.reglementation.choix import choix_ouverts, formes_ouvertes
from cyclades.reglementation.dossier import anomalies_etape
from cyclades.reglementation.perimetre import epreuves_ecartees
from cyclades.reglementation.pieces import PieceDue, pieces_dues
from cyclades.reglementation.positions import Ligne, positions
from cyclades.reglementation.typographie import nombre
from cyclades.reglementation.vocabulaire import Etape

Entree = Mapping[str, Valeur]

_ETAPES = (Etape.INFORMATIONS, Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES)
_CHAMPS_HORS_CAS = (
    "etablissement",
    "amenagement_duree",
    "handicap",
    "communication_presse",
    "communication_collectivites",
)


def repondre(entree: Entree, attendu: Entree, banque: Banque) -> dict[str, Valeur]:
    """What the case asks of a file, in the keys that it expects.

    :raises CasInvalide: the input names something unknown.
    """
    args = lire(entree, banque)
    return {cle: question(args) for cle, question in QUESTIONS.items() if cle in attendu}


def _position(ligne: Ligne) -> str:
    mode = (ligne.mode.libelle,) if ligne.mode else ()
    return ", ".join((ligne.position.libelle, *mode, *ligne.choix))


def _libelles(args: Arguments) -> Valeur:
    return {ligne.code: ligne.intitule.replace("\u00a0", " ") for ligne in positions(*args)}


def _notes_gardees(args: Arguments) -> Valeur:
    gardees = [(ligne.code, ligne.note, ligne.session_note) for ligne in positions(*args)]
    return {code: f"{nombre(note)}, {session}" for code, note, session in gardees if note is not None}


def _coefficients(args: Arguments) -> Valeur:
    reglement = args[2]
    return {
        epreuve.discipline: str(epreuve.coefficient)
        for epreuve in reglement.porteuses()
        if epreuve.discipline is not None and epreuve.coefficient is not None
    }


def _domaine(args: Arguments) -> Valeur:
    _, service, reglement, commun = args
    return commun.domaines[reglement.domaine].libelle(service.session)


def _limites(piece: PieceDue) -> str:
    return f"{', '.join(piece.formats)}, {piece.taille_max_mo} Mo"


def _anomalies(args: Arguments) -> list[Valeur]:
    trouvees = (anomalie for etape in _ETAPES for anomalie in anomalies_etape(etape, *args))
    return [a.code for a in trouvees if a.champ not in {f"{Etape.INFORMATIONS.value}.{c}" for c in _CHAMPS_HORS_CAS}]


QUESTIONS: Mapping[str, Callable[[Arguments], Valeur]] = {
    "positions": lambda args: {ligne.code: _position(ligne) for ligne in positions(*args)},
    "libelles": _libelles,
    "notes_gardees": _notes_gardees,
    "ecartees": lambda args: {ecartee.code: ecartee.regle for ecartee in epreuves_ecartees(*args)},
    "droits": lambda args: {droit.unite: f"{droit.nature.libelle}, {droit.regle}" for droit in droits(*args)},
    "alertes_service": lambda args: [droit.unite for droit in droits(*args) if droit.alerte is not None],
    "sans_droit": lambda args: {e.unite or e.intitule: e.regle for e in notes_ecartees(*args)},
    "pieces": lambda args: [piece.cle for piece in pieces_dues(*args)],
    "limites": lambda args: {piece.cle: _limites(piece) for piece in pieces_dues(*args)},
    "formes": lambda args: [forme.value for forme in formes_ouvertes(*args).formes],
    "forme_imposee": lambda args: formes_ouvertes(*args).imposee,
    "derogation_possible": lambda args: formes_ouvertes(*args).derogation_possible,
    "choix": lambda args: [f"{choix.question.value}.{choix.code}" for choix in choix_ouverts(*args)],
    "anomalies": _anomalies,
    "etapes": lambda args: {etape.value: [a.code for a in anomalies_etape(etape, *args)] for etape in Etape},
    "domaine": _domaine,
    "coefficients_generaux": _coefficients,
}
"""What may be asked of a file, by the key of the answer expected."""
