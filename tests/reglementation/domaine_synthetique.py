"""A domaine that does not exist, of five letters, read from data and asked what a real one is: no Python for it.

Its key alone stands in a list of the code; the test adds it, as a line would. Its rules are its own: three épreuves at
least, two optional at most, conditions with the last unit, marks out of 160 kept eight sessions.
"""

from contextlib import contextmanager
from fractions import Fraction

import pytest

from cyclades.reglementation.decision import decider
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.dossier import (
    Acquis,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Informations,
    NoteAcquise,
    Qualification,
    anomalies_etape,
)
from cyclades.reglementation.notes import NoteUnite
from cyclades.reglementation.paquets import banque as lecteur
from cyclades.reglementation.paquets import lire_banque
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import positions
from cyclades.reglementation.raisons import expliquer_resultat
from cyclades.reglementation.verification import verifier
from cyclades.reglementation.vocabulaire import Domaine, Etape, Forme, Position, TypeAcquis
from tests.reglementation.cas_livres import fichiers
from tests.reglementation.exemples import IDENTIFICATION, IDENTITE, contexte

CLE = "SYNTH"
DOMAINE = """
  - domaine: SYNTH
    libelles: [{libelle: Diplôme synthétique}]
    sigles: [{libelle: SYNTH}]
    facultatives_max: 1
    regle_facultatives: R3
    a_eps: false
    deux_specialites_si_contrat: false
    derogation_specialites: false
    regle_formes: R57
    regle_formes_au_choix: R57
    regle_modes: R64
    regle_conditions: R16
    regle_derniere_unite: R12
    exigences: [{compte: unites, minimum: 3, regle: R4}, {compte: eps, maximum: 0, regle: R137}]
"""
BAREME = """
  - domaine: SYNTH
    note: {maximum: 160, pas: 1, regle: R95, confiance: conception}
    arrondi: {pas: 0.5, regle: R95, confiance: conception}
    facultatives: {pivot: 10, facteur: 1, regle: R98, confiance: conception}
    projet: null
    parties: null
    admission: {seuil: 10, regle: R118}
    professionnelle: null
    controle: null
    mentions: []
    certificat: null
    attestation: {seuil: 10, regle: R121}
    sans_remplacement: []
"""
CONSERVATION = """
  - {origine: meme_specialite, domaine: SYNTH, formes: [globale, progressive], seuil: 10, seuil_facultative: 10, annees: 8, regle: R85, confiance: conception}
"""  # noqa: E501 - one line of a table
EPREUVE = """
  - code: {code}
    intitule: Épreuve {code}
    unite: {unite}
    nature: professionnelle
    obligatoire: true
    groupe: 1
    calcul: moyenne
    coefficient: 2
    modes: {{habilite: CCF, non_habilite: ponctuel, fc_habilite: CCF}}
    forme_ponctuelle: [orale]
    duree_ponctuelle_min: 45
    confiance: {{coefficient: conception, modes: conception, duree: conception}}
"""


def paquet(confiance="conception", unites=3):
    total = 2 * unites
    entete = f"""format: 1
slug: exemple
domaine: SYNTH
code: null
code_confiance: unknown
code_bcn: null
intitule: Exemple
secteur: synthetique
niveau: 6
langues: {{lva: false, lvb: false}}
formes: [globale, progressive]
sessions: {{premiere: null, derniere: null, confiance: conception}}
arbre: {{confiance: {confiance}, source: inventé}}
sources: [inventé]
controle_coefficients:
  {{complet: true, total_obligatoire: {total}, total_professionnel: {total}, manquants: [], a_confirmer: []}}
epreuves:
"""
    return entete + "".join(EPREUVE.format(code=f"S{n}", unite=f"V{n}").lstrip("\n") for n in range(1, unites + 1))


def _membre():
    membre = str.__new__(Domaine, CLE)
    membre._name_, membre._value_ = CLE, CLE
    return membre


MEMBRE = _membre()
"""Made once: the reader of files remembers the members of an enumeration."""


@contextmanager
def domaine_de_plus():
    """One more key in the list of the code, for the time of a test."""
    tables = (Domaine._member_map_, Domaine._value2member_map_)
    Domaine._member_names_.append(CLE)
    for table in tables:
        table[CLE] = MEMBRE
    oublier_les_formes()
    try:
        yield MEMBRE
    finally:
        Domaine._member_names_.remove(CLE)
        for table in tables:
            del table[CLE]


def oublier_les_formes():
    if "__msgspec_cache__" in Domaine.__dict__:
        type.__delattr__(Domaine, "__msgspec_cache__")


@pytest.fixture
def synthetique(monkeypatch):
    with domaine_de_plus() as domaine:
        monkeypatch.setattr(lecteur, "DOSSIERS", lecteur.DOSSIERS | {CLE.lower()})
        yield domaine


def fichiers_synthetiques(texte=None):
    """The tables of the project with what this domaine adds to them, and its one specialty, by path."""
    livres = {nom: lu for nom, lu in fichiers().items() if nom.startswith("commun/")}
    ajouts = {
        "commun/domaines.yaml": ("\ndomaines:", DOMAINE),
        "commun/resultats.yaml": ("\nbaremes:", BAREME),
        "commun/acquis.yaml": ("\nconservations:", CONSERVATION),
    }
    for nom, (ancre, bloc) in ajouts.items():
        contenu = livres[nom].decode()
        assert ancre in contenu
        livres[nom] = contenu.replace(ancre, ancre + bloc.rstrip("\n"), 1).encode()
    categories = livres["commun/categories.yaml"].decode()
    ouvertes = categories.replace("libelle: INDIVIDUEL\n    domaines: [", "libelle: INDIVIDUEL\n    domaines: [SYNTH, ")
    ouvertes = ouvertes.replace(
        "domaines: [BP], categories: [individuel", "domaines: [BP, SYNTH], categories: [individuel"
    )
    ouvertes = ouvertes.replace(
        "domaines: [BCP, BP], categories: [indi", "domaines: [BCP, BP, SYNTH], categories: [indi"
    )
    assert ouvertes != categories
    livres["commun/categories.yaml"] = ouvertes.encode()
    return {**livres, "synth/exemple.yaml": (texte or paquet()).encode()}


def lire(texte=None):
    return lire_banque(fichiers_synthetiques(texte))


def dossier(forme=Forme.GLOBALE, situation="experience_cinq_ans", acquis=(), laissees=()):
    return Dossier(
        identite=IDENTITE,
        identification=IDENTIFICATION,
        informations=Informations("individuel", situation, "INDIVIDUELS 035", "aucun", False, False, False),
        qualification=Qualification("synth/exemple", forme=forme),
        acquis=acquis,
        epreuves=ChoixEpreuves.de(positions=dict.fromkeys(laissees, Position.NON_INSCRIT)),
    )


def service(domaine, **changements):
    return Contexte(domaine=domaine, session=2027, academie="Rennes", jour=contexte().jour, **changements)


def test_domaine_synthetique_se_lit_et_se_verifie(synthetique):
    lue = lire()
    erreurs = [r for r in verifier(lue.reglements.values(), lue.commun) if r.erreur]
    assert (list(lue.reglements), lue.reglements["synth/exemple"].niveau, erreurs) == (["synth/exemple"], 6, [])


def test_domaine_synthetique_ses_propres_exigences_sont_verifiees(synthetique):
    lue = lire(paquet(unites=2))
    erreurs = [(r.cle, r.message) for r in verifier(lue.reglements.values(), lue.commun) if r.erreur]
    assert erreurs == [("epreuves.unites", "3 au moins selon R4, trouvé 2")]


def test_domaine_synthetique_un_dossier_est_complet_et_appelle_ses_pieces(synthetique):
    lue = lire()
    lu = (dossier(), service(synthetique), lue.reglements["synth/exemple"], lue.commun)
    etapes = (Etape.INFORMATIONS, Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES)
    assert [a.code for etape in etapes for a in anomalies_etape(etape, *lu)] == []
    assert [(p.cle, p.regle) for p in pieces_dues(*lu) if p.regroupement == "Conditions"] == [("experience", "R16")]
    assert {ligne.deroulement for ligne in positions(*lu)} == {"oral, 45\u00a0min"}


def test_domaine_synthetique_sa_condition_attend_la_derniere_unite(synthetique):
    lue = lire()
    attend = dossier(Forme.PROGRESSIVE, "unites_restantes", laissees=("S1",))
    finit = dossier(Forme.PROGRESSIVE, "unites_restantes")
    reste = (service(synthetique), lue.reglements["synth/exemple"], lue.commun)
    assert [[a.code for a in anomalies_etape(Etape.INFORMATIONS, un, *reste)] for un in (attend, finit)] == [
        [],
        ["condition_a_dire"],
    ]


@pytest.mark.parametrize(("session", "position"), [(2019, Position.BENEFICE), (2018, Position.INSCRIT)])
def test_domaine_synthetique_une_note_se_garde_huit_sessions(synthetique, session, position):
    lue = lire()
    acquis = (Acquis(TypeAcquis.MEME_SPECIALITE, annee=session, notes=(NoteAcquise("V1", Fraction(12), session),)),)
    lu = (dossier(acquis=acquis), service(synthetique), lue.reglements["synth/exemple"], lue.commun)
    assert {ligne.code: ligne.position for ligne in positions(*lu)}["S1"] is position


@pytest.mark.parametrize(
    ("note", "codes"), [("142", []), ("160", []), ("161", ["note_hors_bornes"]), ("142.5", ["note_hors_pas"])]
)
def test_domaine_synthetique_une_note_est_sur_cent_soixante_en_points_entiers(synthetique, note, codes):
    lue = lire()
    acquis = (Acquis(TypeAcquis.MEME_SPECIALITE, annee=2025, notes=(NoteAcquise("V1", Fraction(note), 2025),)),)
    lu = (dossier(acquis=acquis), service(synthetique), lue.reglements["synth/exemple"], lue.commun)
    assert [a.code for a in anomalies_etape(Etape.ACQUIS, *lu)] == codes
    assert {ligne.note_sur for ligne in positions(*lu) if ligne.note is not None} == {160}


def test_domaine_synthetique_un_refus_de_note_dit_son_echelle(synthetique):
    lue = lire()
    acquis = (Acquis(TypeAcquis.MEME_SPECIALITE, annee=2025, notes=(NoteAcquise("V1", Fraction("142.5"), 2025),)),)
    lu = (dossier(acquis=acquis), service(synthetique), lue.reglements["synth/exemple"], lue.commun)
    (anomalie,) = anomalies_etape(Etape.ACQUIS, *lu)
    assert anomalie.message.startswith("Une note se donne en points entiers\u00a0: 142 ou 143\u202f?")


def test_domaine_synthetique_se_delibere_sur_cent_soixante(synthetique):
    lue = lire()
    notes = tuple(NoteUnite(f"V{n}", Position.INSCRIT, Fraction(valeur)) for n, valeur in ((1, 150), (2, 8), (3, 100)))
    resultat = decider(Deliberation(2027, notes), lue.reglements["synth/exemple"], lue.commun)
    assert (resultat.empechements, resultat.moyenne, resultat.decision.value) == ((), 86, "ADMIS")
    dites = expliquer_resultat(resultat, Deliberation(2027, notes), lue.reglements["synth/exemple"], lue.commun)
    assert "une moyenne de 86,00 sur 160." in "".join(ligne.texte for ligne in dites)


def test_domaine_synthetique_aux_epreuves_supposees_attend_son_service(synthetique):
    lue = lire(paquet(confiance="memory"))
    reglement = lue.reglements["synth/exemple"]
    ferme, ouvert = ((), ((reglement.cle, reglement.empreinte_epreuves),))
    assert [
        [
            a.code
            for a in anomalies_etape(
                Etape.QUALIFICATION,
                dossier(),
                service(synthetique, epreuves_confirmees=confirmees),
                reglement,
                lue.commun,
            )
        ]
        for confirmees in (ferme, ouvert)
    ] == [["specialite_a_confirmer"], []]


def test_domaine_synthetique_ne_reste_pas_apres_le_test():
    assert CLE not in {domaine.value for domaine in Domaine}
    with pytest.raises(lecteur.PaquetInvalide):
        lire()
