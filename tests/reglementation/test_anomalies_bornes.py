"""The exact edges of what is accepted, and the words of refusals that depend on the case."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cyclades.reglementation.dossier import Acquis, ChoixEpreuves, NoteAcquise, anomalies, anomalies_etape
from cyclades.reglementation.vocabulaire import Etape, Forme, Position, SituationEps, TypeAcquis
from tests.reglementation.exemples import (
    AERO,
    avec_choix,
    commun,
    contexte,
    individuel,
    progressive,
    reglement,
    scolaire,
)


def _de(etape, dossier, cle=AERO, **service):
    return anomalies_etape(etape, dossier, contexte(cle, **service), reglement(cle), commun())


def _codes(etape, dossier, cle=AERO):
    return [a.code for a in _de(etape, dossier, cle)]


def _acquis(*acquis):
    return replace(individuel(), acquis=acquis)


def _note(note="12", session=2025, unite="U2"):
    return Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise(unite, Fraction(note), session),))


@pytest.mark.parametrize(
    ("note", "codes"),
    [("-0.5", ["note_hors_bornes"]), ("0", []), ("20", []), ("20.01", ["note_hors_bornes"])],
)
def test_note_de_0_a_20_compris(note, codes):
    assert _codes(Etape.ACQUIS, _acquis(_note(note))) == codes


@pytest.mark.parametrize(
    ("session", "codes"),
    [(1899, ["annee_impossible"]), (1900, []), (2026, []), (2027, ["annee_impossible"])],
)
def test_note_d_une_session_passee(session, codes):
    assert _codes(Etape.ACQUIS, _acquis(_note(session=session))) == codes


@pytest.mark.parametrize(
    ("diplome", "annee", "codes"),
    [
        ("superieur", 1899, ["annee_impossible"]),
        ("superieur", 1900, []),
        ("superieur", 2027, []),
        ("superieur", 2028, ["annee_impossible"]),
        ("bac_pro", 1899, ["annee_impossible"]),
        ("bac_pro", 1900, ["diplome_d_une_autre_annee"]),
        ("bac_pro", 2018, ["diplome_d_une_autre_annee"]),
        ("bac_pro", 2019, []),
        ("bac_pro_anterieur", 2018, []),
        ("bac_pro_anterieur", 2019, ["diplome_d_une_autre_annee"]),
    ],
)
def test_diplome_de_son_premier_millesime_a_la_session(diplome, annee, codes):
    acquis = Acquis(TypeAcquis.DIPLOME, diplome=diplome, annee=annee)
    assert _codes(Etape.ACQUIS, _acquis(acquis)) == codes


def test_conflit_nomme_l_epreuve():
    diplome = Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022)
    (anomalie,) = _de(Etape.ACQUIS, _acquis(diplome, _note(unite="U52")))
    assert anomalie.message == (
        "«\u00a0Histoire-géographie et enseignement moral et civique\u00a0» est à la fois dispensée et "
        "conservée\u00a0: décochez-la dans l’un des deux acquis."
    )


def test_specialite_du_dossier_doit_etre_celle_qui_est_lue():
    dossier = individuel("bcp/cuisine")
    trouvees = anomalies_etape(Etape.QUALIFICATION, dossier, contexte(), reglement(AERO), commun())
    assert [a.code for a in trouvees] == ["specialite_non_proposee"]


@pytest.mark.parametrize(
    ("base", "message"),
    [
        (individuel(), "La dérogation ne concerne que les élèves et les apprentis\u00a0: répondez non."),
        (
            scolaire(),
            (
                "La dérogation suppose une durée de formation aménagée\u00a0: déclarez-la à l’étape "
                "«\u00a0Informations candidature\u00a0», ou répondez non."
            ),
        ),
    ],
)
def test_derogation_refusee_dit_quoi_faire(base, message):
    dossier = replace(base, qualification=replace(base.qualification, derogation=True))
    assert [a.message for a in _de(Etape.QUALIFICATION, dossier)] == [message]


def test_derogation_sans_categorie_connue_renvoie_aux_eleves_et_apprentis():
    dossier = replace(individuel(), informations=None)
    dossier = replace(dossier, qualification=replace(dossier.qualification, derogation=True))
    assert [a.code for a in _de(Etape.QUALIFICATION, dossier)] == ["derogation_non_ouverte"]


@pytest.mark.parametrize(("forme", "mot"), [(Forme.GLOBALE, "globale"), (Forme.PROGRESSIVE, "progressive")])
def test_forme_refusee_nomme_celle_qui_est_ouverte(forme, mot):
    autre = Forme.PROGRESSIVE if forme is Forme.GLOBALE else Forme.GLOBALE
    dossier = replace(individuel(), qualification=replace(individuel().qualification, forme=autre))
    (anomalie,) = _de(Etape.QUALIFICATION, dossier, forme_anterieure=forme)
    assert anomalie.message == (
        f"Seule la forme {mot} vous est ouverte. Ce service garde la forme de passage de votre session précédente."
    )


@pytest.mark.parametrize(
    ("situation", "message"),
    [
        (SituationEps.APTE, "Choisissez 2 activités différentes pour «\u00a0Éducation physique et sportive\u00a0»."),
        (SituationEps.ADAPTEE, "Choisissez une activité pour «\u00a0Éducation physique et sportive\u00a0»."),
    ],
)
def test_nombre_d_activites_est_dit(situation, message):
    dossier = avec_choix(individuel(), situation_eps=situation, activites_eps=())
    assert [a.message for a in _de(Etape.EPREUVES, dossier)] == [message]


def test_langue_d_une_facultative_non_presentee_ne_compte_pas():
    dossier = avec_choix(individuel(), langues={"E4": "anglais", "EF1": "anglais"})
    assert _codes(Etape.EPREUVES, dossier) == []


def test_section_europeenne_substituee_peut_etre_dans_la_langue_a():
    dossier = avec_choix(
        scolaire(),
        positions={"EF1": Position.INSCRIT},
        options={"EF1": "section"},
        langues={"E4": "anglais", "EF1": "anglais"},
    )
    dossier = replace(dossier, qualification=replace(dossier.qualification, section_langue="anglais"))
    assert _codes(Etape.EPREUVES, dossier) == []


def test_progressive_une_facultative_ne_vaut_pas_une_unite_presentee():
    codes = [e.code for e in reglement(AERO).porteuses() if e.obligatoire and e.groupe == 1 and e.code != "EC1"]
    positions = {**dict.fromkeys(codes, Position.NON_INSCRIT), "EF1": Position.INSCRIT}
    choix = ChoixEpreuves.de(positions=positions, langues={"EF1": "italien"})
    dossier = replace(progressive(individuel()), epreuves=choix)
    assert _codes(Etape.EPREUVES, dossier) == ["aucune_unite_presentee"]


def test_texte_de_la_longueur_permise_passe():
    fiche = replace(individuel().identification, voie="x" * 100, representant_nom="A" * 100)
    dossier = replace(individuel(), identification=fiche)
    dossier = replace(dossier, identite=replace(dossier.identite, nom_naissance="A" * 100, prenoms="B" * 100))
    assert anomalies(dossier, contexte(), reglement(AERO), commun()) == ()


@pytest.mark.parametrize(
    ("naissance", "codes"),
    [
        (date(2014, 11, 22), []),
        (date(2014, 11, 23), ["date_naissance_impossible"]),
        (date(1915, 11, 23), []),
        (date(1915, 11, 22), ["date_naissance_impossible"]),
    ],
)
def test_age_plausible_va_de_douze_a_cent_dix_ans(naissance, codes):
    """Judged on 22 November 2026."""
    dossier = replace(individuel(), identite=replace(individuel().identite, date_naissance=naissance))
    trouvees = anomalies_etape(Etape.IDENTIFICATION, dossier, contexte(), reglement(AERO), commun())
    assert [a.code for a in trouvees if a.code != "representant_manquant"] == codes
