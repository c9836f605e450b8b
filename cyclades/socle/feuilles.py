"""A style sheet made light: of a package that styles everything, what the pages of this site can ask for.

Nothing is decided by hand. A rule stays when each class that it names is written somewhere in the sources of the pages
(templates, scripts), or composed there from words that they write too. A variable stays when something that stays reads
it. Whoever draws a page in a browser can check that no class of it was forgotten.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import tinycss2
from tinycss2.ast import AtRule, Node, ParseError, QualifiedRule

MOT = re.compile(r"""(?<=["'])[a-z][a-z-]*(?=["'])""")
LECTURE = re.compile(r"var\(\s*(--[\w-]+)")
ETATS_DU_SCRIPT = ("--opened", "--expanded", "--selected", "--no-scroll")
"""Ends that a design system's script composes: an opened dialogue, an unfolded part."""
GROUPES = frozenset({"media", "supports", "layer", "container"})

Juge = Callable[[str], bool]


def classes_ecrites(textes: Iterable[str], prefixe: str) -> frozenset[str]:
    """What these sources write like a class of the package: `fr-btn`, or `fr-btn--` when the end is composed."""
    motif = re.compile(rf"(?<![\w-]){re.escape(prefixe)}[\w-]*")
    return frozenset(mot for texte in textes for mot in motif.findall(texte) if mot != prefixe)


def mots_ecrits(textes: Iterable[str]) -> frozenset[str]:
    """The words that stand alone between quotation marks: those from which the end of a class may be composed."""
    return frozenset(mot for texte in textes for mot in MOT.findall(texte))


def classes_du_script(script: str, prefixe: str) -> frozenset[str]:
    """What the package's own script may add to an element: its words, and the ends that it composes."""
    mots = re.findall(r"""["']([a-z][a-z-]*(?:__[a-z-]+)?(?:--[a-z-]+)?)["']""", script)
    return frozenset(prefixe + mot for mot in mots)


@dataclass(frozen=True, slots=True)
class Emploi:
    """The classes of a package that pages can carry: those that their sources write, those that its script adds."""

    prefixe: str
    ecrites: frozenset[str]
    mots: frozenset[str] = frozenset()
    ajoutees: frozenset[str] = frozenset()
    absentes: frozenset[str] = frozenset()
    """Written, but for another look than the one that is served."""

    def permet(self, classe: str) -> bool:
        """Can a page carry this class? One of another prefix is nobody's to judge."""
        if classe in self.absentes:
            return False
        if not classe.startswith(self.prefixe) or classe in self.ecrites or self._est_composee(classe):
            return True
        composant = re.split("__|--", classe)[0]
        est_d_ici = any(re.split("__|--", ecrite)[0] == composant for ecrite in self.ecrites)
        return est_d_ici and (classe in self.ajoutees or classe.endswith(ETATS_DU_SCRIPT))

    def _est_composee(self, classe: str) -> bool:
        debuts = (ecrite for ecrite in self.ecrites if ecrite.endswith("-") and classe.startswith(ecrite))
        return any(classe.removeprefix(debut) in self.mots for debut in debuts)


def alleger(feuille: str, peut_servir: Juge, lecteurs: Iterable[str] = ()) -> str:
    """The sheet without the selectors that no page can meet, nor the variables that neither it nor its readers read.

    :param lecteurs: the other sheets of the site, which may read its variables.
    """
    restent = _alleger(tinycss2.parse_stylesheet(feuille, skip_comments=True, skip_whitespace=True), peut_servir)
    return _sans_variables_perdues("".join(restent), tuple(lecteurs))


def _alleger(regles: Iterable[Node], peut_servir: Juge) -> list[str]:
    return [texte for regle in regles if (texte := _allegee(regle, peut_servir))]


def _allegee(regle: Node, peut_servir: Juge) -> str:
    if isinstance(regle, ParseError):
        raise ValueError(f"Feuille de style illisible, ligne {regle.source_line} : {regle.message}")
    if isinstance(regle, QualifiedRule):
        selecteurs = [choix for choix in _selecteurs(regle.prelude) if all(map(peut_servir, _classes(choix)))]
        return (
            f"{','.join(map(tinycss2.serialize, selecteurs))}{{{tinycss2.serialize(regle.content)}}}"
            if selecteurs
            else ""
        )
    if isinstance(regle, AtRule) and regle.lower_at_keyword in GROUPES and regle.content is not None:
        dedans = _alleger(
            tinycss2.parse_rule_list(regle.content, skip_comments=True, skip_whitespace=True), peut_servir
        )
        return f"@{regle.at_keyword}{tinycss2.serialize(regle.prelude)}{{{''.join(dedans)}}}" if dedans else ""
    return str(regle.serialize())


def _selecteurs(prelude: list[Node]) -> list[list[Node]]:
    """The choices that commas part; commas within brackets are nested in one node."""
    choix: list[list[Node]] = [[]]
    for noeud in prelude:
        if noeud.type == "literal" and noeud.value == ",":
            choix.append([])
        else:
            choix[-1].append(noeud)
    return choix


def _classes(selecteur: list[Node]) -> list[str]:
    """Classes that an element must carry. What stands in `:not(…)` or `:is(…)` asks for nothing by itself."""
    return [apres.value for point, apres in pairwise(selecteur) if point == "." and apres.type == "ident"]


def _sans_variables_perdues(feuille: str, lecteurs: tuple[str, ...]) -> str:
    """A variable may be read by another, itself read by nobody: taken away until nothing moves."""
    while True:
        lues = {nom for texte in (feuille, *lecteurs) for nom in LECTURE.findall(texte)}
        allegee = "".join(_elaguer(tinycss2.parse_stylesheet(feuille), partial(_est_lue, lues=lues)))
        if allegee == feuille:
            return feuille
        feuille = allegee


def _est_lue(nom: str, *, lues: set[str]) -> bool:
    return not nom.startswith("--") or nom in lues


def _elaguer(regles: Iterable[Node], se_garde: Juge) -> list[str]:
    return [texte for regle in regles if (texte := _elaguee(regle, se_garde))]


def _elaguee(regle: Node, se_garde: Juge) -> str:
    if isinstance(regle, AtRule) and regle.lower_at_keyword in GROUPES and regle.content is not None:
        dedans = _elaguer(tinycss2.parse_rule_list(regle.content), se_garde)
        return f"@{regle.at_keyword}{tinycss2.serialize(regle.prelude)}{{{''.join(dedans)}}}" if dedans else ""
    if not isinstance(regle, QualifiedRule):
        return str(regle.serialize())
    declarations = tinycss2.parse_declaration_list(regle.content, skip_comments=True, skip_whitespace=True)
    gardees = [un.serialize() for un in declarations if un.type != "declaration" or se_garde(un.name)]
    return f"{tinycss2.serialize(regle.prelude)}{{{';'.join(gardees)}}}" if gardees else ""
