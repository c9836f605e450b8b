"""In which académie an address is, and whom a service is for."""

from cyclades.consultations.referentiel.listes import academies, departements, pays_nom
from cyclades.consultations.referentiel.memoire import liste
from cyclades.metier.referentiel.models import CodePostal
from cyclades.reglementation.dossier import FRANCE, Ressort

OUTRE_MER = ("97", "98")


def ressort(academie: str, pays: str | None) -> Ressort | None:
    """Whom the service of this académie, or of this country, is for; None where the list is not loaded."""
    connue = next((une for une in academies() if une.code == academie), None)
    if pays:
        return Ressort(academie, f"auprès du centre à l’étranger ({pays_nom(pays)})", pays)
    return Ressort(academie, f"dans {connue.dite}", FRANCE) if connue else None


def academies_du_code_postal(code: str) -> tuple[tuple[str, str], ...]:
    """Code and name (« l’académie de Nantes ») of those of a postcode; none when nothing tells.

    A code of no list (CEDEX) is of the département that its first figures name.
    """
    codes = liste(f"academies {code}", lambda: _codes(code)) if code.isdecimal() else ()
    return tuple((une.code, une.dite) for une in academies() if une.code in codes)


def _codes(code: str) -> tuple[str, ...]:
    connus = CodePostal.objects.filter(code=code, commune__departement__academie__isnull=False)
    return tuple(connus.values_list("commune__departement__academie", flat=True).distinct()) or _du_departement(code)


def _du_departement(code: str) -> tuple[str, ...]:
    prefixe = code[:3] if code.startswith(OUTRE_MER) else code[:2]
    cherches = {"2A", "2B"} if prefixe == "20" else {prefixe}
    return tuple({un.academie for un in departements() if un.code in cherches and un.academie})
