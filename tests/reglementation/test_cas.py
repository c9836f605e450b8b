"""The worked cases shipped beside the packs, and what the evaluator says of a wrong one."""

from hashlib import sha256

import pytest

from cyclades.reglementation.cas import Cas, CasInvalide, Ecart, evaluer
from cyclades.reglementation.paquets import PaquetInvalide, lire_cas
from tests.reglementation.cas_livres import banque, cas
from tests.reglementation.exemples import AERO, RACINE, commun

CLES = tuple(f"W{rang:02d}" for rang in range(1, 26))
EMPREINTE = "37791c50a4aa4b4d65963b85cedcbc250551d1e113749e9c5392418cbe8e4bde"
AUTRES = tuple(cle for cle in cas() if cle not in CLES)


def _banque():
    return banque()


def _un_cas(entree, attendu):
    return Cas("X", "", (), entree, attendu)


def _evaluer(entree, attendu):
    return evaluer(_un_cas(entree, attendu), {}, _banque())


TOUTES_A_12 = {"specialite": AERO, "session": "2024", "toutes_les_notes": "12"}


def test_exemples_de_reference_sont_tous_la():
    assert tuple(un.cle for un in lire_cas((RACINE / "cas.yaml").read_bytes(), "cas.yaml")) == CLES


def test_exemples_de_reference_n_ont_pas_change():
    """They are given, and never changed to please the code: their content has the digest that it came with."""
    lignes = (RACINE / "cas.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    contenu = "".join(ligne for ligne in lignes if not ligne.startswith("#"))
    assert sha256(contenu.encode()).hexdigest() == EMPREINTE


@pytest.mark.parametrize("cle", CLES + AUTRES)
def test_cas_livre_donne_ce_qui_est_attendu(cle):
    assert evaluer(cas()[cle], cas(), banque()) == ()


@pytest.mark.parametrize("cle", CLES + AUTRES)
def test_cas_livre_ne_cite_que_des_regles_connues(cle):
    assert [regle for regle in cas()[cle].regles if regle not in commun().regles] == []


def test_cas_faux_dit_ce_qui_est_attendu_et_trouve():
    attendu = {"moyenne": "11.97", "decision": "ADMIS", "mention": None}
    assert _evaluer(TOUTES_A_12, attendu) == (Ecart("moyenne", "11.97", "12.00"), Ecart("mention", None, "AB"))


def test_cas_faux_dans_une_variante_dit_laquelle():
    entree = {**TOUTES_A_12, "variantes": [{}, {"sauf": {"U11": "11.5"}}]}
    ecarts = _evaluer(entree, {"variantes": [{"mention": "AB"}, {"mention": "AB"}]})
    assert ecarts == (Ecart("variantes[1].mention", "AB", None),)


def test_cas_variantes_en_nombre_different_ne_passe_pas():
    entree = {**TOUTES_A_12, "variantes": [{}]}
    (ecart,) = _evaluer(entree, {"variantes": [{"mention": "AB"}, {"mention": "AB"}]})
    assert ecart.cle == "variantes"


@pytest.mark.parametrize(
    ("entree", "attendu", "cle"),
    [
        ({"specialite": "bcp/plombier"}, {"moyenne": "10"}, "specialite"),
        ({**TOUTES_A_12, "notes": {"U99": "12"}}, {"moyenne": "12"}, "notes.U99"),
        ({**TOUTES_A_12, "notes": {"U2": "20.5"}}, {"moyenne": "12"}, "notes.U2"),
        ({**TOUTES_A_12, "notes": {"U2": "douze"}}, {"moyenne": "12"}, "notes.U2"),
        ({**TOUTES_A_12, "session": "12"}, {"moyenne": "12"}, "session"),
        ({**TOUTES_A_12, "session": "2024.5"}, {"moyenne": "12"}, "session"),
        ({**TOUTES_A_12, "categorie": "touriste"}, {"moyenne": "12"}, "categorie"),
        ({**TOUTES_A_12, "U77": "12"}, {"moyenne": "12"}, "U77"),
        ({**TOUTES_A_12, "benefices": {"U2": {"note": "12"}}}, {"moyenne": "12"}, "session"),
        ({**TOUTES_A_12, "controle": {"3": {"discipline": "francais", "note": "12"}}}, {"moyenne": "1"}, "controle.3"),
        ({"specialite": AERO, "notes": {"U2": "12"}}, {"moyenne": "12"}, "U11"),
        ({"specialite": "cap/patissier", "toutes_les_notes": "12"}, {"moyenne": "12"}, "reglement"),
        ({"base": "W99"}, {"moyenne": "12"}, "base"),
        ({"domaine": "BAC", "note": "10", "obtenue": "2024"}, {"conservable": True}, "domaine"),
        ({"domaine": "BCP", "forme": "lente", "note": "10", "obtenue": "2024"}, {"conservable": True}, "forme"),
        ({"specialite": AERO, "diplome": "bac_a_sable"}, {"dispensables": []}, "diplome"),
        ({"domaine": "BCP", "unite": "U999", "note": "10", "obtenue": "2024"}, {"benefice": True}, "unite"),
        ({"domaine": "BP", "situation": "apte"}, {"saisie_acceptee": True}, "domaine"),
        ({"domaine": "BCP", "situation": "fatigue"}, {"saisie_acceptee": True}, "situation"),
        ({"echeance": "2023-12-13T23:59 Europe/Atlantide", "fuseaux": []}, {"utc": "x"}, "echeance"),
        ({"echeance": "2026-03-29T02:30 Europe/Paris", "fuseaux": []}, {"utc": "x"}, "echeance"),
        ({"notes_calculees": "douze"}, {"notes": []}, "notes_calculees"),
        ({"question": "autre"}, {"reponse": "42"}, "attendu"),
        ({**TOUTES_A_12, "notes": ["12"]}, {"moyenne": "12"}, "notes"),
        ({**TOUTES_A_12, "discipline": "blâme"}, {"moyenne": "12"}, "discipline"),
        ({**TOUTES_A_12, "points_jury": {"U2": {"ancienne": "12"}}}, {"moyenne": "12"}, "points_jury.U2.nouvelle"),
        ({"specialite": AERO, "forme": "lente"}, {"positions": {}}, "forme"),
        ({"specialite": AERO, "validation": "orale"}, {"pieces": []}, "validation"),
        ({"specialite": AERO, "naissance": "hier"}, {"anomalies": []}, "naissance"),
        ({"specialite": AERO, "situation_eps": "las"}, {"positions": {}}, "situation_eps"),
        ({"specialite": AERO, "positions": {"E2": "peut-être"}}, {"positions": {}}, "positions.E2"),
        ({"specialite": AERO, "acquis": [{"type": "reve"}]}, {"droits": {}}, "type"),
        ({"specialite": AERO, "acquis": {"type": "vae"}}, {"droits": {}}, "acquis"),
        (
            {"specialite": AERO, "acquis": [{"type": "meme_specialite", "notes": {"U2": {"session": "2023"}}}]},
            {"droits": {}},
            "notes.U2.note",
        ),
    ],
)
def test_cas_impossible_est_refuse_en_nommant_la_cle(entree, attendu, cle):
    with pytest.raises(CasInvalide) as refus:
        _evaluer(entree, attendu)
    assert refus.value.cle == cle


def test_cas_unite_inconnue_dit_la_valeur_trouvee():
    with pytest.raises(CasInvalide) as refus:
        _evaluer({**TOUTES_A_12, "notes": {"U99": "12"}}, {"moyenne": "12"})
    assert refus.value.attendu == f"une unité de {AERO}, trouvé «\u00a0U99\u00a0»"


@pytest.mark.parametrize(
    ("texte", "cle"),
    [
        ("format: 1\ncas: [{id: A, titre: t, entree: {}}]", "cas[0]"),
        ("format: 1\ncas: [{id: A, titre: t, entree: {}, attendu: {}, note: 3}]", "cas[0]"),
        (
            "format: 1\ncas: [{id: A, titre: t, entree: {}, attendu: {}}, {id: A, titre: t, entree: {}, attendu: {}}]",
            "cas.A",
        ),
    ],
)
def test_fichier_de_cas_faux_est_refuse(texte, cle):
    with pytest.raises(PaquetInvalide) as refus:
        lire_cas(texte.encode(), "essai.yaml")
    assert (refus.value.chemin, refus.value.cle) == ("essai.yaml", cle)
