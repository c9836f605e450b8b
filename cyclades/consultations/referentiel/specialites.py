"""The diploma titles that can be presented."""

from django.db.models import Q

from cyclades.consultations.referentiel import valeurs
from cyclades.metier.referentiel import models

COLONNES = ("id", "domaine", "slug", "code", "intitule", "secteur")


def specialites(domaine: str, session: int) -> tuple[valeurs.Specialite, ...]:
    """Those of the domaine that have a règlement in force for the session, by title."""
    lues = models.Specialite.objects.filter(
        en_vigueur(session, "paquets__"), domaine=domaine, retire_le__isnull=True
    ).order_by("intitule_recherche")
    return tuple(valeurs.Specialite(*lue) for lue in lues.values_list(*COLONNES))


def specialite_id(specialite: str) -> int | None:
    """The identifier of « bcp/cuisine », retired or not: candidatures keep it."""
    return models.Specialite.objects.filter(nommee(specialite)).values_list("id", flat=True).first()


def nommee(specialite: str, vers: str = "") -> Q:
    """The specialty of that key (« bcp/cuisine »); `vers` leads to it."""
    domaine, _, slug = specialite.partition("/")
    return Q(**{f"{vers}domaine": domaine.upper(), f"{vers}slug": slug})


def en_vigueur(session: int, vers: str = "") -> Q:
    """Active packs whose sessions include that one; `vers` leads to them."""
    commence = Q(**{f"{vers}premiere_session__isnull": True}) | Q(**{f"{vers}premiere_session__lte": session})
    finit = Q(**{f"{vers}derniere_session__isnull": True}) | Q(**{f"{vers}derniere_session__gte": session})
    return Q(**{f"{vers}desactive_le__isnull": True}) & commence & finit
