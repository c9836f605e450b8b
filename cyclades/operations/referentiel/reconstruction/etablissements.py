"""Schools by their UAI, and the collective units under which individual candidates are registered."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from cyclades.operations.referentiel.reconstruction.sources import Lycee
from cyclades.reglementation.numeros import uai_est_valide

COLONNES = ("uai", "nom", "ville", "code_postal", "departement", "academie", "collectif")
LigneCsv = tuple[str, str, str, str, str, str, str]

# The first three digits of a UAI name its département, but for these (seen on the schools of the package); 138: Monaco.
PREFIXES = {"620": "2A", "720": "2B", "983": "988", "984": "987", "987": "986", "138": ""}
ILES = {"97133": "977", "97150": "978"}


def etablissements(
    lycees: Iterable[Lycee], departements: Collection[str], academies: Mapping[str, str]
) -> list[LigneCsv]:
    """One row per valid UAI, in their order. Left out: schools without one (most of those abroad), or out of the map.

    :param academies: code of the académie of each département.
    """
    lus = {lycee.uai.strip().upper(): lycee for lycee in lycees}
    lignes = [_ligne(uai, lus[uai], academies) for uai in sorted(lus) if uai_est_valide(uai)]
    return [ligne for ligne in lignes if ligne[4] in {"", *departements}]


def _ligne(uai: str, lycee: Lycee, academies: Mapping[str, str]) -> LigneCsv:
    nom, ville = _texte(lycee.name), _texte(lycee.city)
    if lycee.country != "FR":
        return uai, nom, ville, "", "", "", ""
    code_postal = lycee.zip_code.rjust(5, "0")
    departement = _departement(uai, code_postal)
    return uai, nom, ville, code_postal, departement, academies.get(departement, ""), ""


def _departement(uai: str, code_postal: str) -> str:
    if code_postal in ILES:
        return ILES[code_postal]
    prefixe = uai[:3]
    return PREFIXES.get(prefixe, prefixe.removeprefix("0"))


def _texte(brut: str) -> str:
    return " ".join(brut.upper().split())


def unites(codes3: Mapping[str, str], academies: Mapping[str, str]) -> Iterator[LigneCsv]:
    """« INDIVIDUELS 035 », one per département that has an académie, and the CNED, open to all of them.

    Their identifiers are ours: seven characters that no UAI can have.
    """
    yield "000000CN", "CNED", "", "", "", "", "oui"
    numeros = {departement: prefixe for prefixe, departement in PREFIXES.items() if departement.startswith("2")}
    for departement in sorted(set(codes3) & set(academies)):
        code3 = codes3[departement]
        numero = numeros.get(departement, code3)
        yield f"{numero}000IN", f"INDIVIDUELS {code3}", "", "", departement, academies[departement], "oui"
