"""Stories of positions: who sits what, in which mode, and why not the rest."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.dossier import Acquis, ChoixEpreuves, NoteAcquise, anomalies
from cyclades.reglementation.perimetre import epreuves_ecartees
from cyclades.reglementation.positions import positions
from cyclades.reglementation.reglement import Modes
from cyclades.reglementation.vocabulaire import Amenagement, Confiance, Mode, Position, SituationEps, TypeAcquis
from tests.reglementation.exemples import (
    AERO,
    avec_categorie,
    avec_choix,
    commun,
    contexte,
    individuel,
    progressive,
    reglement,
    scolaire,
)


def _lignes(dossier, service=None, cle=AERO):
    return {ligne.code: ligne for ligne in positions(dossier, service or contexte(cle), reglement(cle), commun())}


def test_positions_individuel_tout_est_ponctuel_sans_projet():
    lignes = _lignes(individuel())
    assert {ligne.mode for ligne in lignes.values() if ligne.mode} == {Mode.PONCTUEL}
    assert [code for code in lignes if code.startswith("EC1")] == []


def test_positions_individuel_mobilite_est_refusee_avec_sa_raison():
    ligne = _lignes(individuel())["EF2"]
    assert (ligne.position, ligne.mode, ligne.regle) == (Position.NON_INSCRIT, None, "R64")
    assert ligne.raison == (
        "Cette épreuve n’est évaluée qu’en contrôle en cours de formation, dans un établissement habilité\u202f; "
        "les candidats de votre catégorie passent des épreuves ponctuelles."
    )


def test_epreuves_ecartees_individuel_dit_pourquoi_pas_de_projet():
    ecartees = epreuves_ecartees(individuel(), contexte(), reglement(AERO), commun())
    assert [(e.code, e.intitule, e.raison, e.regle) for e in ecartees] == [
        ("EC1", "Projet", "Cette épreuve ne concerne que les élèves et les apprentis.", "R103")
    ]


def test_epreuves_ecartees_hors_contrat_le_livret_n_est_pas_evalue():
    dossier = avec_categorie(scolaire(), "scolaire_hors_contrat")
    ecartees = epreuves_ecartees(dossier, contexte(), reglement(AERO), commun())
    assert [(e.code, e.regle) for e in ecartees] == [("EC1B", "R100")]


def test_positions_individuel_langue_et_eps_choisies_sont_ecrites():
    lignes = _lignes(individuel())
    assert (lignes["E4"].choix, lignes["E7"].choix) == (("Anglais",), ("Danse", "Demi-fond"))


def test_positions_eleve_en_ccf_ne_choisit_pas_ses_activites():
    lignes = _lignes(scolaire())
    assert (lignes["E7"].mode, lignes["E7"].choix) == (Mode.CCF, ())


def test_positions_sans_categorie_sont_vides():
    dossier = replace(individuel(), informations=None)
    assert positions(dossier, contexte(), reglement(AERO), commun()) == ()


@pytest.mark.parametrize(
    ("session", "libelle"), [(2021, None), (2022, "Chef-d’œuvre"), (2025, "Chef-d’œuvre"), (2026, "Projet")]
)
def test_positions_eleve_le_chef_d_oeuvre_suit_la_session(session, libelle):
    lignes = _lignes(scolaire(), contexte(session=session))
    assert (lignes["EC1"].intitule if "EC1" in lignes else None) == libelle


def test_positions_hors_contrat_seul_l_oral_du_projet_est_evalue():
    lignes = _lignes(avec_categorie(scolaire(), "scolaire_hors_contrat"))
    assert [(c, lignes[c].mode) for c in lignes if c.startswith("EC1")] == [
        ("EC1", Mode.PONCTUEL),
        ("EC1A", Mode.PONCTUEL),
    ]


def test_positions_formation_continue_habilitee_tout_est_en_ccf():
    lignes = _lignes(avec_categorie(individuel(), "fc_publique_habilitee", "formation_continue"))
    assert {lignes[c].mode for c in lignes if lignes[c].groupe == 1 and lignes[c].mode} == {Mode.CCF}


def test_positions_progressive_laisse_des_unites_et_ferme_le_controle():
    dossier = avec_choix(
        progressive(individuel()), positions={"E5-A": Position.NON_INSCRIT, "E5-B": Position.NON_INSCRIT}
    )
    lignes = _lignes(dossier)
    assert [lignes[c].position for c in ("E5", "E5-A", "E5-B", "E1")] == [Position.NON_INSCRIT] * 3 + [Position.INSCRIT]
    assert (lignes["ECT"].position, lignes["ECT"].regle) == (Position.NON_INSCRIT, "R114")


def test_positions_progressive_complete_ouvre_le_controle():
    assert _lignes(progressive(individuel()))["ECT"].position is Position.INSCRIT


def test_positions_globale_ignore_une_unite_laissee():
    lignes = _lignes(avec_choix(individuel(), positions={"E2": Position.NON_INSCRIT}))
    assert lignes["E2"].position is Position.INSCRIT


def test_positions_etalement_accorde_laisse_des_unites_en_globale():
    dossier = avec_choix(individuel(), positions={"E2": Position.NON_INSCRIT})
    service = contexte(amenagements=(Amenagement.ETALEMENT,))
    assert _lignes(dossier, service)["E2"].position is Position.NON_INSCRIT
    assert anomalies(dossier, service, reglement(AERO), commun()) == ()


def test_positions_groupe_est_inscrit_des_qu_une_partie_l_est():
    acquis = Acquis(TypeAcquis.VAE, annee=2025, unites=("U31", "U32", "U33", "U34", "U35"))
    lignes = _lignes(replace(individuel(), acquis=(acquis,)))
    assert (lignes["E3"].position, lignes["E3-F"].position) == (Position.INSCRIT, Position.INSCRIT)


def test_positions_groupe_garde_et_dispense_est_benefice():
    vae = Acquis(TypeAcquis.VAE, annee=2025, unites=("U51",))
    echec = Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("U52", Fraction(12), 2025),))
    lignes = _lignes(replace(individuel(), acquis=(vae, echec)))
    assert [lignes[c].position for c in ("E5", "E5-A", "E5-B")] == [
        Position.BENEFICE,
        Position.DISPENSE,
        Position.BENEFICE,
    ]


def test_positions_benefice_porte_sa_note_et_sa_session():
    echec = Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("U2", Fraction(27, 2), 2025),))
    ligne = _lignes(replace(individuel(), acquis=(echec,)))["E2"]
    assert (ligne.position, ligne.note, ligne.session_note, ligne.regle) == (
        Position.BENEFICE,
        Fraction(27, 2),
        2025,
        "R85",
    )
    assert ligne.raison == "Note de 13,5 obtenue en 2025, conservée\u00a0: elle compte avec son coefficient."


def test_positions_benefice_de_la_mobilite_est_garde_par_un_individuel():
    echec = Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("UF2", Fraction(15), 2025),))
    ligne = _lignes(replace(individuel(), acquis=(echec,)))["EF2"]
    assert (ligne.position, ligne.regle) == (Position.BENEFICE, "R92")


def test_positions_toutes_unites_dispensees_ferme_le_controle():
    unites = tuple(e.cle for e in reglement(AERO).porteuses() if e.obligatoire and e.unite and e.unite != "CO1")
    lignes = _lignes(replace(individuel(), acquis=(Acquis(TypeAcquis.VAE, annee=2025, unites=unites),)))
    assert (lignes["ECT"].position, lignes["ECT"].regle) == (Position.NON_INSCRIT, "R113")


@pytest.mark.parametrize(
    ("categorie", "situation", "declaree", "position", "regle"),
    [
        ("individuel", "experience_trois_ans", SituationEps.INAPTE, Position.DISPENSE, "R130"),
        ("individuel", "experience_trois_ans", SituationEps.DISPENSE_DEMANDEE, Position.DISPENSE, "R131"),
        ("individuel", "ancien_eleve", SituationEps.DISPENSE_DEMANDEE, Position.INSCRIT, None),
        ("ead", "enseignement_a_distance", SituationEps.DISPENSE_DEMANDEE, Position.INSCRIT, None),
        ("ead", "experience_trois_ans", SituationEps.DISPENSE_DEMANDEE, Position.DISPENSE, "R131"),
        ("fc_privee", "formation_continue", SituationEps.DISPENSE_DEMANDEE, Position.DISPENSE, "R131"),
        ("scolaire_bcp_3ans", None, SituationEps.DISPENSE_DEMANDEE, Position.INSCRIT, None),
        ("scolaire_bcp_3ans", None, SituationEps.INAPTE, Position.DISPENSE, "R130"),
        ("individuel", "experience_trois_ans", SituationEps.ADAPTEE, Position.INSCRIT, None),
    ],
)
def test_positions_eps_suit_la_situation_declaree(categorie, situation, declaree, position, regle):
    dossier = avec_choix(avec_categorie(individuel(), categorie, situation), situation_eps=declaree)
    ligne = _lignes(dossier)["E7"]
    assert (ligne.position, ligne.regle) == (position, regle)


def test_positions_cap_ead_dispense_d_eps_a_la_demande():
    cle = "cap/electricien"
    dossier = avec_categorie(individuel(cle), "ead", "enseignement_a_distance")
    dossier = replace(dossier, epreuves=ChoixEpreuves.de(situation_eps=SituationEps.DISPENSE_DEMANDEE))
    assert _lignes(dossier, cle=cle)["EG3"].position is Position.DISPENSE


def test_positions_langue_imposee_est_ecrite_sans_etre_choisie():
    cle = "bp/sommelier"
    assert _lignes(individuel(cle), cle=cle)["E5"].choix == ("Anglais",)


def test_positions_option_choisie_est_ecrite_en_clair():
    cle = "bp/coiffure"
    assert _lignes(individuel(cle), cle=cle)["E3"].choix == ("Coiffure événementielle",)


def test_positions_mobilite_au_mode_inconnu_renvoie_au_service():
    cle = "bp/sommelier"
    ligne = _lignes(avec_categorie(individuel(cle), "fc_publique", "formation_continue"), cle=cle)["EF2"]
    assert (ligne.position, ligne.regle) == (Position.NON_INSCRIT, "R7")


@pytest.mark.parametrize(
    ("situation", "position", "regle"),
    [(SituationEps.APTE, Position.INSCRIT, None), (SituationEps.INAPTE, Position.NON_INSCRIT, "R72")],
)
def test_positions_eps_facultative_est_fermee_a_qui_est_dispense_d_eps(situation, position, regle):
    facultative = replace(reglement(AERO).epreuve("EF1"), code="EF3", unite="UF3", discipline="eps_facultative")
    fictive = replace(reglement(AERO), epreuves=(*reglement(AERO).epreuves, replace(facultative, choix=None)))
    dossier = avec_choix(individuel(), situation_eps=situation, positions={"EF3": Position.INSCRIT})
    ligne = next(li for li in positions(dossier, contexte(), fictive, commun()) if li.code == "EF3")
    assert (ligne.position, ligne.regle) == (position, regle)


def test_positions_portent_la_confiance_du_mode_et_de_la_raison():
    acquis = (Acquis(TypeAcquis.DIPLOME, diplome="bac_general", annee=2022),)
    cle = "bcp/metiers-accueil"
    lignes = _lignes(replace(individuel(cle), acquis=acquis), cle=cle)
    assert (lignes["E2"].confiance_mode, lignes["E2"].confiance) == (Confiance.MEMORY, None)
    assert (lignes["E4-LVB"].confiance_mode, lignes["E4-LVB"].confiance) == (None, Confiance.SECONDARY)
    assert lignes["E3"].confiance_mode is None


def test_epreuves_ecartees_par_voie_hors_projet_disent_la_categorie():
    epreuves = tuple(replace(e, candidats=("scolaire",)) if e.code == "E6" else e for e in reglement(AERO).epreuves)
    fictive = replace(reglement(AERO), epreuves=epreuves)
    ecartees = epreuves_ecartees(individuel(), contexte(), fictive, commun())
    assert [(e.code, e.raison) for e in ecartees if e.code == "E6"] == [
        ("E6", "Cette épreuve ne concerne pas votre catégorie de candidat.")
    ]


def test_epreuves_ecartees_obligatoire_sans_mode_disent_la_categorie():
    epreuves = tuple(replace(e, modes=Modes()) if e.code == "E6" else e for e in reglement(AERO).epreuves)
    fictive = replace(reglement(AERO), epreuves=epreuves)
    ecartees = epreuves_ecartees(individuel(), contexte(), fictive, commun())
    assert [(e.code, e.raison, e.regle) for e in ecartees if e.code == "E6"] == [
        ("E6", "Cette épreuve n’est pas organisée pour votre catégorie de candidat.", "R64")
    ]


def test_positions_section_europeenne_peut_remplacer_la_langue_facultative():
    dossier = avec_choix(scolaire(), positions={"EF1": Position.INSCRIT}, options={"EF1": "section"})
    dossier = replace(dossier, qualification=replace(dossier.qualification, section_langue="espagnol"))
    ligne = _lignes(dossier)["EF1"]
    assert (ligne.position, ligne.choix) == (Position.INSCRIT, ("Section européenne - Espagnol",))
    assert anomalies(dossier, contexte(), reglement(AERO), commun()) == ()


def test_arbre_dit_la_profondeur_de_chaque_epreuve():
    profondeurs = {epreuve.code: niveau for epreuve, niveau in reglement(AERO).parcours()}
    assert [profondeurs[code] for code in ("E1", "E1-A", "E4-A", "EC1", "EC1B", "EC1BA")] == [0, 1, 1, 0, 1, 2]
    projet = [(epreuve.code, niveau) for epreuve, niveau in reglement(AERO).epreuve("EC1").parcours(3)]
    assert projet == [("EC1", 3), ("EC1A", 4), ("EC1B", 4), ("EC1BA", 5), ("EC1BB", 5)]
