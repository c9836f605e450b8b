"""A document does not exist before its instant: whoever reads documents says at which instant, by name."""

import ast

from tests.architecture.batiment import RACINE, modules, planter

DATES = {
    "Document": {"publies", "visibles_par"},
    "Signature": {"publies"},
    "DemandeSignature": {"publies"},
    "Message": {"ecrits", "visibles_par"},
}
"""Model → what its rows are first asked, in a room where things are read."""
SANS_INSTANT = {
    "cyclades/consultations/courrier/__init__.py:Message": "what could not leave, for the operator",
    "cyclades/consultations/candidatures/representant.py:Message": "the mail of one link, by its key",
    "cyclades/consultations/relances/publications.py:Message": "the mail of one publication, by the instant of it",
}
"""Those that say nothing of a person to be told later, and why."""


def _est(noeud, nom):
    return isinstance(noeud, ast.Attribute) and noeud.attr == nom


def sans_instant(racine):
    """« file:Model » wherever `Model.objects` is read without its instant; `.documents` goes round the querysets."""
    for module in modules(racine, "cyclades/consultations"):
        suivis = {noeud.value: noeud.attr for noeud in ast.walk(module.arbre) if isinstance(noeud, ast.Attribute)}
        for noeud in ast.walk(module.arbre):
            if _est(noeud, "objects") and isinstance(noeud.value, ast.Name) and noeud.value.id in DATES:
                if suivis.get(noeud) not in DATES[noeud.value.id]:
                    yield f"{module.chemin}:{noeud.value.id}"
            elif _est(noeud, "documents") and suivis.get(noeud) in {"all", "filter", "order_by", "first", "count"}:
                yield f"{module.chemin}:documents"


def test_documents_lus_a_un_instant():
    assert sorted(sans_instant(RACINE)) == sorted(SANS_INSTANT)


def test_document_lu_sans_instant_est_vu(tmp_path):
    planter(
        tmp_path,
        {
            "cyclades/consultations/documents.py": """
                TOUS = Document.objects.filter(nature="relance_pieces")
                PUBLIES = Document.objects.publies(quand).filter(nature="relance_pieces")
                RECUS = Message.objects.count()
                SIENS = candidature.documents.all()
            """,
        },
    )
    assert sorted(sans_instant(tmp_path)) == [
        "cyclades/consultations/documents.py:Document",
        "cyclades/consultations/documents.py:Message",
        "cyclades/consultations/documents.py:documents",
    ]
