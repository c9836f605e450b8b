"""When and where conditions are said: with the last unit (R12), by the trained young (R15), by who comes back."""

from dataclasses import replace
from datetime import date

import pytest

from cyclades.reglementation.conditions import conditions_reportees
from cyclades.reglementation.dossier import ChoixEpreuves, anomalies, anomalies_etape
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.vocabulaire import Etape, Position
from tests.reglementation.exemples import (
    AERO,
    IDENTITE,
    avec_categorie,
    avec_choix,
    commun,
    contexte,
    individuel,
    progressive,
    reglement,
)

BP, CAP, CS = "bp/coiffure", "cap/electricien", "cs/cybersecurite"


def informations(dossier, cle):
    trouvees = anomalies_etape(Etape.INFORMATIONS, dossier, contexte(cle), reglement(cle), commun())
    return [(a.code, a.champ.removeprefix("informations."), a.regle) for a in trouvees]


def pieces(dossier, cle):
    return {p.cle: p for p in pieces_dues(dossier, contexte(cle), reglement(cle), commun())}


def laissant(dossier, *codes):
    """The same file in progressive form, these épreuves left for another session."""
    return avec_choix(progressive(dossier), positions=dict.fromkeys(codes, Position.NON_INSCRIT))


def disant(dossier, situation):
    return avec_categorie(dossier, "individuel", situation)


# --- R12: with the whole diploma, or with the last unit ---


@pytest.mark.parametrize(("cle", "code"), [(AERO, "E2"), (BP, "E1")])
def test_condition_n_est_pas_demandee_tant_qu_il_reste_des_unites(cle, code):
    assert informations(disant(laissant(individuel(cle), code), None), cle) == []


@pytest.mark.parametrize(("cle", "regle"), [(AERO, "R11"), (BP, "R16")])
def test_condition_est_demandee_avec_la_derniere_unite_ou_en_globale(cle, regle):
    attendu = [("situation_manquante", "situation", regle)]
    assert informations(disant(progressive(individuel(cle)), None), cle) == attendu
    assert informations(disant(individuel(cle), None), cle) == attendu


@pytest.mark.parametrize("cle", [AERO, BP])
def test_condition_peut_attendre_avant_que_les_epreuves_soient_choisies(cle):
    dossier = disant(progressive(individuel(cle)), "unites_restantes")
    assert informations(replace(dossier, qualification=None, epreuves=None), cle) == []
    assert informations(replace(dossier, epreuves=None), cle) == []


@pytest.mark.parametrize("faire", [lambda d: d, progressive], ids=["globale", "dernière unité"])
def test_condition_remise_a_plus_tard_ne_l_est_plus_quand_tout_est_presente(faire):
    dossier = disant(faire(individuel(BP)), "unites_restantes")
    assert informations(dossier, BP) == [("condition_a_dire", "situation", "R12")]
    assert [a.code for a in anomalies(dossier, contexte(BP), reglement(BP), commun())] == ["condition_a_dire"]


def test_condition_d_une_unite_tenue_d_avance_ne_laisse_rien_pour_plus_tard():
    dossier = laissant(individuel(BP), "E1")
    service, regle = contexte(BP), reglement(BP)
    assert conditions_reportees(dossier, service, regle, commun()) is True
    toutes = replace(dossier, epreuves=ChoixEpreuves.de(options={"E3": "U30A"}))
    assert conditions_reportees(toutes, service, regle, commun()) is False


def test_condition_du_cap_se_dit_toujours_elle_tient_a_l_age():
    assert informations(disant(laissant(individuel(CAP), "EP1"), None), CAP) == [
        ("situation_manquante", "situation", "R15")
    ]


@pytest.mark.parametrize(("dossier", "obligatoire"), [(laissant(individuel(BP), "E1"), False), (individuel(BP), True)])
def test_piece_de_la_condition_attend_la_derniere_epreuve(dossier, obligatoire):
    piece = pieces(dossier, BP)["experience"]
    assert (piece.obligatoire, piece.regle) == (obligatoire, "R16")
    assert ("au plus tard quand vous présenterez votre dernière épreuve" in piece.raison) is not obligatoire


def test_condition_remise_a_plus_tard_ne_demande_aucune_piece():
    assert set(pieces(disant(laissant(individuel(BP), "E1"), "unites_restantes"), BP)) == {
        "recapitulatif_signe",
        "identite",
    }


# --- R15: minors ---


def ne_en_2010(dossier):
    return replace(dossier, identite=replace(IDENTITE, date_naissance=date(2010, 5, 1)))


@pytest.mark.parametrize("situation", ["preparation_suivie", "ancien_eleve"])
def test_cap_mineur_qui_a_suivi_une_preparation_se_presente(situation):
    assert informations(ne_en_2010(disant(individuel(CAP), situation)), CAP) == []


def test_cap_mineur_sans_formation_le_lit_au_champ_de_ce_qu_il_a_dit():
    dossier = ne_en_2010(disant(individuel(CAP), "majeur_sans_formation"))
    (trouvee,) = anomalies_etape(Etape.INFORMATIONS, dossier, contexte(CAP), reglement(CAP), commun())
    assert (trouvee.code, trouvee.champ, trouvee.regle) == ("age_insuffisant", "informations.situation", "R15")
    assert trouvee.message.startswith("«\u00a0Majeur sans formation\u00a0» est réservé aux personnes majeures")


def test_cap_mineur_qui_n_a_rien_dit_encore_le_lit_a_la_categorie():
    assert informations(ne_en_2010(disant(individuel(CAP), None)), CAP) == [
        ("age_insuffisant", "categorie", "R15"),
        ("situation_manquante", "situation", "R15"),
    ]


# --- Who comes back ---


@pytest.mark.parametrize(
    ("cle", "categorie", "regle"),
    [(BP, "ex_apprenti", "R17"), (BP, "individuel", "R17"), (CS, "ex_apprenti", "R18"), (CS, "ex_scolaire", "R18")],
)
def test_redoublant_dit_qu_il_a_deja_passe_l_examen(cle, categorie, regle):
    dossier = avec_categorie(individuel(cle), categorie, "deja_presente")
    assert informations(dossier, cle) == []
    assert pieces(dossier, cle)["releve_notes"].regle == regle


@pytest.mark.parametrize(("cle", "regle"), [(AERO, "R11"), (CAP, "R15"), (BP, "R17"), (CS, "R18")])
def test_piece_d_une_formation_cite_la_regle_de_son_diplome(cle, regle):
    dossier = avec_categorie(individuel(cle), "fc_publique", "formation_continue")
    assert pieces(dossier, cle)["attestation_formation"].regle == regle


@pytest.mark.parametrize(("cle", "regle"), [(AERO, "R11"), (CAP, "R15"), (BP, "R16"), (CS, "R18")])
def test_piece_d_une_categorie_cite_la_regle_de_son_diplome(cle, regle):
    dossier = avec_categorie(individuel(cle), "apprenti_habilite", None)
    assert pieces(dossier, cle)["attestation_formation"].regle == regle


# --- Dérogation: the decision of the recteur ---


@pytest.mark.parametrize(("cle", "regle"), [(AERO, "R54"), (CAP, "R56"), (BP, "R57")])
def test_derogation_declaree_appelle_la_decision_du_recteur(cle, regle):
    dossier = avec_categorie(individuel(cle), "apprenti_habilite", None)
    dossier = replace(dossier, informations=replace(dossier.informations, amenagement_duree="contrat_reduit"))
    assert "derogation_forme" not in pieces(dossier, cle)
    piece = pieces(replace(dossier, qualification=replace(dossier.qualification, derogation=True)), cle)
    assert (piece["derogation_forme"].regle, piece["derogation_forme"].obligatoire) == (regle, True)
    assert piece["derogation_forme"].raison == (
        "Dérogation à la forme de passage déclarée\u00a0: elle ne vaut qu’avec la décision du recteur."
    )


@pytest.mark.parametrize(("cle", "code", "regle"), [(AERO, "E2", "R54"), (CAP, "EP1", "R56"), (BP, "E1", "R57")])
def test_epreuve_laissee_en_globale_cite_la_regle_de_son_diplome(cle, code, regle):
    dossier = avec_choix(individuel(cle), positions={code: Position.NON_INSCRIT})
    trouvees = anomalies_etape(Etape.EPREUVES, dossier, contexte(cle), reglement(cle), commun())
    assert [(a.code, a.regle) for a in trouvees if a.code == "non_inscrit_en_globale"] == [
        ("non_inscrit_en_globale", regle)
    ]
