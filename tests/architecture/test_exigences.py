"""Every requirement that is cited stands in `docs/exigences.md`, in one line; the regulation has its own page."""

import re
from collections import Counter

from tests.architecture.batiment import RACINE

PAGE = "docs/exigences.md"
DU_PRODUIT = "PUB|CPT|INS|CAN|PJ|DOC|MSG|ETA|ETB|GES|SVC|ORG|NOT|JUR|RES|GEN"
DE_SURETE = "AUT|SES|ACC|INP|OUT|OBS|DEP|DLT|MAI|PRV|DUR"
CITATION = re.compile(rf"\b(?:(?:{DU_PRODUIT})-\d{{1,2}}|(?:{DE_SURETE})-\d\d|D\d{{1,2}})\b(?!-)")
OU_L_ON_CITE = ("cyclades/**/*.py", "config/**/*.py", "demonstration/**/*.py", "tests/**/*.py", "bench/**/*.py",
                "outils/**/*.py", "deploiement/*.conf", "docs/**/*.md")  # fmt: skip

# Its own « D01 » are worked cases; this test cites what does not exist.
AILLEURS = (PAGE, "docs/reglementation.md", "tests/architecture/test_exigences.py")


def dites(racine):
    """Each identifier that has a line, as often as it has one."""
    return Counter(re.findall(r"^\| ([A-Z]+-?\d+) \| \S", (racine / PAGE).read_text(), re.MULTILINE))


def citees(racine):
    """Identifier: where it is first cited. A docstring, a comment or a page cites; a value does not."""
    trouvees = {}
    for motif in OU_L_ON_CITE:
        for chemin in sorted(racine.glob(motif)):
            nom = chemin.relative_to(racine).as_posix()
            if nom in AILLEURS:
                continue
            texte = chemin.read_text()
            for cite in CITATION.findall(prose(texte) if chemin.suffix == ".py" else texte):
                trouvees.setdefault(cite, nom)
    return trouvees


def prose(code):
    """Docstrings and comments of a module."""
    return "\n".join((*re.findall(r'"""(.*?)"""', code, re.DOTALL), *re.findall(r"#(.*)", code)))


def sans_ligne(racine):
    connues = dites(racine)
    return {cite: nom for cite, nom in citees(racine).items() if cite not in connues}


def test_ce_qui_est_cite_est_dit():
    assert sans_ligne(RACINE) == {}


def test_chaque_exigence_est_dite_une_fois():
    assert [nom for nom, fois in dites(RACINE).items() if fois > 1] == []


def test_exigence_inconnue_est_vue(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / PAGE).write_text("| CPT-1 | un compte |\n| D1 | un instant |\n| PJ-2 |\n")
    (tmp_path / "cyclades").mkdir()
    (tmp_path / "cyclades" / "a.py").write_text('"""CPT-1, CPT-99, D1."""\nx = "D75 et D337-157"  # AUT-42, PJ-2\n')
    assert sans_ligne(tmp_path) == dict.fromkeys(("CPT-99", "AUT-42", "PJ-2"), "cyclades/a.py")
