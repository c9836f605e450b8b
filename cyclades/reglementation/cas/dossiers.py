"""Cases on a whole file: positions, rights, pieces, forms, anomalies."""

from collections.abc import Mapping

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


def repondre(entree: Entree, banque: Banque) -> dict[str, Valeur]:
    """Everything that may be asked of a file; a case compares what it expects.

    :raises CasInvalide: the input names something unknown.
    """
    args = lire(entree, banque)
    _, service, reglement, commun = args
    formes = formes_ouvertes(*args)
    domaine = commun.domaines[reglement.domaine]
    return {
        "positions": {ligne.code: _position(ligne) for ligne in positions(*args)},
        "libelles": {ligne.code: ligne.intitule.replace("\u00a0", " ") for ligne in positions(*args)},
        "notes_gardees": {
            x.code: f"{nombre(x.note)}, {x.session_note}" for x in positions(*args) if x.note is not None
        },
        "ecartees": {ecartee.code: ecartee.regle for ecartee in epreuves_ecartees(*args)},
        "droits": {droit.unite: f"{droit.nature.libelle}, {droit.regle}" for droit in droits(*args)},
        "alertes_service": [droit.unite for droit in droits(*args) if droit.alerte is not None],
        "sans_droit": {ecartee.unite: ecartee.regle for ecartee in notes_ecartees(*args)},
        "pieces": [piece.cle for piece in pieces_dues(*args)],
        "limites": {piece.cle: _limites(piece) for piece in pieces_dues(*args)},
        "formes": [forme.value for forme in formes.formes],
        "forme_imposee": formes.imposee,
        "derogation_possible": formes.derogation_possible,
        "choix": [f"{choix.question.value}.{choix.code}" for choix in choix_ouverts(*args)],
        "anomalies": _anomalies(args),
        "etapes": {etape.value: [a.code for a in anomalies_etape(etape, *args)] for etape in Etape},
        "domaine": domaine.libelle(service.session),
        "coefficients_generaux": {
            epreuve.discipline: str(epreuve.coefficient)
            for epreuve in reglement.porteuses()
            if epreuve.discipline is not None and epreuve.coefficient is not None
        },
    }


def _position(ligne: Ligne) -> str:
    mode = (ligne.mode.libelle,) if ligne.mode else ()
    return ", ".join((ligne.position.libelle, *mode, *ligne.choix))


def _limites(piece: PieceDue) -> str:
    return f"{', '.join(piece.formats)}, {piece.taille_max_mo} Mo"


def _anomalies(args: Arguments) -> list[Valeur]:
    trouvees = (anomalie for etape in _ETAPES for anomalie in anomalies_etape(etape, *args))
    return [a.code for a in trouvees if a.champ not in {f"{Etape.INFORMATIONS.value}.{c}" for c in _CHAMPS_HORS_CAS}]
