"""The reader of packs: the shipped files are read, a bad file is refused with its path, key and expectation."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.paquets import PaquetInvalide, empreinte, lire_commun, lire_reglement
from cyclades.reglementation.vocabulaire import Confiance
from tests.reglementation.exemples import AERO, RACINE, SPECIALITES, commun, reglement

PACK = (RACINE / f"{AERO}.yaml").read_text(encoding="utf-8")


def _tables(nom=None, avant="", apres=""):
    fichiers = {chemin.name: chemin.read_bytes() for chemin in (RACINE / "commun").glob("*.yaml")}
    if nom:
        texte = fichiers[nom].decode()
        assert avant in texte
        fichiers[nom] = texte.replace(avant, apres, 1).encode()
    return fichiers


def test_specialites_livrees_sont_vingt_trois():
    assert len(SPECIALITES) == 23


@pytest.mark.parametrize("cle", SPECIALITES)
def test_specialite_livree_se_lit_et_porte_sa_cle(cle):
    assert (reglement(cle).cle, bool(reglement(cle).sources)) == (cle, True)


@pytest.mark.parametrize("cle", SPECIALITES)
def test_specialite_livree_ne_cite_que_des_tables_connues(cle):
    noeuds = list(reglement(cle).noeuds())
    disciplines = {e.discipline for e in noeuds if e.discipline} | {i.discipline for e in noeuds for i in e.inclus}
    listes = {e.choix.liste for e in noeuds if e.choix and e.choix.liste}
    langues = {v for e in noeuds if e.choix and e.choix.type == "langue" for v in (*e.choix.valeurs, *e.choix.exclut)}
    assert disciplines <= set(commun().disciplines)
    assert listes <= {"LV_OBLIGATOIRE", "LV_FACULTATIVE", "LV_BP_FACULTATIVE", "EPS_PONCTUEL"}
    assert langues <= set(commun().langues)
    assert {piece.cle for piece in reglement(cle).pieces} <= set(commun().pieces)


def test_specialite_nombres_sont_exacts_et_incertitudes_visibles():
    epreuve = reglement(AERO).unite("U51")
    assert (epreuve.coefficient, epreuve.confiance.modes) == (Fraction(5, 2), Confiance.MEMORY)
    assert reglement(AERO).a_confirmer == ("E1-A", "E1-B", "E2", "E3-A", "E3-B", "E3-C", "E3-D")
    assert reglement("cap/patissier").manquants == ("EP2",)


def test_specialite_dit_combien_son_arbre_est_sur():
    arbres = {cle: reglement(cle).arbre.confiance for cle in SPECIALITES}
    assert [cle for cle, confiance in arbres.items() if confiance.est_supposee] == [
        "bcp/metiers-froid-energies-renouvelables",
        "bcp/metiers-securite",
        "bcp/technicien-menuisier-agenceur",
        "bp/electricien",
        "bp/menuisier",
        "cap/esthetique-cosmetique-parfumerie",
        "cs/desserts-de-restaurant",
        "cs/patisserie-de-boutique",
    ]
    assert [cle for cle in SPECIALITES if not reglement(cle).arbre.source] == []
    supposees = {cle: reglement(cle).epreuves_supposees for cle in SPECIALITES if not arbres[cle].est_supposee}
    assert {cle: codes for cle, codes in supposees.items() if codes} == {
        "bcp/melec": ("E3-C", "E3-D"),
        "bcp/metiers-accueil": ("E2",),
        "cap/equipier-polyvalent-commerce": ("EG4",),
        "cap/patissier": ("EG4",),
    }


def test_specialite_une_unite_est_aussi_sure_que_l_arbre_sauf_mention():
    electricien, coiffure = reglement("bp/electricien"), reglement("bp/coiffure")
    lus = [(electricien.confiance_unite(e), electricien.confiance_intitule(e)) for e in electricien.porteuses()]
    assert lus[0] == (Confiance.MEMORY, Confiance.VERIFIED)
    assert lus[3] == (Confiance.MEMORY, Confiance.MEMORY)
    assert coiffure.confiance_intitule(coiffure.epreuve("E6")) is Confiance.SECONDARY
    assert coiffure.epreuves_supposees == ()


def test_specialite_d_autrefois_sans_arbre_se_lit_encore_et_n_est_pas_sure():
    lignes = (RACINE / "bcp/cuisine.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    ancien = lire_reglement("".join(x for x in lignes if not x.startswith("arbre:")).encode(), "bcp/cuisine.yaml")
    assert (ancien.arbre.confiance, ancien.arbre.source) == (Confiance.UNKNOWN, "")
    assert len(ancien.epreuves_supposees) == len(tuple(ancien.porteuses()))


@pytest.mark.parametrize(
    ("change", "meme"),
    [
        ({"code": "E9"}, False),
        ({"unite": "U99"}, False),
        ({"intitule": "Autre"}, False),
        ({"obligatoire": False}, False),
        ({"coefficient": Fraction(9)}, True),
        ({"remarque": "relu"}, True),
    ],
)
def test_specialite_empreinte_des_epreuves_suit_ce_qu_un_service_confirme(change, meme):
    avant = reglement("bp/menuisier")
    apres = replace(avant, epreuves=(replace(avant.epreuves[0], **change), *avant.epreuves[1:]))
    assert (apres.empreinte_epreuves == avant.empreinte_epreuves) is meme


ANNEE = "une année de 1900 à 2100, trouvé"
DECIMAL = "un nombre décimal positif, trouvé «\u00a0{}\u00a0»"
PREMIERE = "epreuves[0].enfants[0]"
REFUS = [
    ("slug: aeronautique-systemes", "slog: x", "racine", "clé inconnue «\u00a0slog\u00a0»"),
    ("slug: aeronautique-systemes\n", "", "racine", "clé obligatoire «\u00a0slug\u00a0» absente"),
    ("niveau: 4", "niveau: 9", "niveau", "une valeur de la liste permise, trouvé «\u00a09\u00a0»"),
    ("domaine: BCP", "domaine: BAC", "domaine", "une valeur de la liste permise, trouvé «\u00a0BAC\u00a0»"),
    ("coefficient: 1.5", "coefficient: un et demi", f"{PREMIERE}.coefficient", DECIMAL.format("un et demi")),
    ("coefficient: 1.5", "coefficient: -1.5", f"{PREMIERE}.coefficient", DECIMAL.format("-1.5")),
    ("coefficient: 1.5", "coefficient: 2.5", "epreuves.E1.coefficient", "la somme des coefficients des enfants (4)"),
    ("duree_ponctuelle_min: 60", "duree_ponctuelle_min: 1 h", f"{PREMIERE}.duree_ponctuelle_min", None),
    ("obligatoire: true", "obligatoire: oui", "epreuves[0].obligatoire", "une valeur de type bool, trouvé str"),
    ("unite: U12", "unite: U11", "epreuves.U11", "une unité unique"),
    ("code: E1-B", "code: E1-A", "epreuves.E1-A", "un code d’épreuve unique"),
    ("slug: aero", "slug: a\nslug: aero", "ligne 2", "du YAML valide (clé répétée «\u00a0slug\u00a0»)"),
    ("complet: true", "complet: false", "controle_coefficients.complet", "ce que donne l’arbre (oui), trouvé non"),
    ("total_obligatoire: 26.0", "total_obligatoire: 27", "controle_coefficients.total_obligatoire", None),
    ("manquants: []", "manquants: [E2]", "controle_coefficients.manquants", "ce que donne l’arbre (aucun), trouvé E2"),
    ("format: 1", "format: [", "ligne 4", None),
    ("{premiere: null", "{premiere: 20200", "sessions.premiere", f"{ANNEE} «\u00a020200\u00a0»"),
    (
        "sessions: {premiere: 2022}",
        "sessions: {premiere: 0}",
        "epreuves.EC1.sessions.premiere",
        f"{ANNEE} «\u00a00\u00a0»",
    ),
    (
        "sessions: {premiere: 2022}",
        "sessions: {premiere: 2022, derniere: 2021}",
        "epreuves.EC1.sessions.derniere",
        "une année après 2022, trouvé «\u00a02021\u00a0»",
    ),
    ("derniere: 2025}", "derniere: 3025}", "epreuves.EC1.intitules.derniere", f"{ANNEE} «\u00a03025\u00a0»"),
]


@pytest.mark.parametrize(("avant", "apres", "cle", "attendu"), REFUS, ids=[r[1][:24] or r[0][:24] for r in REFUS])
def test_specialite_fausse_est_refusee_en_nommant_fichier_cle_et_attendu(avant, apres, cle, attendu):
    assert avant in PACK
    with pytest.raises(PaquetInvalide) as refus:
        lire_reglement(PACK.replace(avant, apres, 1).encode(), "essai.yaml")
    assert (refus.value.chemin, refus.value.cle) == ("essai.yaml", cle)
    if attendu is not None:
        assert refus.value.attendu == attendu


def test_specialite_epreuve_sans_mode_est_refusee():
    sans = PACK.replace("    modes: {habilite: ponctuel, non_habilite: ponctuel, fc_habilite: CCF}\n", "", 1)
    with pytest.raises(PaquetInvalide) as refus:
        lire_reglement(sans.encode(), "essai.yaml")
    assert refus.value.cle == "epreuves.E2.modes"


def test_specialite_illisible_est_refusee():
    with pytest.raises(PaquetInvalide) as refus:
        lire_reglement(b"\xff\xfe", "essai.yaml")
    assert (refus.value.cle, refus.value.attendu) == ("racine", "un texte en UTF-8")


@pytest.mark.parametrize(
    ("nom", "avant", "apres", "cle"),
    [
        ("acquis.yaml", "regle: R67", "regle: R999", "regle"),
        ("acquis.yaml", "lignes: {BCP: superieur", "lignes: {BCP: licence", "diplomes.superieur"),
        ("acquis.yaml", "{diplome: bp_electricien", "{diplome: bp_plombier", "diplome"),
        ("acquis.yaml", "oui: [langue_vivante_a", "oui: [latin", "disciplines"),
        ("acquis.yaml", "piece: decision_dispense", "piece: lettre", "motifs_legaux.piece"),
        ("categories.yaml", "pieces: [experience]", "pieces: [cv]", "pieces"),
        ("categories.yaml", "categories: [individuel, ead, ex_apprenti]", "categories: [amateur]", "categories"),
        ("categories.yaml", "cle: scolaire_cap_2ans", "cle: scolaire_bcp_3ans", "scolaire_bcp_3ans"),
        ("domaines.yaml", "regle_modes: R64", "regle_modes: R0", "regle"),
        (
            "langues.yaml",
            "langues: [allemand, anglais, espagnol",
            "langues: [klingon, anglais",
            "listes.LV_OBLIGATOIRE",
        ),
        ("langues.yaml", "provenance:", "origine:", "racine"),
        ("resultats.yaml", "derniere: 2021", "derniere: 221", "baremes.BCP.derniere"),
        ("acquis.yaml", "derniere: 2019", "derniere: 1819", "validites_vae.derniere"),
        ("domaines.yaml", "derniere: 2024", "derniere: 9999", "CS.derniere"),
        ("eps.yaml", "adaptee: true", "adaptee: peut-être", "activites[3].adaptee"),
    ],
)
def test_tables_fausses_sont_refusees_en_nommant_fichier_et_cle(nom, avant, apres, cle):
    with pytest.raises(PaquetInvalide) as refus:
        lire_commun(_tables(nom, avant, apres))
    assert (refus.value.chemin, refus.value.cle) == (nom, cle)


@pytest.mark.parametrize("fichier", ["regles.yaml", "autre.yaml"])
def test_tables_un_fichier_manque_ou_est_en_trop(fichier):
    fichiers = _tables()
    fichiers.pop(fichier, None) or fichiers.update({fichier: b"format: 1"})
    with pytest.raises(PaquetInvalide) as refus:
        lire_commun(fichiers)
    assert refus.value.chemin == fichier


def test_empreinte_est_celle_des_octets():
    assert empreinte(b"format: 1\n") == "1f7b96350b268e336c5e28904d72911aee7f7e1db0f53f263667af74f3ebc23f"
