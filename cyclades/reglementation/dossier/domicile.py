"""Where one lives, and where one registers: « l’académie correspondant à votre lieu de résidence » (INS-3).

Told to the candidate and to the agent, never refused: the service decides.
"""

from dataclasses import dataclass

from cyclades.reglementation.declarations import FRANCE, Identification
from cyclades.reglementation.dossier.doutes import Doute, doute


@dataclass(frozen=True, slots=True)
class Ressort:
    """Whom a service is for: those who live in the académie of this code, or in this country when it is abroad.

    `ou` is said after « vous vous inscrivez »: « dans l’académie de Rennes ».
    """

    code: str
    ou: str
    pays: str = FRANCE


def doutes_du_domicile(
    fiche: Identification | None, ressort: Ressort | None, habitees: tuple[tuple[str, str], ...], pays: str
) -> tuple[Doute, ...]:
    """An address that is not where the service registers those who live there.

    :param habitees: code and name (« l’académie de Nantes ») of the académies of its postcode; none when not known.
    :param pays: the name of its country.
    """
    if fiche is None or ressort is None or not fiche.pays:
        return ()
    if fiche.pays != ressort.pays:
        lieu, precision = ("en France", "") if fiche.pays == FRANCE else ("à l’étranger", pays)
        return (_ailleurs("pays", lieu, precision, ressort.ou),)
    if fiche.pays != FRANCE or not habitees or any(code == ressort.code for code, _ in habitees):
        return ()
    lieu = "dans " + " ou ".join(nom for _, nom in habitees)
    return (_ailleurs("code_postal", lieu, fiche.code_postal, ressort.ou),)


def _ailleurs(champ: str, lieu: str, precision: str, ou: str) -> Doute:
    adresse = f"{lieu} ({precision})" if precision else lieu
    return doute(
        "adresse_hors_du_ressort",
        champ,
        f"Vous déclarez une adresse {adresse}, et vous vous inscrivez {ou}. On s’inscrit en principe là où l’on "
        "habite. Si votre choix est le bon, gardez-le.",
        f"L’adresse déclarée est {adresse}, l’inscription est faite {ou}.",
    )
