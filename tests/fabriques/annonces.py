"""Notices for tests, made by the act itself."""

from datetime import timedelta

from cyclades.operations.annonces import Annonce, annoncer
from cyclades.reglementation.droits import AUTOMATE

UN_JOUR = timedelta(days=1)


def annonce(*, quand, academie=None, titre="Maintenance programmée", debut=None, fin=None, **champs):
    """Begins a day before `quand`, ends a day after, unless told otherwise; its id."""
    voulue = Annonce(
        titre=titre,
        texte=champs.pop("texte", "Le site sera indisponible dimanche soir."),
        debut=debut or quand - UN_JOUR,
        fin=fin or quand + UN_JOUR,
        academie=academie,
        **champs,
    )
    return annoncer(acteur=AUTOMATE, annonce=voulue, quand=min(quand, voulue.debut))
