"""Stories of formes de passage, categories, ages."""

from dataclasses import replace
from datetime import date

import pytest

from cyclades.reglementation.categories import (
    age_au,
    categories_proposees,
    est_francais,
    est_mineur,
    situations_proposees,
)
from cyclades.reglementation.choix import formes_ouvertes
from cyclades.reglementation.dossier import Qualification
from cyclades.reglementation.vocabulaire import Domaine, Forme
from tests.reglementation.exemples import (
    AERO,
    avec_categorie,
    commun,
    contexte,
    individuel,
    reglement,
    scolaire,
)

GLOBALE, TOUTES = (Forme.GLOBALE,), (Forme.GLOBALE, Forme.PROGRESSIVE)


def _formes(dossier, service=None, cle=AERO):
    return formes_ouvertes(dossier, service or contexte(cle), reglement(cle), commun())


@pytest.mark.parametrize(
    ("cle", "categorie", "formes", "imposee", "regle"),
    [
        (AERO, "scolaire_bcp_3ans", GLOBALE, True, "R54"),
        (AERO, "apprenti_habilite", GLOBALE, True, "R54"),
        (AERO, "individuel", TOUTES, False, "R55"),
        (AERO, "fc_privee", TOUTES, False, "R55"),
        (AERO, "ead", TOUTES, False, "R55"),
        (AERO, "ex_scolaire", TOUTES, False, "R55"),
        ("cap/electricien", "scolaire_cap_2ans", GLOBALE, True, "R56"),
        ("cap/electricien", "individuel", TOUTES, False, "R56"),
        ("bp/sommelier", "apprenti_non_habilite", GLOBALE, True, "R57"),
        ("bp/sommelier", "ead", TOUTES, False, "R57"),
        ("cs/cybersecurite", "individuel", GLOBALE, True, "R58"),
        ("cs/cybersecurite", "scolaire_cs", GLOBALE, True, "R58"),
    ],
)
def test_formes_suivent_le_diplome_et_la_categorie(cle, categorie, formes, imposee, regle):
    ouvertes = _formes(avec_categorie(individuel(cle), categorie), cle=cle)
    assert (ouvertes.formes, ouvertes.imposee, ouvertes.regle) == (formes, imposee, regle)


@pytest.mark.parametrize(("cle", "regle"), [(AERO, "R55"), ("cap/electricien", "R56"), ("bp/sommelier", "R57")])
def test_formes_choix_enregistre_est_definitif(cle, regle):
    service = contexte(cle, forme_enregistree=Forme.GLOBALE)
    ouvertes = _formes(avec_categorie(individuel(cle), "individuel"), service, cle)
    assert (ouvertes.formes, ouvertes.imposee, ouvertes.regle) == (GLOBALE, True, regle)


def test_formes_categorie_sans_choix_l_emporte_sur_le_choix_enregistre():
    """Now a pupil: all is sat at the same session, whatever was chosen before (R54)."""
    ouvertes = _formes(scolaire(), contexte(forme_enregistree=Forme.PROGRESSIVE))
    assert (ouvertes.formes, ouvertes.regle) == (GLOBALE, "R54")


@pytest.mark.parametrize("categorie", ["individuel", "ex_scolaire"])
def test_formes_ajourne_conserve_celle_d_avant(categorie):
    service = contexte(forme_anterieure=Forme.PROGRESSIVE)
    ouvertes = _formes(avec_categorie(individuel(), categorie), service)
    assert (ouvertes.formes, ouvertes.imposee, ouvertes.regle) == ((Forme.PROGRESSIVE,), True, "R60")


@pytest.mark.parametrize("categorie", ["individuel", "ex_scolaire"])
def test_formes_ajourne_ou_le_service_laisse_changer_choisit_et_le_lit(categorie):
    service = contexte(forme_anterieure=Forme.PROGRESSIVE, forme_conservee=False)
    ouvertes = _formes(avec_categorie(individuel(), categorie), service)
    assert (ouvertes.formes, ouvertes.imposee) == ((Forme.GLOBALE, Forme.PROGRESSIVE), False)
    assert ouvertes.raison == (
        "Vous aviez présenté la forme progressive\u00a0: ce service vous laisse en changer. Votre choix sera définitif."
    )


def test_formes_redoublant_sans_forme_connue_choisit_celle_d_avant_ou_la_sienne_selon_le_service():
    dits = [
        _formes(avec_categorie(individuel(), "ex_scolaire"), contexte(forme_conservee=garde)).raison
        for garde in (True, False)
    ]
    assert [dit.startswith("Choisissez la forme que vous aviez") for dit in dits] == [True, False]


def test_formes_ajourne_revenant_par_l_apprentissage_passe_en_globale():
    service = contexte(forme_anterieure=Forme.PROGRESSIVE)
    assert _formes(avec_categorie(individuel(), "apprenti_habilite"), service).formes == GLOBALE


@pytest.mark.parametrize(("duree", "possible"), [("aucun", False), ("positionnement", True), ("contrat_reduit", True)])
def test_formes_derogation_suppose_une_duree_amenagee(duree, possible):
    dossier = scolaire()
    dossier = replace(dossier, informations=replace(dossier.informations, amenagement_duree=duree))
    assert _formes(dossier).derogation_possible is possible


def test_forme_finale_la_derogation_ouvre_la_progressive():
    assert Qualification(forme=Forme.GLOBALE).forme_finale is Forme.GLOBALE
    assert Qualification(forme=Forme.GLOBALE, derogation=True).forme_finale is Forme.PROGRESSIVE


@pytest.mark.parametrize(("naissance", "mineur"), [(date(2009, 12, 31), False), (date(2010, 1, 1), True)])
def test_formes_cap_mineur_a_la_session_doit_justifier_d_une_formation(naissance, mineur):
    dossier = avec_categorie(individuel("cap/electricien"), "fc_publique", "formation_continue")
    dossier = replace(dossier, identite=replace(dossier.identite, date_naissance=naissance))
    raison = _formes(dossier, cle="cap/electricien").raison
    assert ("justifier d’une inscription en formation" in raison) is mineur


@pytest.mark.parametrize(
    ("naissance", "jour", "age"),
    [
        (date(2008, 11, 22), date(2026, 11, 21), 17),
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_change_le_jour_de_l_anniversaire(naissance, jour, age):
    dossier = replace(individuel(), identite=replace(individuel().identite, date_naissance=naissance))
    assert (age_au(naissance, jour), est_mineur(dossier, contexte(jour=jour))) == (age, age < 18)


def test_categories_proposees_sont_celles_du_domaine_et_du_service():
    tout = [c.cle for c in categories_proposees(contexte("bp/sommelier"), commun())]
    assert tout == [
        "apprenti_habilite",
        "apprenti_non_habilite",
        "fc_publique",
        "fc_publique_habilitee",
        "fc_privee",
        "ead",
        "individuel",
        "ex_apprenti",
    ]
    service = contexte("bp/sommelier", categories=("ead", "individuel", "ex_scolaire"))
    assert [c.cle for c in categories_proposees(service, commun())] == ["ead", "individuel"]


def test_situations_proposees_sont_celles_de_la_categorie_et_du_service():
    categorie = commun().categories["individuel"]
    toutes = [s.cle for s in situations_proposees(categorie, contexte(), commun())]
    assert toutes == ["experience_trois_ans", "ancien_eleve", "unites_restantes"]
    service = contexte(situations=("ancien_eleve",))
    assert [s.cle for s in situations_proposees(categorie, service, commun())] == ["ancien_eleve", "unites_restantes"]


def test_situations_d_une_categorie_d_un_autre_domaine_ne_sont_pas_proposees():
    assert situations_proposees(commun().categories["ex_scolaire"], contexte("bp/sommelier"), commun()) == ()


@pytest.mark.parametrize(("code", "francais"), [("99100", True), ("100", True), ("99107", False), ("", False)])
def test_nationalite_francaise_se_reconnait_avec_ou_sans_prefixe(code, francais):
    assert est_francais(code) is francais


@pytest.mark.parametrize(
    ("session", "libelle", "sigle"),
    [(2024, "Mention complémentaire", "MC"), (2025, "Certificat de spécialisation", "CS")],
)
def test_domaine_cs_change_de_libelle_en_2025(session, libelle, sigle):
    domaine = commun().domaines[Domaine.CS]
    assert (commun().domaine(Domaine.CS, session), domaine.sigle(session)) == (libelle, sigle)
