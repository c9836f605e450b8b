"""The table of the rules says what the code, the packs and the cases say; no rule is left without a place or a case."""

import pytest

from cyclades.reglementation.vocabulaire import Confiance, Portee
from outils.appels import atteintes, atteintes_par
from outils.reglementation import (
    AILLEURS,
    CONFIANCES,
    LIGNES,
    PAGE,
    PORTEES,
    PRECISIONS,
    RACINE,
    SANS_APPEL,
    VERIFIEE,
    cas_livres,
    citees,
    lieux_des_paquets,
    lieux_du_code,
    page,
    regles,
    usages_de,
)

ICI = [regle.cle for regle in regles() if regle.portee is Portee.REGLEMENTATION]


def test_table_des_regles_est_a_jour():
    assert (RACINE / PAGE).read_text(encoding="utf-8") == page()


def test_regles_sont_toutes_la_une_fois_et_dans_l_ordre():
    assert [regle.cle for regle in regles()] == [f"R{numero}" for numero in range(1, 157)]


def test_regles_tenues_ici_ont_toutes_un_lieu():
    lieux = {**lieux_du_code(), **lieux_des_paquets()}
    assert [cle for cle in ICI if not lieux.get(cle)] == []


def test_regles_tenues_ici_ont_toutes_un_cas():
    citees_par_les_cas = {regle for un in cas_livres() for regle in un.regles}
    assert [cle for cle in ICI if cle not in citees_par_les_cas] == []


def test_regles_tenues_ailleurs_nomment_un_fichier_qui_existe():
    ailleurs = {regle.cle for regle in regles() if regle.portee is Portee.SERVICE}
    assert (set(AILLEURS) - ailleurs, [lieu for lieu in AILLEURS.values() if not (RACINE / lieu).is_file()]) == (
        set(),
        [],
    )


def test_regles_que_rien_n_emploie_encore_sont_dites():
    usages = usages_de(lieux_du_code())
    assert usages["R130"] == "`inscription`, `pieces`, `referentiel`; pages"
    assert usages["R38"] == "`inscription`, `referentiel`; pages"
    assert {usages[cle] for cle in ("R107", "R112", "R118", "R127", "R145", "R150")} == {SANS_APPEL}
    assert (usages["R8"], usages["R37"]) == (VERIFIEE, f"`{LIGNES['R37']}`")
    assert [lieu for lieu in LIGNES.values() if not (RACINE / lieu).is_file()] == []


def test_fonction_que_seuls_les_cas_appellent_n_est_pas_employee(tmp_path):
    fichiers = {
        "reglementation/notes.py": "def moyenne():\n    return _somme()\n\n\ndef _somme():\n    pass\n",
        "reglementation/pieces.py": "from cyclades.reglementation.notes import moyenne\ndef dues():\n    moyenne()\n",
        "reglementation/cas/essai.py": "from cyclades.reglementation.pieces import dues\n",
        "operations/acte.py": "def agir(resultat):\n    dues = resultat\n    return dues\n",
    }
    for nom, texte in fichiers.items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text(texte)
    assert atteintes(tmp_path) == frozenset()
    (tmp_path / "operations/acte.py").write_text("from cyclades.reglementation.pieces import dues\n")
    assert atteintes(tmp_path) == {"pieces.dues", "notes.moyenne", "notes._somme"}


def test_fonction_employee_nomme_l_acte_ou_la_page_qui_y_passe(tmp_path):
    fichiers = {
        "reglementation/notes.py": "def moyenne():\n    pass\n\n\ndef mention():\n    pass\n",
        "operations/jurys/acte.py": "from cyclades.reglementation.notes import moyenne\n",
        "operations/jurys/autre.py": "import datetime\n",
        "consultations/resultats.py": "from cyclades.reglementation.notes import mention\n",
    }
    for nom, texte in fichiers.items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text(texte)
    trouvees = {paquet: vues for paquet, vues in atteintes_par(tmp_path).items() if vues}
    assert trouvees == {
        "operations/jurys": frozenset({"notes.moyenne"}),
        "consultations/resultats": frozenset({"notes.mention"}),
    }


def test_precisions_ne_parlent_que_de_regles_tenues_ici():
    assert set(PRECISIONS) <= set(ICI)


def test_regles_ont_chacune_une_confiance_et_une_portee_en_mots():
    assert {regle.confiance for regle in regles()} <= set(CONFIANCES)
    assert set(PORTEES) | {Portee.REGLEMENTATION} == set(Portee)


def test_regles_non_lues_sont_en_gras_et_pas_les_autres():
    gras = {confiance for confiance, mots in CONFIANCES.items() if mots.startswith("**")}
    assert gras == {confiance for confiance in CONFIANCES if not confiance.est_verifiee}
    assert Confiance.VERIFIED not in gras


@pytest.mark.parametrize(
    ("texte", "trouvees"),
    [
        ("(R85 to R87, R90)", ["R85", "R86", "R87", "R90"]),
        ("règles R9 à R10", ["R9", "R10"]),
        ("XR12, R1234 et R", []),
    ],
)
def test_citations_sont_lues_avec_leurs_plages(texte, trouvees):
    assert list(citees(texte)) == trouvees
