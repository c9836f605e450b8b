"""Stories of the diplomas held: what each dispenses of, in which years, and what is said of those that give nothing."""

import pytest

from cyclades.reglementation.vocabulaire import Confiance, Position
from tests.reglementation.exemples import AERO, contexte
from tests.reglementation.test_acquis import GENERALES, _diplome, _droits, _ecartees


@pytest.mark.parametrize(
    ("cle", "diplome", "releve", "unites"),
    [
        (AERO, "superieur", (), GENERALES),
        (AERO, "bac_general", (), GENERALES),
        (AERO, "bma", (), GENERALES),
        (AERO, "brevet_technicien", (), GENERALES),
        (AERO, "dt_spectacle", (), GENERALES),
        (AERO, "dt_podo_orthesiste", (), GENERALES),
        (AERO, "dt_prothesiste_orthesiste", (), GENERALES),
        (AERO, "certification_europeenne", (), GENERALES),
        (AERO, "bac_pro", (), ["U11", "U36", *GENERALES]),
        (AERO, "bac_pro", ("physique_chimie",), ["U11", "U12", "U36", *GENERALES]),
        (AERO, "bac_pro_sciences_physiques", (), ["U11", "U12", "U36", *GENERALES]),
        (AERO, "bac_pro_physique_chimie_economie_gestion", (), ["U11", "U12", "U35", "U36", *GENERALES]),
        (AERO, "cap", (), []),
        ("bcp/metiers-accueil", "bac_general", (), ["U41", "U42", "U51", "U52", "U6", "U7"]),
        ("bcp/metiers-accueil", "superieur", (), ["U41", "U51", "U52", "U6", "U7"]),
        ("bcp/metiers-accueil", "superieur", ("langue_vivante_b",), ["U41", "U42", "U51", "U52", "U6", "U7"]),
        ("bcp/metiers-accueil", "bma", ("langue_vivante_b",), ["U41", "U51", "U52", "U6", "U7"]),
        ("bcp/melec", "bp_electricien", (), ["U11", "U12", "U2", "U31", "U32", "U4"]),
        ("bcp/technicien-menuisier-agenceur", "bp_menuisier", (), ["U31", "U32", "U33"]),
        ("bcp/melec", "bp_menuisier", (), []),
        ("cap/equipier-polyvalent-commerce", "cap", (), ["UG1", "UG2", "UG3"]),
        ("cap/equipier-polyvalent-commerce", "cap", ("langue_vivante",), ["UG1", "UG2", "UG3", "UG4"]),
        ("cap/equipier-polyvalent-commerce", "bac_pro", (), ["UG1", "UG2", "UG3", "UG4"]),
        ("cap/equipier-polyvalent-commerce", "certification_europeenne_sans_francais", (), ["UG2", "UG3"]),
        ("bp/sommelier", "bac_general", (), ["UG4", "UG5"]),
        ("bp/sommelier", "certification_europeenne", (), ["UG4", "UG5"]),
        ("bp/menuisier", "superieur", (), ["E6"]),
        ("bp/sommelier", "bma", (), []),
        ("cs/cybersecurite", "superieur", (), []),
    ],
)
def test_droits_diplome_dispense_des_unites_de_la_grille(cle, diplome, releve, unites):
    donnes = _droits(_diplome(diplome, releve), cle=cle)
    assert [(droit.unite, droit.nature) for droit in donnes] == [(unite, Position.DISPENSE) for unite in unites]


def test_droits_diplome_disent_regle_raison_perte_et_piece():
    droit = _droits(_diplome("bac_pro", ("physique_chimie",)))[1]
    assert (droit.unite, droit.regle, droit.piece, droit.confiance) == (
        "U12",
        "R67",
        "releve_notes",
        Confiance.VERIFIED,
    )
    assert droit.raison == (
        "Votre diplôme vous en dispense\u00a0: baccalauréat professionnel d’une autre spécialité, "
        "dont le relevé de notes comporte cette épreuve."
    )
    assert droit.perte == (
        "Si vous la décochez, vous passez l’épreuve et sa note compte\u202f; la dispense est définitivement perdue."
    )


def test_droits_cellule_non_verifiee_de_la_grille_est_signalee():
    donnes = _droits(_diplome("bac_general"), cle="bcp/metiers-accueil")
    assert {droit.unite: droit.confiance for droit in donnes}["U42"] is Confiance.SECONDARY


@pytest.mark.parametrize(
    ("cle", "diplome", "annee", "nombre"),
    [
        (AERO, "bac_pro", 2018, 0),
        (AERO, "bac_pro", 2019, 7),
        (AERO, "bac_pro", 2027, 7),
        (AERO, "bac_pro", 2028, 0),
        (AERO, "bac_pro_anterieur", 1985, 7),
        (AERO, "bac_pro_anterieur", 2018, 7),
        (AERO, "bac_pro_anterieur", 2019, 0),
        ("cap/equipier-polyvalent-commerce", "bac_pro", 2010, 4),
        ("bp/sommelier", "bac_pro", 2010, 2),
    ],
)
def test_droits_diplome_comptent_dans_les_annees_de_sa_ligne(cle, diplome, annee, nombre):
    """R67, D14: dated for the BCP alone; R73 and R75 date nothing."""
    assert len(_droits(_diplome(diplome, annee=annee), cle=cle)) == nombre


def test_droits_d_un_bac_pro_anterieur_sont_a_verifier_par_le_service():
    droit = _droits(_diplome("bac_pro_anterieur", annee=2010))[0]
    assert (droit.alerte, droit.confiance) == (
        "Baccalauréat professionnel – Autres spécialités, antérieur à 2019\u00a0: à vérifier.",
        Confiance.CONCEPTION,
    )
    assert droit.raison == (
        "Votre diplôme vous en dispense\u00a0: baccalauréat professionnel d’une autre spécialité. "
        "Le service des examens vérifiera qu’un diplôme de cette année-là le permet."
    )


@pytest.mark.parametrize(
    ("diplome", "annee", "specialite", "raison"),
    [
        ("cap", 2020, None, "Ce diplôme ne dispense d’aucune épreuve de cette spécialité."),
        ("bp_menuisier", 2020, None, "Ce diplôme ne dispense d’aucune épreuve de cette spécialité."),
        (
            "bac_pro",
            2010,
            None,
            (
                "Cette ligne ne vaut pas pour un diplôme obtenu en 2010. Choisissez «\u00a0Baccalauréat professionnel "
                "– Autres spécialités, antérieur à 2019\u00a0» dans la liste."
            ),
        ),
        ("superieur", 2028, None, "Ce diplôme doit être obtenu au plus tard à la session 2027."),
        ("bac_pro", 2020, AERO, "Vous avez déjà obtenu cette spécialité."),
    ],
)
def test_diplome_qui_ne_donne_rien_est_dit_avec_sa_raison(diplome, annee, specialite, raison):
    """Nothing that was declared is dropped in silence (R67, R71)."""
    (ecartee,) = _ecartees(_diplome(diplome, annee=annee, specialite=specialite))
    assert (ecartee.unite, ecartee.session, ecartee.raison) == ("", annee, raison)


def test_droits_meme_specialite_deja_obtenue_ne_donne_rien():
    assert _droits(_diplome("bac_pro", specialite=AERO)) == ()


@pytest.mark.parametrize(("session", "avec_u33"), [(2025, True), (2026, False)])
def test_droits_melec_la_dispense_suit_la_version_du_reglement(session, avec_u33):
    cle = "bcp/melec"
    donnes = _droits(_diplome("bp_electricien"), cle=cle, service=contexte(cle, session=session))
    assert ("U33" in {droit.unite for droit in donnes}) is avec_u33


def test_droits_certification_europeenne_rien_avant_2020():
    assert _droits(_diplome("certification_europeenne", annee=2015), service=contexte(session=2019)) == ()
