"""What a step names must exist in the référentiels; a locality is written as the list of its postcode writes it."""

from collections.abc import Iterator
from dataclasses import replace

from cyclades.consultations import referentiel
from cyclades.reglementation.dossier import FRANCE, Acquis, Anomalie, Identification, nette
from cyclades.reglementation.saisies.lieux import mots_de_lieu
from cyclades.reglementation.vocabulaire import Etape


def anomalies_de_reference(valeurs: object) -> tuple[Anomalie, ...]:
    """Those of the part just sent; the others were judged when they were."""
    if isinstance(valeurs, Identification):
        return tuple(_identification(valeurs))
    return tuple(_acquis(valeurs)) if isinstance(valeurs, tuple) else ()


def _identification(valeurs: Identification) -> Iterator[Anomalie]:
    connues = {code for code, _ in referentiel.nationalites_proposees()}
    if valeurs.nationalite and valeurs.nationalite not in connues:
        yield _inconnu("nationalite", "Choisissez une nationalité de la liste.")
    if valeurs.pays and not referentiel.pays_nom(valeurs.pays):
        yield _inconnu("pays", "Choisissez un pays de la liste.")


def _acquis(valeurs: tuple[Acquis, ...]) -> Iterator[Anomalie]:
    nommees = {un.academie for un in valeurs if un.academie}
    connues = {une.nom for une in referentiel.academies()} if nommees else set()
    for rang, un in enumerate(valeurs):
        if un.academie and un.academie not in connues:
            champ = f"acquis.{rang}.academie"
            yield Anomalie("reference_inconnue", Etape.ACQUIS, champ, "Choisissez une académie de la liste.")


def _inconnu(champ: str, message: str) -> Anomalie:
    return Anomalie("reference_inconnue", Etape.IDENTIFICATION, f"identification.{champ}", message)


def ecrire_comme_le_referentiel(valeurs: Identification) -> Identification:
    """Each text as its judge writes it; « st malo » becomes the locality of the postcode that is called so."""
    valeurs = nette(valeurs)
    if valeurs.pays != FRANCE:
        return valeurs
    cherchee = mots_de_lieu(valeurs.localite)
    connues = referentiel.localites_connues(valeurs.code_postal) or ()
    connue = next((nom for nom in connues if mots_de_lieu(nom) == cherchee), None)
    return replace(valeurs, localite=connue) if connue else valeurs
