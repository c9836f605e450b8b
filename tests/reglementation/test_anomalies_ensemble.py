"""What a file may be refused for when several of its parts are read together."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cyclades.reglementation.dossier import (
    Acquis,
    CandidatureConcurrente,
    ChoixEpreuves,
    NoteAcquise,
    anomalies,
    anomalies_etape,
)
from cyclades.reglementation.vocabulaire import Etape, Position, TypeAcquis
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
    scolaire,
)

MCV = "bcp/metiers-commerce-vente-a"
CAP = "cap/electricien"


def _fiche(**c):
    return replace(individuel(), identification=replace(individuel().identification, **c))


def _qualif(base, **c):
    return replace(base, qualification=replace(base.qualification, **c))


def _inscrit(*codes, **c):
    return {"positions": dict.fromkeys(codes, Position.INSCRIT), **c}


def _anomalies(dossier, cle=AERO, specialite=None, **service):
    return anomalies(dossier, contexte(cle, **service), specialite or reglement(cle), commun())


def _mineur():
    dossier = individuel()
    return replace(
        dossier,
        identite=replace(IDENTITE, date_naissance=date(2010, 5, 1)),
        identification=replace(
            dossier.identification,
            pcs="81",
            representant_nom="LE GOFF",
            representant_prenoms="Yann",
            representant_mail="yann@exemple.fr",
        ),
    )


def _diplome():
    return Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022)


def _note(unite, note):
    return Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise(unite, Fraction(note), 2025),))


BP = "bp/menuisier"


@pytest.mark.parametrize(
    ("confirmees", "codes"),
    [
        (None, []),
        ((), ["specialite_a_confirmer"]),
        (((BP, "autre"),), ["specialite_a_confirmer"]),
        ((("bp/coiffure", reglement(BP).empreinte_epreuves),), ["specialite_a_confirmer"]),
        (((BP, reglement(BP).empreinte_epreuves),), []),
    ],
)
def test_anomalies_specialite_qu_aucun_texte_ne_confirme_attend_celle_du_service(confirmees, codes):
    service = contexte(BP, epreuves_confirmees=confirmees)
    trouvees = anomalies_etape(Etape.QUALIFICATION, individuel(BP), service, reglement(BP), commun())
    assert [a.code for a in trouvees] == codes


def test_anomalies_specialite_que_les_textes_confirment_n_attend_rien():
    cle = "bp/coiffure"
    service = contexte(cle, epreuves_confirmees=())
    assert anomalies_etape(Etape.QUALIFICATION, individuel(cle), service, reglement(cle), commun()) == ()


@pytest.mark.parametrize(("naissance", "codes"), [(date(2009, 12, 31), []), (date(2010, 1, 1), ["age_insuffisant"])])
def test_anomalies_cap_sans_formation_majorite_au_31_decembre_de_la_session(naissance, codes):
    dossier = replace(individuel(CAP), identite=replace(IDENTITE, date_naissance=naissance))
    trouvees = anomalies_etape(Etape.INFORMATIONS, dossier, contexte(CAP), reglement(CAP), commun())
    assert [a.code for a in trouvees] == codes


@pytest.mark.parametrize(
    ("cle", "categorie", "autre", "derogation", "codes"),
    [
        (AERO, "individuel", "bcp/cuisine", True, ["candidature_concurrente"]),
        (AERO, "apprenti_habilite", "bcp/cuisine", False, []),
        (AERO, "apprenti_habilite", AERO, False, ["candidature_concurrente"]),
        (CAP, "individuel", "cap/patissier", False, ["candidature_concurrente"]),
        (CAP, "individuel", "cap/patissier", True, []),
        ("bp/sommelier", "apprenti_habilite", "bp/boulanger", True, ["candidature_concurrente"]),
        ("cs/cybersecurite", "individuel", "cs/desserts-de-restaurant", True, []),
    ],
)
def test_anomalies_une_seule_specialite_par_session_sauf_exceptions(cle, categorie, autre, derogation, codes):
    dossier = avec_categorie(individuel(cle), categorie)
    service = contexte(cle, candidature_concurrente=CandidatureConcurrente(autre, "001", derogation))
    trouvees = anomalies_etape(Etape.QUALIFICATION, dossier, service, reglement(cle), commun())
    assert [a.code for a in trouvees] == codes


@pytest.mark.parametrize(("session", "codes"), [(2025, ["specialite_non_proposee"]), (2026, [])])
def test_anomalies_specialite_hors_de_ses_sessions(session, codes):
    cle = "cs/desserts-de-restaurant"
    service = contexte(cle, session=session)
    trouvees = anomalies_etape(Etape.QUALIFICATION, individuel(cle), service, reglement(cle), commun())
    assert [a.code for a in trouvees] == codes


def test_anomalies_derogation_avec_duree_amenagee_est_acceptee():
    dossier = _qualif(scolaire(), derogation=True)
    dossier = replace(dossier, informations=replace(dossier.informations, amenagement_duree="contrat_reduit"))
    assert _anomalies(dossier) == ()


def test_anomalies_mineur_avec_representant_est_complet():
    assert _anomalies(_mineur()) == ()


def test_anomalies_adresse_a_l_etranger_est_libre():
    assert _anomalies(_fiche(pays="99107", code_postal="LV-1050", localite="Rīga")) == ()


def test_anomalies_cedex_est_accepte_avec_tout_code_postal():
    assert _anomalies(_fiche(localite="RENNES CEDEX 2"), localites=("RENNES",)) == ()


def test_anomalies_option_absente_ou_inconnue():
    cle = "bp/coiffure"
    codes = [[a.code for a in _anomalies(avec_choix(individuel(cle), options=o), cle)] for o in ({}, {"E3": "U30C"})]
    assert codes == [["option_manquant"], ["option_hors_liste"]]


def test_anomalies_trois_facultatives_sont_trop():
    specialite = reglement(AERO)
    extra = replace(specialite.epreuve("EF1"), code="EF3", unite="UF3", choix=None)
    fictive = replace(specialite, epreuves=(*specialite.epreuves, extra))
    dossier = avec_choix(
        scolaire(),
        **_inscrit("EF1", "EF2", "EF3", langues={"E4": "anglais", "EF1": "italien"}, pays={"EF2": "Lettonie"}),
    )
    trouvees = _anomalies(dossier, specialite=fictive)
    assert [(a.code, a.regle) for a in trouvees] == [("facultatives_trop_nombreuses", "R1")]


def test_anomalies_facultative_conservee_compte_parmi_les_deux():
    specialite = reglement(AERO)
    extra = replace(specialite.epreuve("EF1"), code="EF3", unite="UF3", choix=None)
    fictive = replace(specialite, epreuves=(*specialite.epreuves, extra))
    dossier = avec_choix(scolaire(), **_inscrit("EF2", "EF3", pays={"EF2": "Lettonie"}))
    dossier = replace(dossier, acquis=(_note("UF1", "15"),))
    assert [a.code for a in _anomalies(dossier, specialite=fictive)] == ["facultatives_trop_nombreuses"]


def test_anomalies_activites_de_meme_champ_sont_refusees():
    tables = dict(commun().activites_eps)
    tables["danse"] = replace(tables["danse"], champ="performance")
    trouvees = anomalies(individuel(), contexte(), reglement(AERO), replace(commun(), activites_eps=tables))
    assert [a.code for a in trouvees] == ["activites_eps_meme_champ"]


def test_anomalies_progressive_presente_au_moins_une_unite():
    codes = [e.code for e in reglement(AERO).porteuses() if e.obligatoire and e.groupe == 1 and e.code != "EC1"]
    tout = ChoixEpreuves.de(positions=dict.fromkeys(codes, Position.NON_INSCRIT))
    dossier = replace(progressive(individuel()), epreuves=tout)
    assert [(a.code, a.regle) for a in _anomalies(dossier)] == [("aucune_unite_presentee", "R61")]


def test_anomalies_progressive_partielle_ne_demande_pas_les_choix_laisses():
    laisses = dict.fromkeys(("E4", "E7"), Position.NON_INSCRIT)
    dossier = replace(progressive(individuel()), epreuves=ChoixEpreuves.de(positions=laisses))
    assert _anomalies(dossier) == ()


@pytest.mark.parametrize(
    ("langues", "codes"),
    [
        ({"E4-LVA": "anglais", "E4-LVB": "espagnol"}, []),
        ({"E4-LVA": "anglais", "E4-LVB": "anglais"}, ["langues_identiques"]),
        ({"E4-LVA": "anglais", "E4-LVB": "espagnol", "EF1": "espagnol"}, ["langues_identiques"]),
        ({"E4-LVA": "anglais", "E4-LVB": "espagnol", "EF1": "portugais"}, []),
        ({"E4-LVA": "anglais"}, ["langue_manquant"]),
    ],
)
def test_anomalies_tertiaire_trois_langues_differentes(langues, codes):
    choix = {"langues": langues, **(_inscrit("EF1") if "EF1" in langues else {})}
    assert [a.code for a in _anomalies(avec_choix(individuel(MCV), **choix), MCV)] == codes


def test_anomalies_langue_dispensee_declaree_interdit_la_meme_en_facultative():
    choix = _inscrit("EF1", langues={"E4": "anglais", "EF1": "anglais"})
    dossier = replace(avec_choix(individuel(), **choix), acquis=(_diplome(),))
    assert [(a.code, a.regle) for a in _anomalies(dossier)] == [("langues_identiques", "R139")]


@pytest.mark.parametrize(
    ("gardee", "declaree", "facultative", "attendues"),
    [
        ("anglais", None, "anglais", [("langues_identiques", "epreuves.langue.EF1", "R139")]),
        ("anglais", None, "espagnol", []),
        ("anglais", "espagnol", "espagnol", []),
        (None, "anglais", "anglais", [("langues_identiques", "epreuves.langue.EF1", "R139")]),
        (None, "espagnol", "anglais", []),
    ],
)
def test_anomalies_langue_gardee_interdit_la_meme_en_facultative(gardee, declaree, facultative, attendues):
    """R139: a mark kept is in a language as much as one to be obtained; where it was not said, it is asked."""
    langues = {"EF1": facultative} | ({"E4": declaree} if declaree else {})
    garde = Acquis(TypeAcquis.MEME_SPECIALITE, annee=2025, notes=(NoteAcquise("U4", Fraction(12), 2025, gardee),))
    dossier = replace(avec_choix(individuel(), **_inscrit("EF1", langues=langues)), acquis=(garde,))
    assert [(a.code, a.champ, a.regle) for a in _anomalies(dossier)] == attendues


def test_anomalies_langue_facultative_gardee_interdit_la_meme_en_obligatoire():
    """Said at the language that can still be chosen."""
    garde = Acquis(TypeAcquis.MEME_SPECIALITE, annee=2025, notes=(NoteAcquise("UF1", Fraction(12), 2025, "anglais"),))
    dossier = replace(avec_choix(individuel(), langues={"E4": "anglais"}), acquis=(garde,))
    assert [(a.code, a.champ) for a in _anomalies(dossier)] == [("langues_identiques", "epreuves.langue.E4")]


def test_anomalies_langue_imposee_interdit_la_meme_en_facultative():
    cle = "bp/sommelier"
    choix = _inscrit("EF1", langues={"EF1": "anglais"})
    codes = [a.code for a in _anomalies(avec_choix(individuel(cle), **choix), cle)]
    assert codes == ["langue_hors_liste", "langues_identiques"]
