"""The shared tables: one structure per file of ``reglements/commun/``, and their passage to ``Commun``."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from cyclades.reglementation.paquets.formes import Ligne, bornes_impossibles
from cyclades.reglementation.paquets.formes_acquis import FichierAcquis
from cyclades.reglementation.paquets.formes_candidats import FichierCategories, FichierDomaines
from cyclades.reglementation.paquets.formes_choix import FichierEps, FichierLangues, FichierPieces, FichierRegles
from cyclades.reglementation.paquets.formes_resultats import FichierResultats
from cyclades.reglementation.paquets.lecture import PaquetInvalide, lire
from cyclades.reglementation.reglement import Bareme, Commun
from cyclades.reglementation.typographie import typographie

S = TypeVar("S")
T = TypeVar("T")
K = TypeVar("K")

FICHIERS = ("acquis", "categories", "domaines", "eps", "langues", "pieces", "regles", "resultats")


def lire_tables(fichiers: Mapping[str, bytes]) -> Commun:
    """Read the eight files and check that they refer to each other rightly.

    :raises PaquetInvalide: a file is missing, unknown, of wrong form, or names something that no file defines.
    """
    attendus = {f"{nom}.yaml" for nom in FICHIERS}
    for nom in sorted(attendus ^ set(fichiers)):
        raise PaquetInvalide(nom, "racine", typographie("les fichiers attendus sont : ") + ", ".join(sorted(attendus)))

    def fichier(nom: str, forme: type[S]) -> S:
        return lire(fichiers[f"{nom}.yaml"], f"{nom}.yaml", forme)

    acquis = fichier("acquis", FichierAcquis)
    categories = fichier("categories", FichierCategories)
    langues = fichier("langues", FichierLangues)
    commun = Commun(
        domaines=_table("domaines", fichier("domaines", FichierDomaines).domaines, lambda v: v.domaine),
        categories=_table("categories", categories.categories, lambda v: v.cle),
        situations=_table("categories", categories.situations, lambda v: v.cle),
        durees=_table("categories", categories.durees, lambda v: v.cle),
        disciplines=MappingProxyType({cle: typographie(libelle) for cle, libelle in acquis.disciplines.items()}),
        diplomes=_table("acquis", acquis.diplomes, lambda v: v.cle),
        grilles=tuple(grille.valeur() for grille in acquis.grilles),
        professionnelles=tuple(dispense.valeur() for dispense in acquis.professionnelles),
        conservations=tuple(conservation.valeur() for conservation in acquis.conservations),
        validites_vae=tuple(validite.valeur() for validite in acquis.validites_vae),
        correspondances=tuple(correspondance.valeur() for correspondance in acquis.correspondances),
        motifs_legaux=_table("acquis", acquis.motifs_legaux, lambda v: v.cle),
        langues=_table("langues", langues.langues, lambda v: v.cle),
        listes_langues=tuple(liste.valeur() for liste in langues.listes),
        activites_eps=_table("eps", fichier("eps", FichierEps).activites, lambda v: v.cle),
        pieces=_table("pieces", fichier("pieces", FichierPieces).pieces, lambda v: v.cle),
        baremes=tuple(bareme.valeur() for bareme in fichier("resultats", FichierResultats).baremes),
        regles=_table("regles", fichier("regles", FichierRegles).regles, lambda v: v.cle),
    )
    for nom, cle, attendu in (*_annees_fausses(commun), *_renvois_faux(commun)):
        raise PaquetInvalide(f"{nom}.yaml", cle, typographie(attendu))
    return commun


def _table(nom: str, lignes: Iterable[Ligne[T]], cle: Callable[[T], K]) -> Mapping[K, T]:
    table: dict[K, T] = {}
    for ligne in lignes:
        valeur = ligne.valeur()
        if cle(valeur) in table:
            raise PaquetInvalide(f"{nom}.yaml", str(cle(valeur)), "une clé unique")
        table[cle(valeur)] = valeur
    return MappingProxyType(table)


def _renvois_faux(commun: Commun) -> list[tuple[str, str, str]]:
    """References from one table to another that lead nowhere, as (file, key, expected)."""
    renvois = [
        *(("acquis", "regle", g.regle, commun.regles) for g in commun.grilles),
        *(("acquis", "regle", x.regle, commun.regles) for g in commun.grilles for x in g.lignes if x.regle),
        *(("acquis", "regle", c.regle, commun.regles) for c in commun.conservations),
        *(("acquis", "regle", v.regle, commun.regles) for v in commun.validites_vae),
        *(("acquis", "regle", m.regle, commun.regles) for m in commun.motifs_legaux.values()),
        *(("acquis", "motifs_legaux.piece", m.piece, commun.pieces) for m in commun.motifs_legaux.values() if m.piece),
        *(("acquis", "diplome", p.diplome, commun.diplomes) for p in commun.professionnelles),
        *(("acquis", "disciplines", d, commun.disciplines) for d in _disciplines(commun)),
        *(
            ("langues", f"listes.{x.nom}", langue, commun.langues)
            for x in commun.listes_langues
            for langue in x.langues
        ),
        *(("categories", "pieces", p, commun.pieces) for p in _pieces(commun)),
        *(("categories", "categories", c, commun.categories) for s in commun.situations.values() for c in s.categories),
        *(
            ("categories", "regle", regle, commun.regles)
            for s in commun.situations.values()
            for regle in (s.regle, *(propre for _, propre in s.regles))
        ),
        *(("resultats", "regle", r, commun.regles) for b in commun.baremes for r in _regles_bareme(b)),
        *(("domaines", "regle", r, commun.regles) for r in _regles_domaines(commun)),
        *(
            ("domaines", "coefficients", discipline, commun.disciplines)
            for d in commun.domaines.values()
            for discipline, _ in d.coefficients
        ),
        *(("acquis", f"diplomes.{d.cle}", r, commun.regles) for d in commun.diplomes.values() for _, r in d.sans_effet),
        *(("acquis", f"diplomes.{cle}", ligne, _lignes(commun)) for cle, ligne in _lignes_de_diplome(commun)),
    ]
    return [
        (nom, cle, f"une clé connue, trouvé « {valeur} »") for nom, cle, valeur, table in renvois if valeur not in table
    ]


def _annees_fausses(commun: Commun) -> list[tuple[str, str, str]]:
    """Bounds of sessions that are no years, as (file, key, expected)."""
    dates = [
        *(("acquis", f"grilles.{g.domaine}.{x.cle}", x.sessions) for g in commun.grilles for x in g.lignes),
        *(("acquis", f"professionnelles.{p.diplome}", p.sessions) for p in commun.professionnelles),
        *(("acquis", f"conservations.{c.domaine}", c.sessions) for c in commun.conservations),
        *(("acquis", "validites_vae", v.sessions) for v in commun.validites_vae),
        *(("langues", f"listes.{x.nom}", x.sessions) for x in commun.listes_langues),
        *(("eps", f"activites.{a.cle}", a.sessions) for a in commun.activites_eps.values()),
        *(("resultats", f"baremes.{b.domaine}", b.sessions) for b in commun.baremes),
        *(("domaines", d.domaine, x.sessions) for d in commun.domaines.values() for x in (*d.libelles, *d.sigles)),
        *(("pieces", p.cle, x.sessions) for p in commun.pieces.values() for x in (*p.codes, *p.libelles)),
    ]
    trouvees = ((nom, cle, bornes_impossibles(sessions)) for nom, cle, sessions in dates)
    return [(nom, f"{cle}.{faute[0]}", faute[1]) for nom, cle, faute in trouvees if faute is not None]


def _disciplines(commun: Commun) -> list[str]:
    des_grilles = [d for g in commun.grilles for x in g.lignes for d in (*x.oui, *x.sur_releve)]
    return des_grilles + [d for c in commun.conservations for d in c.disciplines or ()]


def _pieces(commun: Commun) -> list[str]:
    de_categorie = [p for c in commun.categories.values() for p in c.pieces]
    return de_categorie + [p for s in commun.situations.values() for p in s.pieces]


def _regles_domaines(commun: Commun) -> list[str]:
    toutes = [
        (
            d.regle_facultatives,
            d.regle_formes,
            d.regle_formes_au_choix,
            d.regle_modes,
            d.regle_coefficients,
            d.regle_conditions,
            d.regle_derniere_unite,
            d.regle_lvb,
            d.regle_langue,
            d.regle_langue_facultative,
            *(exigence.regle for exigence in d.exigences),
        )
        for d in commun.domaines.values()
    ]
    return [regle for regles in toutes for regle in regles if regle is not None]


def _regles_bareme(bareme: Bareme) -> list[str]:
    parts = (bareme.note, bareme.arrondi, bareme.facultatives, bareme.projet, bareme.parties, bareme.admission)
    autres = (bareme.professionnelle, bareme.controle, bareme.certificat, bareme.attestation)
    return [part.regle for part in (*parts, *autres) if part is not None]


def _lignes(commun: Commun) -> dict[str, None]:
    return {f"{g.domaine}.{ligne.cle}": None for g in commun.grilles for ligne in g.lignes}


def _lignes_de_diplome(commun: Commun) -> list[tuple[str, str]]:
    return [(d.cle, f"{domaine}.{ligne}") for d in commun.diplomes.values() for domaine, ligne in d.lignes]
