"""The rights of a file: all of them, those in force, those that exclude each other, and what gave none."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from cyclades.reglementation.acquis.apports import Apport, Source, apports
from cyclades.reglementation.acquis.droit import Droit, NoteEcartee
from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.perimetre import perimetre
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Forme, Position


def droits(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[Droit, ...]:
    """Every épreuve that the acquis declared dispense of or keep the mark of, unticked ones included (R66 to R93)."""
    tous = _apports(dossier, contexte, reglement, commun)
    return tuple(apport for apport in tous if isinstance(apport, Droit))


def notes_ecartees(
    dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun
) -> tuple[NoteEcartee, ...]:
    """The marks and units declared that give no right, each with its reason."""
    tous = _apports(dossier, contexte, reglement, commun)
    return tuple(apport for apport in tous if isinstance(apport, NoteEcartee))


def _apports(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Iterator[Apport]:
    vu = perimetre(dossier, contexte, reglement, commun)
    if vu is None:
        return
    forme = dossier.forme or Forme.GLOBALE
    for rang, acquis in enumerate(dossier.acquis or ()):
        yield from apports(Source(rang, acquis, vu, contexte, commun, forme))


def droits_actifs(tous: tuple[Droit, ...]) -> Mapping[str, Droit]:
    """The right in force on each unit, of those not unticked: a dispense, else the latest mark (R86, R91).

    The answer does not depend on the order in which the acquis were declared.
    """
    actifs: dict[str, Droit] = {}
    for droit in sorted((d for d in tous if not d.renonce), key=_preference):
        actifs.setdefault(droit.unite, droit)
    return actifs


def _preference(droit: Droit) -> tuple[bool, int, Fraction, str, str]:
    est_benefice = droit.nature is Position.BENEFICE
    return (est_benefice, -(droit.session or 0), -(droit.note or Fraction(0)), droit.origine.value, droit.raison)


def conflits(tous: tuple[Droit, ...]) -> tuple[str, ...]:
    """The units both dispensed and kept, among which the candidate must untick one (R91), in tree order."""
    natures: dict[str, set[Position]] = {}
    for droit in tous:
        if not droit.renonce:
            natures.setdefault(droit.unite, set()).add(droit.nature)
    return tuple(unite for unite, trouvees in natures.items() if len(trouvees) > 1)
