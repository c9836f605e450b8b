"""The table of rights: what it names, to whom, and that what it does not name is refused."""

from uuid import UUID

import pytest

from cyclades.reglementation.droits import AUTOMATE, DROITS, VISITEUR, Acteur, Role, peut

CANDIDAT = Acteur(Role.CANDIDAT, UUID(int=1))


@pytest.mark.parametrize(
    ("acteur", "acte", "permis"),
    [
        (VISITEUR, "creer_compte", True),
        (CANDIDAT, "creer_compte", False),
        (CANDIDAT, "enregistrer", True),
        (VISITEUR, "enregistrer", False),
        (AUTOMATE, "effacer_comptes_non_actives", True),
        (CANDIDAT, "effacer_comptes_non_actives", False),
        (Acteur(Role.ADMINISTRATEUR), "acte_inconnu", False),
    ],
)
def test_peut_suit_la_table(acteur, acte, permis):
    assert peut(acteur, acte) is permis


def test_table_ne_donne_rien_a_personne_d_autre_que_les_roles():
    assert all(roles and roles <= frozenset(Role) for roles in DROITS.values())


def test_table_ne_se_modifie_pas():
    with pytest.raises(TypeError):
        DROITS["creer_compte"] = frozenset(Role)
