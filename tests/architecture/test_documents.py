"""What the pages of documentation name is there: files in backquotes, targets of links."""

import re

from tests.architecture.batiment import RACINE, planter

CHEMIN = re.compile(
    r"`((?:cyclades|config|tests|docs|bench|outils|deploiement|demonstration|reglements|referentiels)/[\w./-]*)`"
)
LIEN = re.compile(r"\]\(([^)#:\s]+)\)")


def absents(racine):
    """« page : path » for each path that leads nowhere."""
    pages = [*racine.glob("*.md"), *racine.glob("docs/**/*.md"), *racine.glob("*/README.md")]
    for page in sorted(pages):
        texte = page.read_text()
        cibles = [racine / un for un in CHEMIN.findall(texte)] + [page.parent / un for un in LIEN.findall(texte)]
        yield from (f"{page.relative_to(racine)} : {un}" for un in cibles if not un.exists())


def test_chemins_nommes_par_la_documentation_existent():
    assert [un.replace(str(RACINE), "") for un in absents(RACINE)] == []


def test_chemin_qui_ne_mene_nulle_part_est_vu(tmp_path):
    planter(
        tmp_path,
        {
            "docs/securite.md": "held in `cyclades/parti.py`, tried in [there](ici.md), `pip install`, [a](https://b.fr)",
            "docs/autre.md": "[first](securite.md) and `docs/securite.md`",
        },
    )
    assert [un.replace(str(tmp_path), "") for un in absents(tmp_path)] == [
        "docs/securite.md : /cyclades/parti.py",
        "docs/securite.md : /docs/ici.md",
    ]
