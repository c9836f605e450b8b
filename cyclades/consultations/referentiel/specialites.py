"""The diploma titles that can be presented."""

from django.db.models import Q

from cyclades.consultations.referentiel import valeurs
from cyclades.consultations.referentiel.memoire import liste
from cyclades.metier.referentiel import models

COLONNES = ("id", "domaine", "slug", "code", "intitule", "secteur", "paquets__epreuves_a_confirmer")


def specialites(domaine: str, session: int) -> tuple[valeurs.Specialite, ...]:
    """Those of the domaine that have a règlement in force for the session, by title."""
    return liste(f"specialites:{domaine}:{session}", lambda: _specialites(domaine, session))


def specialite_libelle(cle: str) -> str | None:
    """The title and code of « bcp/cuisine », presented today or not."""
    return liste("specialites_libelles", _libelles).get(cle)


def _libelles() -> dict[str, str]:
    toutes = (valeurs.Specialite(*lue) for lue in models.Specialite.objects.values_list(*COLONNES))
    return {specialite.cle: specialite.libelle for specialite in toutes}


def _specialites(domaine: str, session: int) -> tuple[valeurs.Specialite, ...]:
    actives = models.Specialite.objects.filter(_en_vigueur(session), paquets__isnull=False, retire_le__isnull=True)
    lues = actives.filter(domaine=domaine).order_by("intitule_recherche")
    return tuple(valeurs.Specialite(*lue) for lue in lues.values_list(*COLONNES))


def _en_vigueur(session: int) -> Q:
    """With an active pack whose sessions include that one."""
    commence = Q(paquets__premiere_session__isnull=True) | Q(paquets__premiere_session__lte=session)
    finit = Q(paquets__derniere_session__isnull=True) | Q(paquets__derniere_session__gte=session)
    return Q(paquets__desactive_le__isnull=True) & commence & finit
