"""`docs/tables.md` draws the tables and the nouns as they are."""

from outils.tables import COLONNES, PAGE, image, page
from tests.architecture.batiment import RACINE


def test_tables_du_projet_a_jour():
    assert (RACINE / PAGE).read_text() == page(), "python -m outils.tables"


def test_tables_aucune_colonne_oubliee():
    colonnes = {chemin.parent.name for chemin in (RACINE / "cyclades" / "metier").glob("*/__init__.py")}
    assert set(COLONNES) == colonnes


def test_tables_une_cle_etrangere_se_voit():
    assert "    Jeton }o--|| Compte : compte" in image("comptes").split("\n")
