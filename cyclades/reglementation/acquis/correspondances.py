"""A renovated specialty: which former units, of which specialty and sessions, give which new one (R84)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.declarations import Acquis, NoteAcquise
from cyclades.reglementation.reglement import Commun, Correspondance, Reglement
from cyclades.reglementation.vocabulaire import TypeAcquis


@dataclass(frozen=True, slots=True)
class Renovation:
    """The tables that lead from one specialty to the one presented, in that session; none most often.

    A former mark is a specialty, a session and a unit: a table names both on both sides, for the same unit may be
    another épreuve in another version of its specialty.
    """

    tables: tuple[Correspondance, ...]

    def vise(self, note: NoteAcquise) -> bool:
        """Is it the mark of a former version?"""
        return any(table.anciennes_sessions.comprend(note.session) for table in self.tables)

    def unites(self, session: int | None) -> tuple[str, ...]:
        """The former units that may be declared for that session, in the order of the tables."""
        visees = (t for t in self.tables if session is not None and t.anciennes_sessions.comprend(session))
        return tuple(dict.fromkeys(unite for table in visees for unite, _ in table.anciennes_unites))

    def convertir(self, notes: Iterable[NoteAcquise]) -> Iterator[NoteAcquise]:
        """The marks on the units of today: those of today's version as they are, the former ones by their table.

        A new unit has a mark when all the former ones have theirs; it dates from the oldest.
        """
        declarees = tuple(notes)
        yield from (note for note in declarees if not self.vise(note))
        for table in self.tables:
            anciennes = {n.unite: n for n in declarees if table.anciennes_sessions.comprend(n.session)}
            if all(unite in anciennes for unite, _ in table.anciennes_unites):
                poids = sum((p for _, p in table.anciennes_unites), Fraction(0))
                total = sum((anciennes[unite].note * p for unite, p in table.anciennes_unites), Fraction(0))
                session = min(anciennes[unite].session for unite, _ in table.anciennes_unites)
                yield NoteAcquise(table.unite, total / poids, session, _langue(table, anciennes))

    def sans_equivalent(self, notes: Iterable[NoteAcquise]) -> tuple[NoteAcquise, ...]:
        """The former marks that no table carries to a unit of today."""
        connues = {(unite, table) for table in self.tables for unite, _ in table.anciennes_unites}
        return tuple(
            note
            for note in notes
            if self.vise(note)
            and not any(u == note.unite and t.anciennes_sessions.comprend(note.session) for u, t in connues)
        )

    def table(self, unite: str, session: int) -> Correspondance | None:
        """The table that gave the mark of this new unit, if one did."""
        return next((t for t in self.tables if t.unite == unite and t.anciennes_sessions.comprend(session)), None)


def _langue(table: Correspondance, anciennes: dict[str, NoteAcquise]) -> str | None:
    langues = {anciennes[unite].langue for unite, _ in table.anciennes_unites}
    return langues.pop() if len(langues) == 1 else None


def origine(acquis: Acquis, reglement: Reglement) -> str:
    """The specialty in which those marks were obtained."""
    return reglement.cle if acquis.type is TypeAcquis.MEME_SPECIALITE else acquis.specialite or ""


def renovation(specialite: str, reglement: Reglement, session: int, commun: Commun) -> Renovation:
    """From ``specialite`` to the one presented in ``session``."""
    return Renovation(
        tuple(
            table
            for table in commun.correspondances
            if table.ancienne == specialite and table.specialite == reglement.cle and table.sessions.comprend(session)
        )
    )


def renovation_de(acquis: Acquis, reglement: Reglement, session: int, commun: Commun) -> Renovation:
    """From the specialty of that acquis; a renovated one may be called « the same » by the candidate."""
    return renovation(acquis.specialite or origine(acquis, reglement), reglement, session, commun)
