"""The databases of the bench: a file, and a server of its own, each thrown away afterwards."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from outils.verification.postgresql import DEBIAN, ROUE, serveur


@dataclass(frozen=True, slots=True)
class Base:
    """A database: its name on screen, its address; `variables`: what who measures it must know besides."""

    nom: str
    adresse: str
    variables: dict[str, str] = field(default_factory=dict)


class ServeurAbsent(SystemExit):
    """No PostgreSQL on this machine: half of the figures cannot be had, and nothing is installed from here."""

    def __init__(self) -> None:
        super().__init__("Aucun serveur PostgreSQL sur cette machine : lancez ./test une fois, qui l’installe.")


def toutes(dossier: Path, nom: str = "banc", *, seule: str | None = None) -> Iterator[Base]:
    """Each in turn, or this one alone, empty. What is not asked for is not started; what was started is stopped at the
    end.

    :raises ServeurAbsent: there is no program of PostgreSQL here.
    """
    if seule != "postgresql":
        yield sqlite(dossier, nom)
    if seule != "sqlite":
        with ExitStack() as pile:
            yield postgresql(pile)


def sqlite(dossier: Path, nom: str = "banc") -> Base:
    return Base("SQLite", f"sqlite:///{dossier / nom}.sqlite3")


def postgresql(pile: ExitStack) -> Base:
    """A server without wait for the disk, whose CPU alone is of interest; `PID_DE_LA_BASE` is its first process."""
    if not any(DEBIAN.glob("*/bin/initdb")) and not any(ROUE.glob("**/initdb")):
        raise ServeurAbsent
    adresse = pile.enter_context(serveur())
    prise = Path(parse_qs(urlsplit(adresse).query)["host"][0])
    pid = (prise / "donnees" / "postmaster.pid").read_text().splitlines()[0]
    return Base("PostgreSQL", adresse, {"PID_DE_LA_BASE": pid})
