"""Writes `docs/reglementation.md`: each rule, where it is held, what tries it, how sure it is.

    python -m outils.reglementation

Places are read in the code and in the packs, where rules are cited by their number; cases, in their files.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cyclades.reglementation.cas import Cas
from cyclades.reglementation.paquets import lire_cas, lire_commun
from cyclades.reglementation.reglement import Regle
from cyclades.reglementation.vocabulaire import Confiance, Portee
from outils.appels import atteintes_par

RACINE = Path(__file__).resolve().parent.parent
PAGE = "docs/reglementation.md"
CODE = RACINE / "cyclades" / "reglementation"
PACKS = RACINE / "reglements"
FICHIERS_DE_CAS = (
    "cas.yaml",
    "cas_dossiers.yaml",
    "cas_regles.yaml",
    "synthetiques/cas.yaml",
    *sorted(chemin.relative_to(PACKS).as_posix() for chemin in PACKS.glob("*/*.cas.yaml")),
)
HORS_PAQUETS = ("regles.yaml", "cas.yaml", "cas_dossiers.yaml", "cas_regles.yaml")

ENTETE = """# The rules, one by one

Generated from `reglements/commun/regles.yaml`, the code and the worked cases by `python -m outils.reglementation`; a
test compares them. Statements and sources are quoted as candidates read them.

*Held by*: functions of `cyclades/reglementation/` whose text or answer cites the rule, and packs of `reglements/` that
carry it as data. *Used by*: the packages of `cyclades/operations/` whose acts go through one of these functions, and
whether pages do (`outils/appels.py` reads it in the imports), or the check of the packs, or nothing yet: results come
with the marks. *Tried by*: the worked cases that cite it, one of which at least fails when the rule is put out of
action (`tests/reglementation/test_regles_desactivees.py`). A confidence in bold was read in no official text: screens
say so.
"""

CONFIANCES = {
    Confiance.VERIFIED: "read",
    Confiance.SECONDARY: "**secondary page**",
    Confiance.MEMORY: "**from memory**",
    Confiance.CONCEPTION: "**house rule**",
    Confiance.UNKNOWN: "**unknown**",
}

PORTEES = {
    Portee.DEFINITION: "fixes a word, decides nothing",
    Portee.SANS_PAQUET: "data that no specialty present carries",
    Portee.SERVICE: "held elsewhere in the service",
    Portee.GESTION: "an act of people, no calculation",
    Portee.A_VENIR: "for a diploma or a screen not built yet",
    Portee.INCONNUE: "text not found: to be asked",
}

AILLEURS: Mapping[str, str] = {
    "R28": "cyclades/operations/comptes/identifiants.py",
    "R30": "cyclades/operations/comptes/politique.py",
    "R32": "cyclades/operations/comptes/etat_civil.py",
    "R33": "cyclades/operations/comptes/entretien.py",
    "R35": "cyclades/operations/documents/__init__.py",
    "R39": "cyclades/operations/candidatures/__init__.py",
    "R43": "cyclades/operations/annulations/annulation.py",
    "R51": "cyclades/operations/pieces/remise.py",
    "R52": "cyclades/metier/pieces/models.py",
}
"""Where rules of the service are held, when they already are."""

LIGNES: Mapping[str, str] = {
    "R29": "cyclades/metier/comptes/models/comptes.py",
    "R36": "cyclades/metier/examens/models.py",
    "R37": "cyclades/metier/examens/models.py",
}
"""Rules whose function here has no caller: the rows hold them, with the same instants."""

PRECISIONS: Mapping[str, str] = {
    "R25": "the delay left after the acquisition is in no text read: **unknown**, so no date is asked",
    "R60": "each service may let them change (`forme_conservee`)",
    "R84": "no real table was read: the list is empty",
}
"""What is held only in part, or as a service decides."""

SANS_DONNEE: Mapping[str, str] = {
    "R62": "no act keeps the measures granted yet",
    "R93": "no act keeps the measures granted yet",
}
"""Rules that are gone through, but never with what they decide on."""

PAR_LES_DONNEES = "data that the acts read"
SANS_APPEL = "no act nor page yet"
VERIFIEE = "`regles verifier`"

_CITE = re.compile(r"\bR([0-9]{1,3})\b(?:\s*(?:to|à)\s+R([0-9]{1,3})\b)?")


def citees(texte: str) -> Iterator[str]:
    """The rules that a text names, ranges included: « R85 to R87 » names three."""
    for debut, fin in _CITE.findall(texte):
        for numero in range(int(debut), int(fin or debut) + 1):
            yield f"R{numero}"


# --- In the code ---


def lieux_du_code(racine: Path = CODE) -> dict[str, list[str]]:
    """By rule, the functions and classes that cite it: « positions.dispense_eps »."""
    lieux: dict[str, list[str]] = {}
    for chemin in sorted(racine.rglob("*.py")):
        module = ".".join(chemin.relative_to(racine).with_suffix("").parts)
        if module.split(".")[0] == "cas" or module.endswith("__init__"):
            continue
        for nom, texte in _textes(ast.parse(chemin.read_text(encoding="utf-8")), module):
            for regle in citees(texte):
                if nom not in lieux.setdefault(regle, []):
                    lieux[regle].append(nom)
    return lieux


def _textes(noeud: ast.AST, nom: str) -> Iterator[tuple[str, str]]:
    """Every text of a module, under the name of the function, method or class that it stands in."""
    for enfant in ast.iter_child_nodes(noeud):
        if isinstance(enfant, ast.Constant) and isinstance(enfant.value, str):
            yield nom, enfant.value
        elif isinstance(enfant, ast.FunctionDef | ast.ClassDef):
            yield from _textes(enfant, f"{nom}.{enfant.name}")
        else:
            yield from _textes(enfant, nom)


# --- In the packs ---


def lieux_des_paquets(racine: Path = PACKS) -> dict[str, list[str]]:
    """By rule, the packs that carry it: as the rule of a line (`regle: R67`), or in a remark on a figure."""
    lieux: dict[str, list[str]] = {}
    for chemin in sorted(racine.glob("*/*.yaml")):
        if chemin.name in HORS_PAQUETS or chemin.name.endswith(".cas.yaml") or chemin.parent.name == "synthetiques":
            continue
        for regle in citees(chemin.read_text(encoding="utf-8")):
            nom = chemin.relative_to(racine).as_posix()
            if nom not in lieux.setdefault(regle, []):
                lieux[regle].append(nom)
    return lieux


def _resume(noms: Iterable[str]) -> str:
    """Packs of one domaine together: « bcp/ (10) »."""
    groupes: dict[str, list[str]] = {}
    for nom in noms:
        groupes.setdefault(nom.partition("/")[0], []).append(nom)
    parts = []
    for dossier, membres in groupes.items():
        if dossier == "commun" or len(membres) == 1:
            parts += [f"`{membre}`" for membre in membres]
        else:
            parts.append(f"`{dossier}/` ({len(membres)})")
    return ", ".join(parts)


# --- The page ---


def cas_livres() -> tuple[Cas, ...]:
    return tuple(un for nom in FICHIERS_DE_CAS for un in lire_cas((PACKS / nom).read_bytes(), nom))


def regles() -> tuple[Regle, ...]:
    commun = lire_commun({chemin.name: chemin.read_bytes() for chemin in (PACKS / "commun").glob("*.yaml")})
    return tuple(commun.regles.values())


def page() -> str:
    code, paquets = lieux_du_code(), lieux_des_paquets()
    toutes, cas = regles(), cas_livres()
    ici = [regle for regle in toutes if regle.portee is Portee.REGLEMENTATION]
    ailleurs = [regle for regle in toutes if regle.portee is not Portee.REGLEMENTATION]
    usages = usages_de(code)
    return "\n".join(
        [
            ENTETE,
            _bilan(toutes, ici, usages, len(cas)),
            "## Held by the regulation\n",
            "| Rule | Says | Confidence | Held by | Used by | Tried by |",
            "|---|---|---|---|---|---|",
            *(_ligne(regle, code, paquets, usages, cas) for regle in ici),
            "\n## Held elsewhere, or by nobody yet\n",
            "| Rule | Says | Confidence | Where |",
            "|---|---|---|---|",
            *(_ligne_ailleurs(regle) for regle in ailleurs),
            "",
        ]
    )


def _bilan(toutes: tuple[Regle, ...], ici: list[Regle], usages: Mapping[str, str], cas: int) -> str:
    lues = sum(regle.confiance is Confiance.VERIFIED for regle in ici)
    attendent = sum(usages.get(regle.cle) == SANS_APPEL or regle.cle in SANS_DONNEE for regle in ici)
    return (
        f"{len(toutes)} rules: {len(ici)} held here ({lues} read in a text or a document; {attendent} that nothing "
        f"uses yet), {len(toutes) - len(ici)} elsewhere. {cas} worked cases.\n"
    )


def usages_de(code: Mapping[str, list[str]]) -> dict[str, str]:
    """By rule, who goes through the functions that cite it; a rule of words and tables alone, who reads these."""
    vues = atteintes_par()
    return {cle: _usage(cle, lieux, vues) for cle, lieux in code.items()}


def _usage(cle: str, lieux: list[str], vues: Mapping[str, frozenset[str]]) -> str:
    if cle in SANS_DONNEE:
        return SANS_DONNEE[cle]
    fonctions = [lieu for lieu in lieux if "." in lieu and not lieu.rsplit(".", 1)[-1][:1].isupper()]
    fonctions = [lieu for lieu in fonctions if not lieu.startswith("reglement.") or lieu.count(".") > 2]
    par = [paquet for paquet, atteintes in vues.items() if atteintes & set(fonctions or lieux)]
    if par:
        return _appelants(par)
    if cle in LIGNES:
        return f"`{LIGNES[cle]}`"
    return VERIFIEE if any(lieu.startswith("verification.") for lieu in lieux) else SANS_APPEL


def _appelants(paquets: Iterable[str]) -> str:
    """The acts by the package of their operations, then whether pages show it."""
    actes = sorted(p.removeprefix("operations/") for p in paquets if p.startswith("operations/"))
    dits = [", ".join(f"`{acte}`" for acte in actes)] if actes else []
    return "; ".join([*dits, "pages"] if any(not p.startswith("operations/") for p in paquets) else dits)


def _ligne(
    regle: Regle,
    code: Mapping[str, list[str]],
    paquets: Mapping[str, list[str]],
    usages: Mapping[str, str],
    cas: tuple[Cas, ...],
) -> str:
    places = ", ".join(f"`{nom}`" for nom in code.get(regle.cle, []))
    tenue = "; ".join(part for part in (places, _resume(paquets.get(regle.cle, []))) if part)
    essayee = " ".join(un.cle for un in cas if regle.cle in un.regles)
    usage = usages.get(regle.cle, PAR_LES_DONNEES)
    if regle.cle in PRECISIONS:
        usage = f"{usage} ({PRECISIONS[regle.cle]})"
    return f"| {regle.cle} | {_cellule(regle)} | {CONFIANCES[regle.confiance]} | {tenue} | {usage} | {essayee} |"


def _ligne_ailleurs(regle: Regle) -> str:
    lieu = AILLEURS.get(regle.cle)
    ou = f"`{lieu}`" if lieu else PORTEES[regle.portee] if regle.portee is not Portee.SERVICE else "not built yet"
    return f"| {regle.cle} | {_cellule(regle)} | {CONFIANCES[regle.confiance]} | {ou} |"


def _cellule(regle: Regle) -> str:
    return f"{regle.enonce} *({regle.source})*".replace("|", "\\|")


if __name__ == "__main__":
    sys.exit((RACINE / PAGE).write_text(page(), encoding="utf-8") == 0)
