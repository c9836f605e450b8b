"""What a step names must exist in the référentiels; a locality is written as the list of its postcode writes it."""

from collections.abc import Iterator
from dataclasses import replace

from cyclades.consultations import referentiel
from cyclades.reglementation.dossier import FRANCE, Acquis, Anomalie, Identification, nette
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.noms import nom_recherche

CHIFFRES = 5
SANS_LISTE = ("CEDEX", "ARMEES")


def anomalies_de_reference(valeurs: object) -> tuple[Anomalie, ...]:
    """Those of the part just sent; the others were judged when they were."""
    if isinstance(valeurs, Identification):
        return tuple(_identification(valeurs))
    return tuple(_acquis(valeurs)) if isinstance(valeurs, tuple) else ()


def _identification(valeurs: Identification) -> Iterator[Anomalie]:
    etats = {un.code for un in referentiel.nationalites()}
    if valeurs.nationalite and valeurs.nationalite not in etats:
        yield _inconnu("nationalite", "Choisissez une nationalité de la liste.")
    if valeurs.pays and not referentiel.pays_nom(valeurs.pays):
        yield _inconnu("pays", "Choisissez un pays de la liste.")
    if _est_en_france_ordinaire(valeurs) and not referentiel.code_postal_existe(valeurs.code_postal):
        message = "Ce code postal n’existe pas : vérifiez-le. Pour une adresse CEDEX, écrivez ce mot dans la localité."
        yield _inconnu("code_postal", message)


def _acquis(valeurs: tuple[Acquis, ...]) -> Iterator[Anomalie]:
    nommees = {un.academie for un in valeurs if un.academie}
    connues = {une.nom for une in referentiel.academies()} if nommees else set()
    for rang, un in enumerate(valeurs):
        if un.academie and un.academie not in connues:
            champ = f"acquis.{rang}.academie"
            yield Anomalie("reference_inconnue", Etape.ACQUIS, champ, "Choisissez une académie de la liste.")


def _est_en_france_ordinaire(valeurs: Identification) -> bool:
    """CEDEX codes and postal sectors of the army are in no list."""
    sans_liste = any(mot in nom_recherche(valeurs.localite).upper() for mot in SANS_LISTE)
    return valeurs.pays == FRANCE and len(valeurs.code_postal) == CHIFFRES and not sans_liste


def _inconnu(champ: str, message: str) -> Anomalie:
    return Anomalie("reference_inconnue", Etape.IDENTIFICATION, f"identification.{champ}", message)


def ecrire_comme_le_referentiel(valeurs: Identification) -> Identification:
    """Each text as its judge writes it; « rennes » becomes the locality of the postcode that is called so."""
    valeurs = nette(valeurs)
    if valeurs.pays != FRANCE:
        return valeurs
    cherchee = nom_recherche(valeurs.localite)
    connue = next((nom for nom in referentiel.localites(valeurs.code_postal) if nom_recherche(nom) == cherchee), None)
    return replace(valeurs, localite=connue) if connue else valeurs
