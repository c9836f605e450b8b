"""Does the tree of one specialty hold together: codes, units, sums, and the summary that its file gives of it?"""

from fractions import Fraction

import msgspec

from cyclades.reglementation.paquets.formes import bornes_impossibles
from cyclades.reglementation.reglement import Epreuve, Reglement
from cyclades.reglementation.vocabulaire import Calcul, Nature


class ControleEcrit(msgspec.Struct, forbid_unknown_fields=True):
    complet: bool
    total_obligatoire: Fraction | None
    total_professionnel: Fraction | None
    manquants: tuple[str, ...]
    a_confirmer: tuple[str, ...]


def incoherences(reglement: Reglement, controle: ControleEcrit) -> list[tuple[str, str]]:
    """What does not hold together in the tree of a specialty, as (key, expected)."""
    return [
        *_annees(reglement),
        *_doublons(reglement),
        *_sommes(reglement),
        *_porteuses(reglement),
        *_controle(reglement, controle),
    ]


def _annees(reglement: Reglement) -> list[tuple[str, str]]:
    """The bounds of sessions that are no years, of the specialty, of its épreuves and of their labels."""
    dates = [("sessions", reglement.sessions)]
    for epreuve in reglement.noeuds():
        dates.append((f"epreuves.{epreuve.code}.sessions", epreuve.sessions))
        dates += [(f"epreuves.{epreuve.code}.intitules", libelle.sessions) for libelle in epreuve.intitules]
    fautes = ((cle, bornes_impossibles(sessions)) for cle, sessions in dates)
    return [(f"{cle}.{faute[0]}", faute[1]) for cle, faute in fautes if faute is not None]


def _doublons(reglement: Reglement) -> list[tuple[str, str]]:
    codes = [epreuve.code for epreuve in reglement.noeuds()]
    unites = [epreuve.unite for epreuve in reglement.noeuds() if epreuve.unite]
    fautes = [(f"epreuves.{code}", "un code d'épreuve unique") for code in codes if codes.count(code) > 1]
    return fautes + [(f"epreuves.{unite}", "une unité unique") for unite in unites if unites.count(unite) > 1]


def _sommes(reglement: Reglement) -> list[tuple[str, str]]:
    fautes = []
    for noeud in reglement.noeuds():
        parts = [e.coefficient for e in noeud.enfants if e.calcul is not Calcul.PARTIE]
        if noeud.coefficient is None or not parts:
            continue
        total = sum((part for part in parts if part is not None), Fraction(0))
        if None in parts or total != noeud.coefficient:
            fautes.append((f"epreuves.{noeud.code}.coefficient", f"la somme des coefficients des enfants ({total})"))
    return fautes


def _porteuses(reglement: Reglement) -> list[tuple[str, str]]:
    sans_mode = [e.code for e in reglement.porteuses() if e.modes is None]
    return [(f"epreuves.{code}.modes", "les modes d'une épreuve qui porte une unité") for code in sans_mode]


def _controle(reglement: Reglement, controle: ControleEcrit) -> list[tuple[str, str]]:
    comptees = [e for e in reglement.porteuses() if e.calcul is Calcul.MOYENNE]
    total = _total(comptees) if reglement.est_complet else None
    professionnel = (
        _total([e for e in comptees if e.nature is Nature.PROFESSIONNELLE]) if reglement.est_complet else None
    )
    calcules: list[tuple[str, object, object]] = [
        ("complet", controle.complet, reglement.est_complet),
        ("manquants", controle.manquants, reglement.manquants),
        ("a_confirmer", controle.a_confirmer, reglement.a_confirmer),
        ("total_obligatoire", controle.total_obligatoire, total),
        ("total_professionnel", controle.total_professionnel, professionnel),
    ]
    return [
        (f"controle_coefficients.{cle}", f"ce que donne l'arbre ({_texte(juste)}), trouvé {_texte(ecrit)}")
        for cle, ecrit, juste in calcules
        if ecrit != juste
    ]


def _total(epreuves: list[Epreuve]) -> Fraction:
    return sum((e.coefficient for e in epreuves if e.coefficient is not None), Fraction(0))


def _texte(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return ", ".join(valeur) or "aucun" if isinstance(valeur, tuple) else str(valeur)
