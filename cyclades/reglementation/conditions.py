"""When the conditions to sit an exam are to be met: with the whole diploma, or with its last unit (R12)."""

from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.positions import positions
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Forme, Position


def laisse_des_unites(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> bool:
    """Is a compulsory unit left for another session?"""
    lignes = positions(dossier, contexte, reglement, commun)
    obligatoires = (ligne for ligne in lignes if ligne.porteuse and ligne.obligatoire and ligne.groupe == 1)
    return any(ligne.position is Position.NON_INSCRIT for ligne in obligatoires)


def conditions_reportees(dossier: Dossier, contexte: Contexte, reglement: Reglement | None, commun: Commun) -> bool:
    """Are the conditions to be met at a later session only: progressive form, units left (R12)?

    Until the épreuves are chosen, a progressive form may leave some.
    """
    if commun.domaines[contexte.domaine].regle_derniere_unite is None or dossier.forme is not Forme.PROGRESSIVE:
        return False
    if dossier.epreuves is None or reglement is None:
        return True
    return laisse_des_unites(dossier, contexte, reglement, commun)
