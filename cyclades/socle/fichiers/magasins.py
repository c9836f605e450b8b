"""Where the bytes are: a folder, or a bucket of an object store that speaks S3."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from django.conf import settings


class Magasin(Protocol):
    """What a store does. `ecrire` is all or nothing; after `assurer`, a cut of power does not lose the file."""

    def ecrire(self, cle: str, octets: bytes) -> None: ...
    def assurer(self, cle: str) -> None: ...
    def rajeunir(self, cle: str) -> bool: ...
    def lire(self, cle: str) -> bytes: ...
    def existe(self, cle: str) -> bool: ...
    def effacer(self, cle: str) -> None: ...
    def effacer_si_ancien(self, cle: str, avant: datetime) -> bool: ...
    def parcourir(self, debut: str) -> Iterator[tuple[str, datetime]]: ...
    def restes(self, avant: datetime) -> Iterator[str]: ...
    def effacer_reste(self, nom: str) -> None: ...
    def repond(self) -> bool: ...


def magasin() -> Magasin:
    """The one of the settings."""
    return _magasin(str(settings.FICHIERS))


@lru_cache(maxsize=4)
def _magasin(ou: str) -> Magasin:
    if ou.startswith("s3://"):
        from cyclades.socle.fichiers.s3 import Seau  # noqa: PLC0415 (its libraries are installed where it is chosen)

        return Seau(ou)
    from cyclades.socle.fichiers.dossier import Dossier  # noqa: PLC0415

    return Dossier(ou)
