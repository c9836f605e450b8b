"""Stories of choices: what is asked, with which values, and why something is not open."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.choix import Question, choix_ouverts
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.listes import nombre_activites
from cyclades.reglementation.reglement import Epreuve, ListeLangues, Modes
from cyclades.reglementation.vocabulaire import (
    Calcul,
    Domaine,
    Forme,
    Mode,
    Nature,
    Position,
    SituationEps,
    TypeAcquis,
)
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


def _ouverts(dossier, service=None, cle=AERO, specialite=None):
    return choix_ouverts(dossier, service or contexte(cle), specialite or reglement(cle), commun())


def _resume(ouverts):
    return [(choix.code, choix.question.value) for choix in ouverts]


def _un(ouverts, code, question):
    return next(choix for choix in ouverts if (choix.code, choix.question) == (code, question))


def test_choix_individuel_bcp_langue_eps_et_facultatives():
    assert _resume(_ouverts(individuel())) == [
        ("E4", "langue"),
        ("E7", "situation_eps"),
        ("E7", "activites_eps"),
        ("EF1", "position"),
        ("EF1", "langue"),
        ("EF2", "position"),
    ]


def test_choix_eleve_la_mobilite_est_ouverte_avec_son_pays():
    assert _resume(_ouverts(scolaire()))[-2:] == [("EF2", "position"), ("EF2", "pays")]


def test_choix_cs_rien_a_choisir():
    cle = "cs/cybersecurite"
    assert _ouverts(individuel(cle), cle=cle) == ()


def test_choix_sans_categorie_rien_n_est_ouvert():
    assert _ouverts(replace(individuel(), informations=None)) == ()


def test_choix_facultative_refusee_porte_sa_raison_et_aucune_valeur():
    choix = _un(_ouverts(individuel()), "EF2", Question.POSITION)
    assert (choix.valeurs, choix.refus.regle, choix.regle) == ((), "R64", "R64")


def test_choix_progressive_chaque_unite_obligatoire_se_prend_ou_se_laisse():
    codes = [c.code for c in _ouverts(progressive(individuel())) if c.question is Question.POSITION and c.obligatoire]
    assert codes == [e.code for e in reglement(AERO).porteuses() if e.obligatoire and e.code not in {"EC1", "ECT"}]


def test_choix_progressive_une_unite_dispensee_ne_se_choisit_pas():
    acquis = (Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022),)
    ouverts = _ouverts(replace(progressive(individuel()), acquis=acquis))
    assert [c.code for c in ouverts if c.code in {"E4", "E5-A", "E5-B", "E6", "E7"}] == []


def test_choix_langue_offre_la_liste_du_service_et_la_valeur_choisie():
    choix = _un(_ouverts(individuel()), "E4", Question.LANGUE)
    assert choix.valeurs == (
        ("allemand", "Allemand"),
        ("anglais", "Anglais"),
        ("espagnol", "Espagnol"),
        ("italien", "Italien"),
    )
    assert (choix.valeur, choix.requis, choix.regle) == (("anglais",), True, "R138")


def test_choix_langue_facultative_n_est_requise_que_si_elle_est_presentee():
    sans, avec = individuel(), avec_choix(individuel(), positions={"EF1": Position.INSCRIT})
    assert [_un(_ouverts(d), "EF1", Question.LANGUE).requis for d in (sans, avec)] == [False, True]


def test_choix_langue_dispensee_se_declare_si_une_facultative_est_presentee():
    acquis = (Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022),)
    sans = replace(individuel(), acquis=acquis)
    avec = avec_choix(sans, positions={"EF1": Position.INSCRIT})
    assert ("E4", "langue") not in _resume(_ouverts(sans))
    choix = _un(_ouverts(avec), "E4", Question.LANGUE)
    assert (choix.requis, choix.regle) == (False, "R142")


def test_choix_langue_conservee_avec_sa_note_ne_se_choisit_pas():
    acquis = (Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("U4", Fraction(12), 2025, "anglais"),)),)
    assert ("E4", "langue") not in _resume(_ouverts(replace(individuel(), acquis=acquis)))


def test_choix_langue_d_une_note_gardee_se_demande_si_elle_n_est_pas_dite():
    """R139: asked where an optional language is chosen, as that of a dispense is (R142)."""
    for langue, demandee in ((None, True), ("anglais", False)):
        note = NoteAcquise("U4", Fraction(12), 2025, langue)
        dossier = replace(
            avec_choix(individuel(), positions={"EF1": Position.INSCRIT}),
            acquis=(Acquis(TypeAcquis.MEME_SPECIALITE, annee=2025, notes=(note,)),),
        )
        assert (("E4", "langue") in _resume(_ouverts(dossier))) == demandee


def test_choix_bp_langue_facultative_liste_nationale_sans_la_langue_imposee():
    cle = "bp/sommelier"
    choix = _un(_ouverts(individuel(cle), contexte(cle, langues_facultatives=()), cle), "EF1", Question.LANGUE)
    langues = [valeur for valeur, _ in choix.valeurs]
    assert (len(langues), "anglais" in langues, "breton" in langues, choix.regle) == (44, False, True, "R141")


def test_choix_bp_langue_facultative_se_limite_a_ce_que_le_service_organise():
    cle = "bp/sommelier"
    service = contexte(cle, langues_facultatives=("anglais", "breton", "klingon"))
    choix = _un(_ouverts(individuel(cle), service, cle), "EF1", Question.LANGUE)
    assert choix.valeurs == (("breton", "Breton"),)


@pytest.mark.parametrize(
    ("categorie", "situation", "attendues"),
    [
        ("individuel", "experience_trois_ans", ["apte", "inapte", "dispense_demandee", "adaptee"]),
        ("individuel", "ancien_eleve", ["apte", "inapte", "adaptee"]),
        ("scolaire_bcp_3ans", None, ["apte", "inapte", "adaptee"]),
    ],
)
def test_choix_eps_les_situations_ouvertes_suivent_la_categorie(categorie, situation, attendues):
    ouverts = _ouverts(avec_categorie(individuel(), categorie, situation))
    assert [v for v, _ in _un(ouverts, "E7", Question.SITUATION_EPS).valeurs] == attendues


def test_choix_eps_adaptee_suppose_une_liste_de_l_academie():
    ouverts = _ouverts(individuel(), contexte(eps_adaptees=()))
    assert [v for v, _ in _un(ouverts, "E7", Question.SITUATION_EPS).valeurs] == ["apte", "inapte", "dispense_demandee"]


@pytest.mark.parametrize(
    ("situation", "nombre", "valeurs", "regle"),
    [
        (SituationEps.APTE, 2, ("danse", "demi-fond", "tennis de table"), "R132"),
        (SituationEps.ADAPTEE, 1, ("natation 250 mètres",), "R134"),
    ],
)
def test_choix_eps_nombre_et_liste_suivent_la_situation(situation, nombre, valeurs, regle):
    choix = _un(_ouverts(avec_choix(individuel(), situation_eps=situation)), "E7", Question.ACTIVITES_EPS)
    assert (choix.nombre, tuple(v for v, _ in choix.valeurs), choix.regle) == (nombre, valeurs, regle)


def test_choix_eps_cap_une_seule_activite():
    cle = "cap/electricien"
    assert _un(_ouverts(individuel(cle), cle=cle), "EG3", Question.ACTIVITES_EPS).nombre == 1


def test_choix_eps_inapte_ne_choisit_pas_d_activite_mais_peut_changer_d_avis():
    ouverts = _ouverts(avec_choix(individuel(), situation_eps=SituationEps.INAPTE))
    assert [c.question for c in ouverts if c.code == "E7"] == [Question.SITUATION_EPS]


def test_choix_eps_dispensee_par_un_diplome_ne_demande_rien():
    acquis = (Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022),)
    assert [c for c in _ouverts(replace(individuel(), acquis=acquis)) if c.code == "E7"] == []


def test_choix_option_du_bp_coiffure_est_requise():
    cle = "bp/coiffure"
    choix = _un(_ouverts(individuel(cle), cle=cle), "E3", Question.OPTION)
    assert (choix.requis, choix.valeurs) == (
        True,
        (("U30A", "Coiffure événementielle"), ("U30B", "Coupe homme et entretien du système pilo-facial")),
    )


def test_choix_section_europeenne_offre_la_substitution():
    dossier = replace(scolaire(), qualification=replace(scolaire().qualification, section_langue="anglais"))
    choix = _un(_ouverts(dossier), "EF1", Question.SECTION)
    assert (choix.regle, choix.valeurs[0]) == ("R106", ("section", "Section européenne - Anglais"))


def test_choix_eps_facultative_est_fermee_a_qui_est_dispense_d_eps():
    facultative = Epreuve(
        code="EF3",
        intitule="EPS facultative",
        nature=Nature.FACULTATIVE,
        obligatoire=False,
        groupe=1,
        calcul=Calcul.POINTS_AU_DESSUS_DE_10,
        unite="UF3",
        discipline="eps_facultative",
        modes=Modes(Mode.PONCTUEL, Mode.PONCTUEL, Mode.PONCTUEL),
    )
    fictive = replace(reglement(AERO), epreuves=(*reglement(AERO).epreuves, facultative))
    inapte = avec_choix(individuel(), situation_eps=SituationEps.INAPTE)
    assert _un(_ouverts(individuel(), specialite=fictive), "EF3", Question.POSITION).refus is None
    assert _un(_ouverts(inapte, specialite=fictive), "EF3", Question.POSITION).refus.regle == "R72"


def test_choix_progressive_epreuve_laissee_garde_sa_question():
    dossier = avec_choix(progressive(individuel()), positions={"E7": Position.NON_INSCRIT})
    assert [(c.question, c.valeur) for c in _ouverts(dossier) if c.code == "E7"] == [
        (Question.POSITION, ("non_inscrit",))
    ]
    assert dossier.forme is Forme.PROGRESSIVE


@pytest.mark.parametrize(
    ("situation", "requis"),
    [(SituationEps.APTE, True), (SituationEps.ADAPTEE, True), (None, False)],
)
def test_choix_eps_les_activites_sont_requises_une_fois_la_situation_dite(situation, requis):
    dossier = avec_choix(individuel(), situation_eps=situation)
    assert _un(_ouverts(dossier), "E7", Question.ACTIVITES_EPS).requis is requis


def test_choix_eps_dit_combien_d_activites_choisir():
    cap = "cap/electricien"
    deux = _un(_ouverts(individuel()), "E7", Question.ACTIVITES_EPS)
    une = _un(_ouverts(individuel(cap), cle=cap), "EG3", Question.ACTIVITES_EPS)
    assert (deux.aide, une.aide) == (
        "Choisissez 2 activités de champs différents.",
        "Choisissez une activité.",
    )


def test_une_epreuve_sans_choix_ne_demande_aucune_activite():
    assert nombre_activites(reglement(AERO).unite("U2"), adaptee=False) == 0
    assert nombre_activites(reglement(AERO).unite("U2"), adaptee=True) == 0


def test_la_liste_de_langues_de_l_academie_passe_avant_la_nationale():
    nationale, locale = (
        ListeLangues("LV", Domaine.BCP, langues, "essai", academie)
        for langues, academie in ((("anglais",), None), (("breton",), "Rennes"))
    )
    for listes in ((nationale, locale), (locale, nationale)):
        tables = replace(commun(), listes_langues=listes)
        assert tables.liste_langues("LV", Domaine.BCP, 2027, "Rennes") == ("breton",)
        assert tables.liste_langues("LV", Domaine.BCP, 2027, "Nice") == ("anglais",)
