"""Stories of pieces: which are due, under which code, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.pieces import attend_la_remise, pieces_dues
from cyclades.reglementation.vocabulaire import Position, SituationEps, TypeAcquis, Validation
from tests.reglementation.exemples import (
    AERO,
    avec_categorie,
    avec_choix,
    commun,
    contexte,
    guide,
    guyane_2024,
    individuel,
    progressive,
    reglement,
)

GENERALES = (
    "Langue vivante",
    "Français",
    "Histoire-géographie et enseignement moral et civique",
    "Arts appliqués et cultures artistiques",
    "Éducation physique et sportive",
)


def _noms(*noms):
    """Names of épreuves, as they are enumerated."""
    cites = [f"«\u00a0{nom}\u00a0»" for nom in noms]
    return " et ".join(filter(None, (", ".join(cites[:-1]), cites[-1])))


def _dues(dossier, service=None, cle=AERO):
    return {p.cle: p for p in pieces_dues(dossier, service or contexte(cle), reglement(cle), commun())}


def _ne(dossier, jour):
    return replace(dossier, identite=replace(dossier.identite, date_naissance=jour))


def test_pieces_du_guide_recapitulatif_identite_jdc_diplome():
    dues = pieces_dues(guide(), guyane_2024(), reglement(AERO), commun())
    assert [(p.cle, p.code, p.regle) for p in dues] == [
        ("recapitulatif_signe", "DCANDT01", "R47"),
        ("identite", "1NATID01", "R42"),
        ("service_national", None, "R24"),
        ("diplome", None, "R67"),
    ]
    assert dues[3].raison == f"Pour être dispensé de\u00a0: {_noms(*GENERALES)}."


def test_pieces_individuel_certificats_de_travail():
    piece = _dues(individuel())["experience"]
    assert piece.raison == ("Vous avez déclaré\u00a0: trois ans d’activité professionnelle en rapport avec le diplôme.")
    assert (piece.regle, piece.regroupement, piece.formats, piece.taille_max_mo) == (
        "R11",
        "Conditions",
        ("PDF", "JPEG"),
        5,
    )


def test_pieces_validation_en_ligne_dispense_du_recapitulatif_signe():
    assert "recapitulatif_signe" not in _dues(individuel(), contexte(validation=Validation.EN_LIGNE))


def test_pieces_recapitulatif_d_un_mineur_est_signe_aussi_par_le_representant():
    piece = _dues(_ne(individuel(), date(2010, 1, 1)))["recapitulatif_signe"]
    assert piece.raison.endswith("Il est signé aussi par votre représentant légal.")


@pytest.mark.parametrize(("session", "code"), [(2018, "CINSIG01"), (2021, None), (2024, "DCANDT01")])
def test_pieces_recapitulatif_son_code_suit_la_session(session, code):
    assert _dues(individuel(), contexte(session=session))["recapitulatif_signe"].code == code


@pytest.mark.parametrize(
    ("naissance", "piece"),
    [
        (date(2010, 11, 23), None),
        (date(2010, 11, 22), "De 16 à 18 ans\u00a0: attestation de recensement."),
        (date(2008, 11, 23), "De 16 à 18 ans\u00a0: attestation de recensement."),
        (date(2008, 11, 22), "De 18 à 25 ans\u00a0: certificat ou attestation provisoire de participation à la JDC."),
        (date(2001, 11, 23), "De 18 à 25 ans\u00a0: certificat ou attestation provisoire de participation à la JDC."),
        (date(2001, 11, 22), None),
    ],
)
def test_pieces_service_national_suit_l_age(naissance, piece):
    due = _dues(_ne(individuel(), naissance)).get("service_national")
    assert (due.raison if due else None) == piece


def test_pieces_service_national_ne_concerne_pas_un_etranger():
    dossier = _ne(individuel(), date(2005, 1, 1))
    dossier = replace(dossier, identification=replace(dossier.identification, nationalite="99107"))
    assert "service_national" not in _dues(dossier)


def test_pieces_des_acquis_suivent_les_droits_en_vigueur():
    acquis = (
        Acquis(TypeAcquis.VAE, annee=2025, unites=("U31",)),
        Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("U2", Fraction(12), 2025),)),
        Acquis(TypeAcquis.DIPLOME, diplome="bac_pro", annee=2022, releve=("physique_chimie",)),
        Acquis(TypeAcquis.DISPENSE_LEGALE, diplome="decision_rectorale", unites=("U32",)),
    )
    dues = _dues(replace(individuel(), acquis=acquis))
    raisons = {cle: dues[cle].raison for cle in ("diplome", "releve_notes", "vae", "decision_dispense")}
    assert raisons == {
        "diplome": (
            f"Pour être dispensé de\u00a0: {_noms('Mathématiques', 'Prévention, santé, environnement', *GENERALES)}."
        ),
        "releve_notes": (
            f"Pour conserver la note de\u00a0: {_noms('Exploitation de la documentation technique')}. "
            f"Pour être dispensé de\u00a0: {_noms('Physique-chimie')}."
        ),
        "vae": f"Pour être dispensé de\u00a0: {_noms('Inspection et relation en entreprise')}.",
        "decision_dispense": f"Pour être dispensé de\u00a0: {_noms('Montage - démontage')}.",
    }


def test_pieces_attestation_de_blocs_pour_une_note_trop_ancienne():
    acquis = Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("U51", Fraction(11), 2019),), unites=("U51",))
    assert _dues(replace(individuel(), acquis=(acquis,)))["attestation_blocs"].regle == "R83"


def test_pieces_unite_decochee_ne_demande_plus_rien():
    acquis = Acquis(TypeAcquis.VAE, annee=2025, unites=("U31",), renonces=("U31",))
    assert "vae" not in _dues(replace(individuel(), acquis=(acquis,)))


@pytest.mark.parametrize(
    ("situation", "piece", "regle"),
    [
        (SituationEps.INAPTE, "certificat_medical_eps", "R130"),
        (SituationEps.ADAPTEE, "notification_mdph", "R134"),
        (SituationEps.APTE, None, None),
        (SituationEps.DISPENSE_DEMANDEE, None, None),
    ],
)
def test_pieces_eps_suivent_la_situation(situation, piece, regle):
    dues = _dues(avec_choix(individuel(), situation_eps=situation))
    assert [(p.cle, p.regle) for p in dues.values() if p.regroupement == "EPS"] == ([(piece, regle)] if piece else [])


def test_pieces_eps_deja_dispensee_par_un_diplome_ne_demande_pas_de_certificat():
    acquis = (Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022),)
    dossier = replace(avec_choix(individuel(), situation_eps=SituationEps.INAPTE), acquis=acquis)
    assert "certificat_medical_eps" not in _dues(dossier)


def test_pieces_eps_laissee_a_une_autre_session_ne_demande_pas_de_notification():
    dossier = avec_choix(
        progressive(individuel()), situation_eps=SituationEps.ADAPTEE, positions={"E7": Position.NON_INSCRIT}
    )
    assert "notification_mdph" not in _dues(dossier)


def test_pieces_handicap_notification_si_on_en_a_une():
    dossier = individuel()
    dossier = replace(dossier, informations=replace(dossier.informations, handicap=True))
    assert _dues(dossier)["notification_amenagements"].obligatoire is False


def test_pieces_categorie_et_situation_ne_demandent_qu_une_fois():
    dossier = avec_categorie(individuel(), "ead", "enseignement_a_distance")
    piece = _dues(dossier)["attestation_formation"]
    assert piece.raison == "Vous avez déclaré\u00a0: enseignement à distance. Demandé aux candidats de votre catégorie."


def test_pieces_cap_mineur_en_progressive_justifie_sa_formation():
    cle = "cap/electricien"
    dossier = avec_categorie(progressive(individuel(cle)), "fc_publique", "formation_continue")
    piece = _dues(_ne(dossier, date(2010, 1, 1)), cle=cle)["attestation_formation"]
    assert piece.raison.endswith("Candidat mineur en forme progressive.")


@pytest.mark.parametrize(
    ("forme", "naissance"),
    [(individuel, date(2010, 1, 1)), (lambda cle: progressive(individuel(cle)), date(2000, 1, 1))],
)
def test_pieces_cap_majeur_ou_en_globale_n_a_pas_a_justifier_sa_minorite(forme, naissance):
    cle = "cap/electricien"
    dossier = avec_categorie(forme(cle), "fc_publique", "formation_continue")
    raison = _dues(_ne(dossier, naissance), cle=cle)["attestation_formation"].raison
    assert raison.endswith("Demandé aux candidats de votre catégorie.")


def test_pieces_petite_enfance_stage_des_individuels():
    cle = "cap/accompagnant-educatif-petite-enfance"
    assert _dues(individuel(cle), cle=cle)["pfmp"].raison == (
        "Demandé pour cette spécialité\u00a0: seize semaines de stage ou d’expérience."
    )
    assert "pfmp" not in _dues(avec_categorie(individuel(cle), "scolaire_cap_2ans"), cle=cle)


def test_pieces_du_service_s_ajoutent():
    assert _dues(individuel(), contexte(pieces_du_service=("domicile",)))["domicile"].raison == (
        "Demandé par le service des examens."
    )


HIER, AUJOURDHUI = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("depose_le", "controle_le", "est_infecte", "attend"),
    [
        (None, None, False, False),
        (AUJOURDHUI, None, False, True),
        (AUJOURDHUI, None, True, False),
        (AUJOURDHUI, HIER, False, True),
        (AUJOURDHUI, HIER, True, False),
        (AUJOURDHUI, AUJOURDHUI, False, False),
        (HIER, AUJOURDHUI, False, False),
        (None, HIER, False, False),
    ],
)
def test_piece_attend_la_remise_quand_un_fichier_sain_suit_la_derniere_decision(
    depose_le, controle_le, est_infecte, attend
):
    attendue = attend_la_remise(depose_le=depose_le, controle_le=controle_le, est_infecte=est_infecte)
    assert attendue is attend


def test_piece_deposee_sans_nouvelle_de_l_antivirus_attend_la_remise():
    assert attend_la_remise(depose_le=HIER, controle_le=None) is True
