"""One refusal for each anomaly: the same complete file, one thing wrong, that anomaly and no other."""

import ast
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cyclades.reglementation import dossier as paquet_dossier
from cyclades.reglementation.dossier import (
    Acquis,
    CandidatureConcurrente,
    Dossier,
    NoteAcquise,
    anomalies,
    anomalies_etape,
)
from cyclades.reglementation.vocabulaire import Etape, Forme, Position, SituationEps, TypeAcquis
from tests.reglementation.exemples import (
    AERO,
    IDENTITE,
    SPECIALITES,
    avec_categorie,
    avec_choix,
    commun,
    contexte,
    individuel,
    reglement,
    scolaire,
)

MCV = "bcp/metiers-commerce-vente-a"
CAP = "cap/electricien"


def _identite(**c):
    return replace(individuel(), identite=replace(IDENTITE, **c))


def _fiche(**c):
    return replace(individuel(), identification=replace(individuel().identification, **c))


def _infos(cle=AERO, **c):
    return replace(individuel(cle), informations=replace(individuel(cle).informations, **c))


def _qualif(base=None, **c):
    base = base or individuel()
    return replace(base, qualification=replace(base.qualification, **c))


def _acquis(*acquis, cle=AERO):
    return replace(individuel(cle), acquis=acquis)


def _mineur(**c):
    dossier = _identite(date_naissance=date(2010, 5, 1))
    representant = {
        "pcs": "81",
        "representant_nom": "LE GOFF",
        "representant_prenoms": "Yann",
        "representant_mail": "yann@exemple.fr",
    }
    return replace(dossier, identification=replace(dossier.identification, **{**representant, **c}))


def _diplome(cle="superieur", annee=2022, **c):
    return Acquis(TypeAcquis.DIPLOME, diplome=cle, annee=annee, **c)


def _note(unite="U2", note="12", session=2025, langue=None):
    return Acquis(TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise(unite, Fraction(note), session, langue=langue),))


def _inscrit(*codes, **c):
    return {"positions": dict.fromkeys(codes, Position.INSCRIT), **c}


def cas(code, champ, dossier, **service):
    """That file, in that service, gives that anomaly on that field and no other."""
    return pytest.param(code, champ, dossier, service, id=f"{code}-{champ}")


CAS = [
    cas("modalites_non_acceptees", "modalites.modalites_acceptees", replace(individuel(), modalites_acceptees=False)),
    cas(
        "conditions_non_acceptees", "conditions.conditions_acceptees", replace(individuel(), conditions_acceptees=False)
    ),
    cas("nom_manquant", "identification.nom_naissance", _identite(nom_naissance=" ")),
    cas("nom_manquant", "identification.prenoms", _identite(prenoms="")),
    cas("texte_refuse", "identification.prenoms", _identite(prenoms="Анна")),
    cas("texte_refuse", "identification.nom_usage", _identite(nom_usage="😀")),
    cas("texte_refuse", "identification.nom_naissance", _identite(nom_naissance="A" * 101)),
    cas("date_naissance_impossible", "identification.date_naissance", _identite(date_naissance=date(1900, 1, 1))),
    cas("nationalite_manquante", "identification.nationalite", _fiche(nationalite="")),
    cas("pays_manquant", "identification.pays", _fiche(pays="")),
    cas("voie_manquante", "identification.voie", _fiche(voie=" ")),
    cas("localite_manquante", "identification.localite", _fiche(localite="")),
    cas("code_postal_invalide", "identification.code_postal", _fiche(code_postal="3500")),
    cas("code_postal_invalide", "identification.code_postal", _fiche(code_postal="00000")),
    cas("texte_refuse", "identification.voie", _fiche(voie="x" * 101)),
    cas("texte_refuse", "identification.complement_1", _fiche(complement_1="bât.\x07")),
    cas("texte_refuse", "identification.telephone_fixe", _fiche(telephone_fixe="12")),
    cas("texte_refuse", "identification.ine", _fiche(ine="123")),
    cas("pcs_inconnue", "identification.pcs", _fiche(pcs="00"), pcs=("81",)),
    cas("texte_refuse", "identification.representant_mail", _fiche(representant_mail="nom@domaine")),
    cas("texte_refuse", "identification.representant_mail", _fiche(representant_mail="n\u043em@domaine.fr")),
    cas("representant_manquant", "identification.representant_nom", _mineur(representant_nom="")),
    cas("representant_manquant", "identification.pcs", _mineur(pcs="")),
    cas("categorie_non_proposee", "informations.categorie", individuel(), categories=("ead",)),
    cas("situation_manquante", "informations.situation", _infos(situation=None)),
    cas("situation_non_proposee", "informations.situation", _infos(situation="majeur_sans_formation")),
    cas("etablissement_manquant", "informations.etablissement", _infos(etablissement=None)),
    cas("etablissement_non_propose", "informations.etablissement", individuel(), etablissements=("CNED",)),
    cas("duree_manquante", "informations.amenagement_duree", _infos(amenagement_duree=None)),
    cas("duree_non_proposee", "informations.amenagement_duree", _infos(amenagement_duree="long")),
    cas(
        "duree_non_proposee",
        "informations.amenagement_duree",
        _infos(amenagement_duree="positionnement"),
        durees=("aucun",),
    ),
    cas("reponse_manquante", "informations.handicap", _infos(handicap=None)),
    cas("reponse_manquante", "informations.communication_presse", _infos(communication_presse=None)),
    cas("reponse_manquante", "informations.communication_collectivites", _infos(communication_collectivites=None)),
    cas("specialite_non_proposee", "qualification.specialite", individuel(), specialites=("bcp/cuisine",)),
    cas("note_specialite_non_lue", "qualification.note_lue", individuel(), specialites_avec_note=(AERO,)),
    cas(
        "candidature_concurrente",
        "qualification.specialite",
        individuel(),
        candidature_concurrente=CandidatureConcurrente("bcp/cuisine", "001"),
    ),
    cas("section_langue_inconnue", "qualification.section_langue", _qualif(section_langue="klingon")),
    cas("forme_manquante", "qualification.forme", _qualif(forme=None)),
    cas("forme_non_ouverte", "qualification.forme", _qualif(scolaire(), forme=Forme.PROGRESSIVE)),
    cas("forme_non_ouverte", "qualification.forme", individuel(), forme_anterieure=Forme.PROGRESSIVE),
    cas("derogation_non_ouverte", "qualification.derogation", _qualif(scolaire(), derogation=True)),
    cas("derogation_non_ouverte", "qualification.derogation", _qualif(derogation=True)),
    cas("annee_manquante", "acquis.0.annee", _acquis(_diplome(annee=None))),
    cas("annee_impossible", "acquis.0.annee", _acquis(_diplome(annee=2028))),
    cas("annee_impossible", "acquis.0.notes.U2", _acquis(_note(session=2027))),
    cas("note_hors_bornes", "acquis.0.notes.U2", _acquis(_note(note="20.5"))),
    cas("langue_inconnue", "acquis.0.langues.U2", _acquis(_note(langue="klingon"))),
    cas("note_hors_pas", "acquis.0.notes.U2", _acquis(_note(note="12.37"))),
    cas(
        "specialite_identique",
        "acquis.0.specialite",
        _acquis(replace(_note(), type=TypeAcquis.AUTRE_SPECIALITE, specialite=AERO)),
    ),
    cas("section_langue_non_ouverte", "qualification.section_langue", _qualif(section_langue="anglais")),
    cas("unite_inconnue", "acquis.0.unites.U99", _acquis(_note(unite="U99"))),
    cas("unite_inconnue", "acquis.0.unites.CO1", _acquis(_note(unite="CO1"))),
    cas("diplome_manquant", "acquis.0.diplome", _acquis(_diplome(""))),
    cas("diplome_inconnu", "acquis.0.diplome", _acquis(_diplome("doctorat_ès_rien"))),
    cas("diplome_d_une_autre_annee", "acquis.0.diplome", _acquis(_diplome("bac_pro", 2010))),
    cas("diplome_identique", "acquis.0.diplome", _acquis(_diplome("bac_pro", specialite=AERO))),
    cas("diplome_sans_droit", "acquis.0.diplome", _acquis(_diplome("cap"))),
    cas("discipline_inconnue", "acquis.0.releve.latin", _acquis(_diplome(releve=("latin",)))),
    cas("acquis_vide", "acquis.0", _acquis(Acquis(TypeAcquis.VAE, annee=2025))),
    cas("motif_inconnu", "acquis.0.diplome", _acquis(Acquis(TypeAcquis.DISPENSE_LEGALE, unites=("U2",)))),
    cas("acquis_en_double", "acquis.1", _acquis(_note(), _note())),
    cas("note_en_double", "acquis.1.notes.U2", _acquis(_note(), _note(note="11"))),
    cas(
        "note_incomplete",
        "acquis.0.langues.U4",
        _acquis(replace(_note("U4"), type=TypeAcquis.AUTRE_SPECIALITE, specialite="bcp/melec")),
    ),
    cas("dispense_et_benefice", "acquis.conflits.U51", _acquis(_diplome(), _note("U51"))),
    cas("epreuve_inconnue", "epreuves.positions.E99", avec_choix(individuel(), **_inscrit("E99"))),
    cas("epreuve_inconnue", "epreuves.positions.EC1", avec_choix(individuel(), **_inscrit("EC1"))),
    cas("position_non_permise", "epreuves.positions.E2", avec_choix(individuel(), positions={"E2": Position.DISPENSE})),
    cas(
        "non_inscrit_en_globale",
        "epreuves.positions.E2",
        avec_choix(individuel(), positions={"E2": Position.NON_INSCRIT}),
    ),
    cas("facultative_refusee", "epreuves.positions.EF2", avec_choix(individuel(), **_inscrit("EF2"))),
    cas("langue_manquant", "epreuves.langue.E4", avec_choix(individuel(), langues={})),
    cas("langue_hors_liste", "epreuves.langue.E4", avec_choix(individuel(), langues={"E4": "portugais"})),
    cas(
        "langues_identiques",
        "epreuves.langue.EF1",
        avec_choix(individuel(), **_inscrit("EF1", langues={"E4": "anglais", "EF1": "anglais"})),
    ),
    cas("situation_eps_manquant", "epreuves.situation_eps.E7", avec_choix(individuel(), situation_eps=None)),
    cas(
        "situation_eps_hors_liste",
        "epreuves.situation_eps.E7",
        avec_choix(
            avec_categorie(individuel(), "individuel", "ancien_eleve"), situation_eps=SituationEps.DISPENSE_DEMANDEE
        ),
    ),
    cas("activites_eps_nombre", "epreuves.activites_eps.E7", avec_choix(individuel(), activites_eps=("danse",))),
    cas(
        "activites_eps_nombre", "epreuves.activites_eps.E7", avec_choix(individuel(), activites_eps=("danse", "danse"))
    ),
    cas(
        "activites_eps_hors_liste",
        "epreuves.activites_eps.E7",
        avec_choix(individuel(), activites_eps=("danse", "boxe")),
    ),
    cas("pays_manquant", "epreuves.pays.EF2", avec_choix(scolaire(), **_inscrit("EF2"))),
    cas(
        "pays_hors_liste",
        "epreuves.pays.EF2",
        avec_choix(scolaire(), **_inscrit("EF2", pays={"EF2": "Atlantide"})),
        pays=("Lettonie",),
    ),
    cas(
        "section_hors_liste",
        "epreuves.section.EF1",
        avec_choix(_qualif(scolaire(), section_langue="anglais"), options={"EF1": "oui"}),
    ),
]


ETAPES_A_REMPLIR = [
    (Etape.IDENTIFICATION, "identification"),
    (Etape.INFORMATIONS, "informations"),
    (Etape.QUALIFICATION, "qualification"),
    (Etape.ACQUIS, "acquis"),
    (Etape.EPREUVES, "epreuves"),
]


def _anomalies(dossier, cle=AERO, specialite=None, **service):
    return anomalies(dossier, contexte(cle, **service), specialite or reglement(cle), commun())


@pytest.mark.parametrize(("code", "champ", "dossier", "service"), CAS)
def test_anomalies_une_faute_donne_la_sienne_et_elle_seule(code, champ, dossier, service):
    assert [(a.code, a.champ) for a in _anomalies(dossier, **service)] == [(code, champ)]


@pytest.mark.parametrize("cle", SPECIALITES)
def test_anomalies_dossier_complet_n_en_a_aucune(cle):
    assert _anomalies(individuel(cle), cle) == ()


@pytest.mark.parametrize(("etape", "champ"), ETAPES_A_REMPLIR)
def test_anomalies_etape_non_remplie_est_demandee(etape, champ):
    trouvees = anomalies_etape(etape, replace(individuel(), **{champ: None}), contexte(), reglement(AERO), commun())
    assert [(a.code, a.etape, a.champ) for a in trouvees] == [("etape_manquante", etape, f"{etape.value}.")]


def test_anomalies_dossier_vide_demande_chaque_etape_dans_l_ordre():
    trouvees = anomalies(Dossier(identite=IDENTITE), contexte(), None, commun())
    assert [(a.etape.value, a.code) for a in trouvees] == [
        ("modalites", "modalites_non_acceptees"),
        ("identification", "etape_manquante"),
        ("informations", "etape_manquante"),
        ("qualification", "etape_manquante"),
        ("acquis", "etape_manquante"),
        ("epreuves", "etape_manquante"),
        ("conditions", "conditions_non_acceptees"),
    ]


def test_anomalies_categorie_absente_ne_demande_qu_elle():
    trouvees = _anomalies(_infos(categorie="", situation=None))
    assert [(a.code, a.champ) for a in trouvees] == [("categorie_manquante", "informations.categorie")]


def test_anomalies_specialite_absente_ne_demande_qu_elle():
    trouvees = anomalies(_qualif(specialite=""), contexte(), None, commun())
    assert [(a.code, a.champ) for a in trouvees] == [("specialite_manquante", "qualification.specialite")]


def test_anomalies_messages_sont_en_francais_typographie():
    messages = [a.message for a in _anomalies(_fiche(pays="", voie="", localite=""))]
    assert messages == [
        "Choisissez le pays de votre adresse.",
        "Indiquez le numéro et la voie de votre adresse.",
        "Indiquez la localité de votre adresse.",
    ]
    fautes = [a.message for c in CAS for a in _anomalies(c.values[2], **c.values[3])]
    assert [m for m in fautes if "'" in m or " :" in m or " ;" in m or "« " in m] == []


def test_anomalies_chaque_code_du_code_source_a_son_refus():
    racine = Path(paquet_dossier.__file__).parent
    dits = {code for fichier in racine.glob("*.py") for code in _codes(ast.parse(fichier.read_text()))}
    questions = ("langue", "situation_eps", "pays", "option")
    dits |= {f"{q}_manquant" for q in questions} | {f"{q}_hors_liste" for q in (*questions, "activites_eps", "section")}
    essayes = {cas.values[0] for cas in CAS} | {
        "age_insuffisant",
        "condition_a_dire",
        "specialite_a_confirmer",
        "etape_manquante",
        "categorie_manquante",
        "specialite_manquante",
        "option_manquant",
        "option_hors_liste",
        "facultatives_trop_nombreuses",
        "activites_eps_meme_champ",
        "aucune_unite_presentee",
    }
    assert dits == essayes


def _codes(arbre):
    for noeud in ast.walk(arbre):
        appelle = isinstance(noeud, ast.Call) and getattr(noeud.func, "id", "") == "anomalie"
        if appelle and isinstance(noeud.args[1], ast.Constant):
            yield noeud.args[1].value
