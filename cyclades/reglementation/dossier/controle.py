"""The whole check of a file: every anomaly at once, or those of one step."""

from cyclades.reglementation.declarations import Anomalie, Contexte, Dossier
from cyclades.reglementation.dossier.acquis_declares import controler_acquis
from cyclades.reglementation.dossier.engagements import controler_conditions, controler_modalites
from cyclades.reglementation.dossier.epreuves_choisies import controler_epreuves
from cyclades.reglementation.dossier.examen import Controle, Examen
from cyclades.reglementation.dossier.identite import (
    controler_identification,
    controler_identite,
    controler_representant,
)
from cyclades.reglementation.dossier.informations import controler_informations
from cyclades.reglementation.dossier.qualification import controler_qualification
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Etape

_CONTROLES: dict[Etape, tuple[Controle, ...]] = {
    Etape.MODALITES: (controler_modalites,),
    Etape.IDENTIFICATION: (controler_identite, controler_identification, controler_representant),
    Etape.INFORMATIONS: (controler_informations,),
    Etape.QUALIFICATION: (controler_qualification,),
    Etape.ACQUIS: (controler_acquis,),
    Etape.EPREUVES: (controler_epreuves,),
    Etape.CONDITIONS: (controler_conditions,),
}


def anomalies(
    dossier: Dossier, contexte: Contexte, reglement: Reglement | None, commun: Commun
) -> tuple[Anomalie, ...]:
    """Everything that prevents this file from being registered, in the order of the steps; empty when it is complete.

    :param reglement: the specialty chosen, or ``None`` when none or an unknown one is.
    """
    return tuple(a for etape in Etape for a in anomalies_etape(etape, dossier, contexte, reglement, commun))


def anomalies_etape(
    etape: Etape, dossier: Dossier, contexte: Contexte, reglement: Reglement | None, commun: Commun
) -> tuple[Anomalie, ...]:
    """What is wrong in one step, read with the steps already filled."""
    examen = Examen(dossier, contexte, reglement, commun)
    return tuple(anomalie for controle in _CONTROLES.get(etape, ()) for anomalie in controle(examen))
