"""Rebuild the derived files of `referentiels/` from the unpacked packages: no network, the same bytes every time."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from cyclades.operations.referentiel import fichiers
from cyclades.operations.referentiel.reconstruction import etablissements, periodes, sources

DISPARUES = "sources/communes_anciennes.csv.xz"
RENOMMEES = "sources/communes_anciens_noms.csv.xz"


def reconstruire(*, depuis: Path, vers: Path) -> dict[str, int]:
    """Write the derived files of `vers` from the packages unpacked in `depuis`, and their digests in the manifest.

    :returns: the number of rows of each file written.
    """
    ecrits = {nom: ecriture(depuis, vers) for nom, ecriture in ECRITURES.items()}
    _signer(vers)
    return ecrits


def _departements(depuis: Path, vers: Path) -> int:
    academies = _academies(vers)
    lignes = [(d.code, d.nom, academies.get(d.code, "")) for d in sources.departements(depuis)]
    return _ecrire(vers / "departements.csv", ("code", "nom", "academie"), sorted(lignes))


def _communes(depuis: Path, vers: Path) -> int:
    lus = periodes.textes(
        sources.communes(depuis),
        fichiers.lire(vers / DISPARUES),
        fichiers.lire(vers / RENOMMEES),
        sources.historique(depuis),
    )
    colonnes = ("code", "nom", "nature", "departement", "departement_ancien", "debut", "fin", "devenue")
    lignes = [
        (p.code, p.nom, p.nature, p.departement, p.departement_ancien, _jour(p.debut), _jour(p.fin), p.devenue)
        for p in periodes.periodes(lus)
    ]
    return _ecrire(vers / "communes.csv.xz", colonnes, lignes)


def _codes_postaux(depuis: Path, vers: Path) -> int:
    lignes = [
        (code, c.code) for c in sources.communes(depuis) if c.type == "commune-actuelle" for code in c.codes_postaux
    ]
    return _ecrire(vers / "codes_postaux.csv.xz", ("code", "commune"), sorted(lignes))


def _etablissements(depuis: Path, vers: Path) -> int:
    connus = {d.code for d in sources.departements(depuis)}
    lignes = etablissements.etablissements(sources.lycees(depuis), connus, _academies(vers))
    return _ecrire(vers / "etablissements.csv.xz", etablissements.COLONNES, lignes)


def _unites(depuis: Path, vers: Path) -> int:
    codes3 = {d.code: d.code.rjust(3, "0") for d in sources.departements(depuis)}
    return _ecrire(vers / "unites.csv", etablissements.COLONNES, etablissements.unites(codes3, _academies(vers)))


ECRITURES: dict[str, Callable[[Path, Path], int]] = {
    "departements.csv": _departements,
    "communes.csv.xz": _communes,
    "codes_postaux.csv.xz": _codes_postaux,
    "etablissements.csv.xz": _etablissements,
    "unites.csv": _unites,
}


def _academies(vers: Path) -> dict[str, str]:
    """The académie of each département."""
    return {d: a["code"] for a in fichiers.lire(vers / "academies.csv") for d in a["departements"].split()}


def _jour(jour: date | None) -> str:
    return jour.isoformat() if jour else ""


def _ecrire(chemin: Path, colonnes: Sequence[str], lignes: Iterable[Sequence[str]]) -> int:
    toutes = list(lignes)
    fichiers.ecrire(chemin, colonnes, toutes)
    return len(toutes)


def _signer(vers: Path) -> None:
    """Bring the digests of the manifest up to date, and nothing else of it."""
    manifeste = vers / "SOURCES.yaml"

    def signe(bloc: re.Match[str]) -> str:
        return f"{bloc[1].rstrip()} " + fichiers.empreinte((vers / bloc[2]).read_bytes())

    texte = re.sub(r"(- fichier: (\S+)\n(?:  .*\n)*?  sha256: ?)\w*", signe, manifeste.read_text())
    manifeste.write_text(texte)
