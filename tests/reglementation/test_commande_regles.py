"""The command that tries cases, unfolds reasonings and checks packs; and what it refuses, in words."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cyclades.operations.referentiel.paquets import fichiers as fichiers_charges
from tests.reglementation.exemples import AERO, RACINE

SYNTHETIQUES = RACINE / "synthetiques"

ATTESTATION = "Attestation de blocs de compétences pour\u00a0: UP2, UP3, UG1, UG2 et UG3."

UN_CAS = """format: 1
cas:
  - id: A
    titre: Une moyenne
    regles: [R96]
    entree: {specialite: bcp/aeronautique-systemes, session: 2026, toutes_les_notes: 12}
    attendu: {moyenne: '12.00', mention: AB}
"""


def _dire(*arguments):
    sortie = StringIO()
    try:
        call_command("regles", *map(str, arguments), stdout=sortie)
    except CommandError as erreur:
        return sortie.getvalue(), str(erreur)
    return sortie.getvalue(), None


def _evaluer(dossier, texte):
    fichier = dossier / "essai.yaml"
    fichier.write_text(texte, encoding="utf-8")
    return _dire("evaluer", fichier)


def test_evaluer_exemples_de_reference_dit_ok_pour_chacun():
    dit, erreur = _dire("evaluer", RACINE / "cas.yaml")
    lignes = dit.splitlines()
    assert (len(lignes), lignes[-1], erreur) == (26, "25 cas, tous conformes.", None)
    assert lignes[0] == "OK     W01  Moyenne simple, toutes les unités passées"


@pytest.mark.parametrize("nom", ["cas_dossiers.yaml", "cas_regles.yaml"])
def test_evaluer_les_autres_cas_livres_les_tient(nom):
    assert _dire("evaluer", RACINE / nom)[1] is None


def test_evaluer_cas_synthetiques_demande_leurs_paquets():
    cas = SYNTHETIQUES / "cas.yaml"
    assert _dire("--avec", SYNTHETIQUES, "evaluer", cas)[1] is None
    assert _dire("evaluer", cas)[1] == "12 cas sur 12 ne donnent pas ce qui est attendu."


def test_paquets_synthetiques_ne_sont_jamais_charges():
    charges = fichiers_charges(Path(RACINE))
    assert [chemin for chemin in charges if "synthetique" in chemin] == []
    assert "synthetique" not in charges["commun"].decode()


def test_evaluer_cas_faux_dit_l_attendu_et_le_trouve(tmp_path):
    dit, erreur = _evaluer(tmp_path, UN_CAS.replace("AB", "B"))
    assert dit.splitlines() == ["ÉCART  A  Une moyenne", "         mention : attendu B, trouvé AB"]
    assert erreur == "1 cas sur 1 ne donnent pas ce qui est attendu."


@pytest.mark.parametrize(
    ("avant", "apres", "refus"),
    [
        ("toutes_les_notes: 12", "U99: 12", f"U99 : une unité de {AERO}, trouvé «\u00a0U99\u00a0»"),
        ("toutes_les_notes: 12", "notes: {U2: 20.5}", "notes.U2 : une note de 0 à 20, trouvé «\u00a020.5\u00a0»"),
        ("session: 2026", "session: 1515", "session : une année de 1980 à 2100, trouvé «\u00a01515\u00a0»"),
        ("bcp/aeronautique-systemes", "bcp/lune", "specialite : une spécialité connue, trouvé «\u00a0bcp/lune\u00a0»"),
    ],
)
def test_evaluer_entree_impossible_nomme_le_cas_la_cle_et_la_valeur(tmp_path, avant, apres, refus):
    dit, erreur = _evaluer(tmp_path, UN_CAS.replace(avant, apres))
    assert dit.splitlines() == ["ÉCART  A  Une moyenne", f"         refusé : essai.yaml : {refus}"]
    assert erreur == "1 cas sur 1 ne donnent pas ce qui est attendu."


def test_evaluer_fichier_faux_nomme_le_fichier_la_cle_et_la_valeur(tmp_path):
    assert _evaluer(tmp_path, UN_CAS.replace("titre:", "titr:"))[1] == (
        "essai.yaml : cas[0] : clé inconnue «\u00a0titr\u00a0»"
    )
    assert _dire("evaluer", tmp_path / "absent.yaml")[1] == f"{tmp_path}/absent.yaml : No such file or directory"


def test_evaluer_avec_un_paquet_faux_nomme_le_fichier_la_cle_et_la_valeur(tmp_path):
    paquet = (SYNTHETIQUES / "bp" / "synthetique.yaml").read_text(encoding="utf-8")
    (tmp_path / "bp").mkdir()
    (tmp_path / "bp" / "faux.yaml").write_text(paquet.replace("coefficient: 6", "coefficient: six"), encoding="utf-8")
    assert _dire("--avec", tmp_path, "verifier")[1] == (
        "bp/faux.yaml : epreuves[0].coefficient : un nombre décimal positif, trouvé «\u00a0six\u00a0»"
    )


def test_deux_paquets_d_une_meme_specialite_sont_refuses(tmp_path):
    paquet = (RACINE / "bp" / "sommelier.yaml").read_bytes()
    (tmp_path / "bp").mkdir()
    (tmp_path / "bp" / "sommelier-bis.yaml").write_bytes(paquet)
    assert _dire("--avec", tmp_path, "verifier")[1] == (
        "bp/sommelier.yaml : slug : une spécialité une seule fois, trouvé «\u00a0bp/sommelier\u00a0»"
    )


def test_expliquer_un_cas_deplie_chaque_ligne_avec_sa_regle_et_son_texte():
    dit, erreur = _dire("expliquer", RACINE / "cas.yaml", "W13")
    assert erreur is None
    assert dit.splitlines()[0] == "W13  CAP, moyenne générale atteinte mais pas la professionnelle"
    assert dit.splitlines()[-2:] == [
        "    Décision\u00a0: ajourné, car la moyenne professionnelle n’atteint pas 10. [R117\u00a0: CE D337-16]",
        f"    {ATTESTATION} [R121\u00a0: CE D337-69, D337-8, D337-107, D337-150]",
    ]


def test_expliquer_tous_les_cas_livres_repond():
    for nom in ("cas.yaml", "cas_dossiers.yaml", "cas_regles.yaml"):
        assert _dire("expliquer", RACINE / nom)[1] is None


def test_expliquer_un_cas_absent_dit_lesquels_existent(tmp_path):
    fichier = tmp_path / "essai.yaml"
    fichier.write_text(UN_CAS, encoding="utf-8")
    assert _dire("expliquer", fichier, "Z")[1] == "Z : un cas du fichier, parmi A."


def test_expliquer_une_entree_impossible_nomme_le_cas(tmp_path):
    fichier = tmp_path / "essai.yaml"
    fichier.write_text(UN_CAS.replace("12}", "21}"), encoding="utf-8")
    assert _dire("expliquer", fichier)[1] == (
        "essai.yaml : A : toutes_les_notes.U11 : une note de 0 à 20, trouvé «\u00a021\u00a0»"
    )


def test_verifier_les_paquets_livres_ne_trouve_que_des_avis():
    dit, erreur = _dire("verifier")
    lignes = dit.splitlines()
    assert (lignes[-1], erreur) == ("23 spécialités vérifiées, 42 avis, aucune erreur.", None)
    assert [ligne for ligne in lignes[:-1] if not ligne.startswith("avis")] == []


@pytest.mark.parametrize(
    "intrus", ["dcg/dcg.yaml", "BCP/cuisine.yaml", "bcp/anciens/cuisine.yaml", "bcp/cuisine.yml", "cuisine.yaml"]
)
def test_verifier_un_fichier_que_personne_ne_lirait_echoue(tmp_path, intrus):
    (tmp_path / intrus).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / intrus).write_text("slug: dcg\n", "utf-8")
    attendu = "un fichier .yaml de l’un des dossiers bcp/, bp/, cap/, commun/, cs/"
    assert _dire("--avec", tmp_path, "verifier") == ("", f"{intrus} : racine : {attendu}")


def test_verifier_un_paquet_qui_ne_dit_pas_d_ou_vient_son_arbre_echoue(tmp_path):
    paquet = (SYNTHETIQUES / "cs" / "synthetique.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "cs").mkdir()
    sans = "".join(ligne for ligne in paquet if not ligne.startswith("arbre:"))
    (tmp_path / "cs" / "faux.yaml").write_text(sans, "utf-8")
    dit, erreur = _dire("--avec", tmp_path, "verifier")
    assert dit.splitlines()[0] == "ERREUR cs/synthetique : arbre : la confiance de l’arbre et sa source"
    assert erreur == "1 erreurs dans les fichiers de réglementation."


def test_verifier_un_paquet_incoherent_echoue(tmp_path):
    paquet = (SYNTHETIQUES / "cs" / "synthetique.yaml").read_text(encoding="utf-8")
    (tmp_path / "cs").mkdir()
    (tmp_path / "cs" / "faux.yaml").write_text(paquet.replace("discipline: mobilite", "discipline: voile"), "utf-8")
    dit, erreur = _dire("--avec", tmp_path, "verifier")
    assert dit.splitlines()[0] == (
        "ERREUR cs/synthetique : epreuves.EF1.discipline : une discipline connue, trouvé «\u00a0voile\u00a0»"
    )
    assert erreur == "1 erreurs dans les fichiers de réglementation."
