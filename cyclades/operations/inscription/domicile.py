"""In which département of the académie a candidate lives: what a site looks after when no school says it."""

from cyclades.metier.referentiel.models import CodePostal
from cyclades.reglementation.declarations import FRANCE, Dossier


def departement_postal(contenu: Dossier, academie: str) -> str:
    """Its code; empty for an address abroad, in another académie, or whose postcode the list does not know."""
    fiche = contenu.identification
    if fiche is None or fiche.pays != FRANCE or not fiche.code_postal:
        return ""
    connus = CodePostal.objects.filter(code=fiche.code_postal, commune__departement__academie=academie)
    return connus.order_by("commune__departement").values_list("commune__departement", flat=True).first() or ""
