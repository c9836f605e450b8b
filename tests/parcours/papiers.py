"""What a récapitulatif says, read back from its PDF, and the same things read on the pages."""

import io
import re
from dataclasses import dataclass

from pypdf import PdfReader

PIED = re.compile(r"^(Récapitulatif de candidature|Demande de pièces justificatives) · .* / [0-9]+$", re.MULTILINE)
TETE = re.compile(r"^Épreuves \w+ Unité Position Mode d’évaluation$", re.MULTILINE)
TITRE = re.compile(r"^Épreuves – Session .*$", re.MULTILINE)


GARDEE = re.compile(r"Bénéfice\s*: (.*) \(session (\d+)\)")
"""A kept mark on screen; the column of the paper is narrow."""


@dataclass(frozen=True)
class Ligne:
    """One row of the tree of épreuves."""

    intitule: str
    choix: tuple
    unite: str
    position: str
    mode: str

    def telle_qu_imprimee(self):
        choix = f" – choix : {', '.join(self.choix)}" if self.choix else ""
        position = GARDEE.sub(r"Note gardée : \1 (\2)", self.position)
        return f"{self.intitule.replace(' – ', ' - ', 1)}{choix} {self.unite} {position} {self.mode}"


def texte(octets):
    """The text of a PDF, page after page, without what each page repeats."""
    assert octets.startswith(b"%PDF-")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages]
    return PIED.sub("", "\n".join(pages))


def compact(texte):
    """Without any white space: lines are cut where the paper ends."""
    return re.sub(r"[\s\u200b]+", "", texte)


def epreuves_imprimees(octets):
    """All that stands in the tables of épreuves, compact."""
    debut, _, reste = texte(octets).partition("Épreuves – Session")
    assert debut
    corps, _, fin = f"Épreuves – Session{reste}".partition("Communication des résultats")
    assert fin
    return compact(TITRE.sub("", TETE.sub("", corps)))


def epreuves_affichees(v):
    """The rows of the tables of épreuves of a page, the code first as on the paper, which has no room for how each is
    passed.
    """
    lignes = v.page.get_by_role("main").locator("table tbody tr").evaluate_all(
        """lignes => lignes.map(ligne => [
            `${ligne.cells[0].querySelector('.cy-code').textContent} – ${ligne.cells[0].firstChild.textContent}`,
            [...ligne.cells[0].querySelectorAll('.cy-choix')].map(choix => choix.textContent),
            ...[...ligne.cells].slice(1, -1).map(cellule => cellule.textContent),
            [...ligne.cells].at(-1).firstChild?.textContent ?? '',
        ])"""
    )  # fmt: skip
    return [Ligne(intitule.strip(), tuple(choix), *reste) for intitule, choix, *reste in lignes]


def imprimees_comme(lignes):
    """These rows, as the tables of the PDF must hold them, compact."""
    return compact("".join(ligne.telle_qu_imprimee() for ligne in lignes))
