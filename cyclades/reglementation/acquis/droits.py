"""The rights of a file: all of them, those in force, those that exclude each other, and what gave none."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from cyclades.reglementation.acquis.apports import Apport, Source, apports
from cyclades.reglementation.acquis.correspondances import origine, renovation, renovation_de
from cyclades.reglementation.acquis.droit import Droit, NoteEcartee
from cyclades.reglementation.declarations import Contexte, Dossier, NoteAcquise, ResultatAnterieur
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
    dernieres = _dernieres_sessions(dossier, contexte, reglement, commun)
    for rang, acquis in enumerate(dossier.acquis or ()):
        yield from apports(Source(rang, acquis, vu, contexte, commun, forme, dernieres))


def _dernieres_sessions(
    dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun
) -> Mapping[tuple[str, str], int]:
    """When each unit was last sat, by what is declared and by what is known: the former mark is lost (R86, R89).

    A mark known at two sessions alike was kept at the second, and not sat again.
    """
    sessions: dict[tuple[str, str], int] = {}
    declarees = [
        (origine(un, reglement), note)
        for un in dossier.acquis or ()
        for note in renovation_de(un, reglement, contexte.session, commun).convertir(un.notes)
    ]
    memes = {(specialite, note.unite, note.note) for specialite, note in declarees}
    connues = [
        (resultat.specialite, NoteAcquise(unite, resultat.note, resultat.session))
        for resultat in contexte.resultats_anterieurs
        if resultat.note is not None and (unite := _unite_d_aujourd_hui(resultat, contexte, reglement, commun))
        if (resultat.specialite, unite, resultat.note) not in memes
    ]
    for specialite, note in (*declarees, *connues):
        cle = (specialite, note.unite)
        sessions[cle] = max(note.session, sessions.get(cle, note.session))
    return sessions


def _unite_d_aujourd_hui(
    resultat: ResultatAnterieur, contexte: Contexte, reglement: Reglement, commun: Commun
) -> str | None:
    """The new unit that a former one gives, where a table says it (R84); else that on which its mark may be kept."""
    tables = renovation(resultat.specialite, reglement, contexte.session, commun).tables
    visees = [table for table in tables if table.anciennes_sessions.comprend(resultat.session)]
    if visees:
        return next((table.unite for table in visees if resultat.unite in dict(table.anciennes_unites)), None)
    return unite_presentee(resultat, reglement)


def unite_presentee(resultat: ResultatAnterieur, reglement: Reglement) -> str | None:
    """The unit of the specialty presented on which that mark may be kept (R81, R82)."""
    if resultat.specialite == reglement.cle:
        return resultat.unite if reglement.unite(resultat.unite) else None
    if not resultat.specialite.startswith(f"{reglement.domaine.value.lower()}/") or resultat.discipline is None:
        return None
    return next((epreuve.cle for epreuve in reglement.par_discipline(resultat.discipline)), None)


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


def langues_gardees(
    dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun
) -> Mapping[str, str | None]:
    """By unit whose mark is kept, the language in which it was obtained, where it was said (R81, R139)."""
    actifs = droits_actifs(droits(dossier, contexte, reglement, commun))
    return {unite: droit.langue for unite, droit in actifs.items() if droit.nature is Position.BENEFICE}
