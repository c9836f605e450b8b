"""The file of former results: CSV in UTF-8 (with or without BOM), columns apart by « ; » or « , », names on line 1.

numero_candidat   11 digits; when it is empty the person is known by the four next columns, else they are not read
nom_naissance     family name at birth
prenoms           given names; only the first one counts
date_naissance    JJ/MM/AAAA or AAAA-MM-JJ
lieu_naissance    code of the commune, its name when it has none, or code of the country abroad (99xxx)
specialite        domaine and key: bcp/cuisine
academie          code of the académie that gave the mark: 14
session           year: 2025
forme             globale, progressive, or empty when it is not known
unite             unit of the specialty: U11, UP2, UG1
note              out of the maximum of the exam at that session, two decimals at most; empty when no mark was given
langue            key of the language of the mark (anglais); may be empty, its column may be absent
decision          of the jury on the diploma, one of `lecture.DECISIONS`
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Incomplet

IDENTITE = ("nom_naissance", "prenoms", "date_naissance", "lieu_naissance")
COLONNES = (
    "numero_candidat", *IDENTITE, "specialite", "academie", "session", "forme", "unite", "note", "langue", "decision",
)  # fmt: skip
FACULTATIVES = frozenset({"langue"})


@dataclass(frozen=True, slots=True)
class Erreur:
    """What must be put right at one place of the file; `ligne` counts from 1, the names of the columns included."""

    ligne: int
    colonne: str
    message: str

    def __str__(self) -> str:
        ou = f"ligne {self.ligne}" + (f", {self.colonne}" if self.colonne else "")
        return f"{ou}\u00a0: {self.message}"


class ImportRefuse(Incomplet):
    """Nothing of the file was kept: all its errors at once."""

    code = "import_refuse"

    def __init__(self, erreurs: tuple[Erreur, ...]) -> None:
        self.erreurs = tuple(replace(erreur, message=typographie(erreur.message)) for erreur in erreurs)
        super().__init__(typographie(f"Rien n'a été importé. Erreurs dans le fichier : {len(erreurs)}."))


def lignes(contenu: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines that hold something, each with its number and its cells by column.

    :raises ImportRefuse: the file has not the form told above.
    """
    try:
        texte = contenu.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = contenu[: erreur.start].count(b"\n") + 1
        raise ImportRefuse((Erreur(ligne, "", "ce fichier n’est pas en UTF-8 : enregistrez-le en UTF-8."),)) from erreur
    entete = texte.partition("\n")[0]
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=";" if ";" in entete else ",", strict=True)
    try:
        colonnes = _colonnes(next(lecteur, []))
        for cellules in lecteur:
            if any(cellule.strip() for cellule in cellules):
                yield lecteur.line_num, _ranger(lecteur.line_num, cellules, colonnes)
    except csv.Error as erreur:
        raise ImportRefuse((Erreur(lecteur.line_num, "", "guillemet mal placé ou jamais refermé."),)) from erreur


def _colonnes(entete: list[str]) -> list[str]:
    colonnes = [nom.strip().lower() for nom in entete]
    fautes = [
        *(Erreur(1, nom, "cette colonne manque.") for nom in COLONNES if nom not in {*colonnes, *FACULTATIVES}),
        *(Erreur(1, nom, "cette colonne n’est pas attendue.") for nom in colonnes if nom not in COLONNES),
        *(Erreur(1, nom, "cette colonne figure deux fois.") for nom in COLONNES if colonnes.count(nom) > 1),
    ]
    if fautes:
        raise ImportRefuse(tuple(fautes))
    return colonnes


def _ranger(numero: int, cellules: list[str], colonnes: list[str]) -> dict[str, str]:
    if len(cellules) != len(colonnes):
        message = f"{len(cellules)} colonnes au lieu de {len(colonnes)}."
        raise ImportRefuse((Erreur(numero, "", message),))
    return {nom: cellule.strip() for nom, cellule in zip(colonnes, cellules, strict=True)}
