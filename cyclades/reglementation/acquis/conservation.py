"""Which former marks may be kept, at what threshold, for how many years; which validations are still valid."""

from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.reglement import Commun, Conservation, ValiditeVae
from cyclades.reglementation.typographie import nombre, typographie
from cyclades.reglementation.vocabulaire import Amenagement, Confiance, Domaine, Forme, TypeAcquis

REGLE_DUREE = "R90"


@dataclass(frozen=True, slots=True)
class Demande:
    """A mark that one would like to keep: where it comes from, and in which session it would be used."""

    origine: TypeAcquis
    domaine: Domaine
    forme: Forme
    session: int
    note: Fraction
    obtenue: int
    facultative: bool = False
    discipline: str | None = None
    amenagements: tuple[Amenagement, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """May the mark be kept? With the rule that says so and, if not, the reason."""

    conservable: bool
    raison: str
    regle: str
    confiance: Confiance


def juger(demande: Demande, commun: Commun) -> Verdict:
    """May this mark be kept as a bénéfice (R81, R82, R85 to R87, R90, R92, R93)?"""
    table = _table(demande, commun)
    if table is None:
        return _refus("Aucun texte ne permet de conserver cette note ici.", _regle_absente(demande), Confiance.UNKNOWN)
    if table.disciplines is not None and demande.discipline not in table.disciplines:
        return _refus(
            "Les notes de cette épreuve ne se conservent pas d’une spécialité à l’autre.", table.regle, table.confiance
        )
    if demande.session - demande.obtenue > table.annees:
        raison = f"Note obtenue en {demande.obtenue} : une note se conserve {table.annees} ans."
        return _refus(raison, REGLE_DUREE, Confiance.CONCEPTION)
    return _juger_seuil(demande, table)


def _juger_seuil(demande: Demande, table: Conservation) -> Verdict:
    if demande.facultative:
        if table.seuil_facultative is not None and demande.note <= table.seuil_facultative:
            raison = f"Seuls les points au-dessus de {nombre(table.seuil_facultative)} se conservent."
            return _refus(raison, "R92", Confiance.VERIFIED)
        return Verdict(True, "", "R92", Confiance.VERIFIED)
    if table.seuil is not None and demande.note < table.seuil:
        if Amenagement.CONSERVATION_NOTES in demande.amenagements:
            return Verdict(True, "", "R93", Confiance.VERIFIED)
        raison = f"Note de {nombre(demande.note)} : seules les notes d’au moins {nombre(table.seuil)} se conservent."
        return _refus(raison, table.regle, table.confiance)
    return Verdict(True, "", table.regle, table.confiance)


def _table(demande: Demande, commun: Commun) -> Conservation | None:
    return next(
        (
            table
            for table in commun.conservations
            if table.origine is demande.origine
            and table.domaine is demande.domaine
            and demande.forme in table.formes
            and table.sessions.comprend(demande.session)
        ),
        None,
    )


def _regle_absente(demande: Demande) -> str:
    return "R81" if demande.origine is TypeAcquis.AUTRE_SPECIALITE else "R85"


def _refus(raison: str, regle: str, confiance: Confiance) -> Verdict:
    return Verdict(False, typographie(raison), regle, confiance)


def est_trop_ancienne(demande: Demande, commun: Commun) -> bool:
    """Is the mark past the years in which it may be kept (R90)?"""
    table = _table(demande, commun)
    return table is not None and demande.session - demande.obtenue > table.annees


def annees_de_conservation(domaine: Domaine, commun: Commun) -> int | None:
    """The longest time for which a mark may be kept for an exam of that domaine; None when no text says one."""
    return max((table.annees for table in commun.conservations if table.domaine is domaine), default=None)


def validite_vae(session: int, commun: Commun) -> ValiditeVae | None:
    """How long a VAE decision is good for, in that session (R80)."""
    return next((validite for validite in commun.validites_vae if validite.sessions.comprend(session)), None)
