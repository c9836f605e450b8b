"""The récapitulatif says everything that was frozen, in order, and nothing else."""

import io
from dataclasses import replace
from pathlib import Path

import outloud
import pypdf
import pytest

from cyclades.editions.pdf import (
    Acquis,
    EnsembleEpreuves,
    GroupeEpreuves,
    Recapitulatif,
    Validation,
    recapitulatif,
)
from tests.editions.exemples import CCF, FACULTATIVES, GUIDE, OBLIGATOIRES, PONCTUEL, ligne
from tests.editions.pdf import lecture

COLONNES = "Unité Position Mode d’évaluation"
PIED = "Récapitulatif de candidature · Candidat 01948418953 · Inscription 005 · Version 1 Page"


def lignes_attendues(donnees: Recapitulatif) -> list[str]:
    """The tables as they must be read: title of each group, of each set, and every line with all its cells."""
    attendues = []
    for groupe in donnees.groupes:
        attendues.append(f"Épreuves – {groupe.titre}")
        for ensemble in groupe.ensembles:
            attendues.append(f"{ensemble.titre} {COLONNES}")
            for epreuve in ensemble.lignes:
                choix = f"– choix : {', '.join(epreuve.choix)}" if epreuve.choix else ""
                cellules = (epreuve.intitule, choix, epreuve.unite, epreuve.position, epreuve.mode)
                attendues.append(" ".join(c for c in cellules if c))
    return attendues


def lignes_lues(octets: bytes) -> list[str]:
    """The lines of the tables, a header that only comes back at the top of a page left out."""
    lues: list[str] = []
    for page in lecture.pages(octets):
        lignes = page[:-1]
        repetee = lues and lignes[0].endswith(COLONNES)
        lues += lignes[1:] if repetee else lignes
    debut = next(i for i, lue in enumerate(lues) if lue.startswith("Épreuves – "))
    return lues[debut : lues.index("Communication des résultats")]


def test_recapitulatif_du_guide_dit_chaque_position_dans_l_ordre():
    assert lignes_lues(recapitulatif(GUIDE)) == lignes_attendues(GUIDE)


def test_recapitulatif_dit_ce_qui_n_a_pas_ete_lu_dans_un_texte_sous_la_specialite():
    phrase = "Les épreuves de cette spécialité n’ont pas encore pu être vérifiées."
    incertain = replace(GUIDE, qualification=replace(GUIDE.qualification, incertitudes=(phrase,)))
    lues = [" ".join(page) for page in lecture.pages(recapitulatif(incertain))]
    assert lues[0].count(phrase) == 1
    assert lues[0].index("Forme de passage") < lues[0].index(phrase) < lues[0].index("Acquis déclarés")


def test_recapitulatif_une_position_changee_se_lit():
    """The control of the comparison above: one cell altered, and it differs by that line alone."""
    dispensee = replace(OBLIGATOIRES[3], position="Dispensé", mode=None, passee=False)
    obligatoires = (*OBLIGATOIRES[:3], dispensee, *OBLIGATOIRES[4:])
    altere = replace(
        GUIDE, groupes=(GroupeEpreuves("1er groupe", (EnsembleEpreuves("Épreuves obligatoires", obligatoires),)),)
    )
    ecarts = set(lignes_lues(recapitulatif(altere))) - set(lignes_attendues(GUIDE))
    assert ecarts == {"Épreuves – 1er groupe", "E2 – Exploitation de la documentation technique U2 Dispensé"}


def test_recapitulatif_du_guide_se_lit_en_entier(snapshot):
    assert "\n".join(lecture.corps(recapitulatif(GUIDE))) == snapshot


def test_recapitulatif_du_guide_tient_en_deux_pages_numerotees():
    assert lecture.pieds(recapitulatif(GUIDE)) == [f"{PIED} 1 / 2", f"{PIED} 2 / 2"]


def test_recapitulatif_le_tableau_coupe_repete_son_en_tete():
    premiere, seconde = lecture.pages(recapitulatif(GUIDE))
    entete = f"Épreuves obligatoires {COLONNES}"
    assert (premiere.count(entete), seconde[0]) == (1, entete)


def un_bac_de_trente_cinq_lignes() -> Recapitulatif:
    tertiaires = tuple(
        ligne(1, f"E3-{lettre} – Une situation professionnelle assez longue à intituler", f"U3{i}", "Inscrit", CCF)
        for i, lettre in enumerate("GHIJKLMN")
    )
    facultatives = (*FACULTATIVES, ligne(0, "EF3 – Section européenne", "UF3", "Inscrit", PONCTUEL, "Portugais"))
    ensembles = (
        EnsembleEpreuves("Épreuves obligatoires", (*OBLIGATOIRES[:11], *tertiaires, *OBLIGATOIRES[11:])),
        EnsembleEpreuves("Épreuves facultatives", facultatives),
    )
    titulaire = Acquis(
        "Titre ou diplôme", "Baccalauréat général", "Toutes séries", "2021", "Lyon", "Épreuves dispensées"
    )
    return replace(
        GUIDE,
        groupes=(GroupeEpreuves("Session normale, 1er groupe", ensembles), GUIDE.groupes[1]),
        acquis=(*GUIDE.acquis, titulaire),
        validation=Validation("papier", candidat_mineur=True, representant_legal="Madame DUPONT Jeanne"),
    )


def test_recapitulatif_long_tient_en_deux_pages():
    donnees = un_bac_de_trente_cinq_lignes()
    octets = recapitulatif(donnees)
    assert sum(len(e.lignes) for g in donnees.groupes for e in g.ensembles) == 36
    assert len(lecture.pages(octets)) == 2
    assert lignes_lues(octets) == lignes_attendues(donnees)


@pytest.mark.parametrize("nombre", range(0, 60, 4))
def test_recapitulatif_le_bloc_de_signature_n_est_jamais_coupe(nombre):
    epreuves = tuple(ligne(1, f"E{i} – Épreuve", f"U{i}", "Inscrit", CCF) for i in range(nombre))
    ensembles = (EnsembleEpreuves("Épreuves obligatoires", (*OBLIGATOIRES, *epreuves)),)
    donnees = replace(GUIDE, groupes=(GroupeEpreuves("1er groupe", ensembles),))
    derniere = lecture.pages(recapitulatif(donnees))[-1]
    bloc = derniere[derniere.index("Certifié exact") :]
    assert bloc[:5] == ["Certifié exact", CERTIFIE.strip(), "Le candidat", "À le", "Signature"]
    assert bloc[5].startswith("Un renseignement est faux ou manque")


CERTIFIE = "Je certifie que les renseignements ci-dessus sont exacts. "
EN_ROUGE = "Un renseignement est faux ou manque ? Corrigez-le à l’encre rouge sur ce document. "
A_VALIDER = (
    "Ce récapitulatif se valide en ligne, dans l’espace candidat : cette validation vaut signature. L’adresse de "
    "vérification de ce document dit s’il est validé, et quand. "
)
VALIDE = "Validé en ligne par NGMB-DUPONT Ngmb-Jeanne le 11/12/2023 à 16:06 (heure de Cayenne)"


@pytest.mark.parametrize(
    ("validation", "attendu"),
    [
        (Validation("papier"), f"{CERTIFIE}Le candidat À le Signature {EN_ROUGE}"),
        (
            Validation("papier", candidat_mineur=True),
            f"{CERTIFIE}Le candidat À le Signature Le représentant légal À le Signature {EN_ROUGE}",
        ),
        (
            Validation("papier", candidat_mineur=True, representant_legal="Madame DUPONT"),
            f"{CERTIFIE}Le candidat À le Signature Le représentant légal : Madame DUPONT À le Signature {EN_ROUGE}",
        ),
        (
            Validation("en_ligne"),
            A_VALIDER,
        ),
        (
            Validation("en_ligne", validee=VALIDE),
            f"Renseignements certifiés exacts. {VALIDE}. Cette validation vaut signature. ",
        ),
    ],
    ids=[
        "majeur sur papier",
        "mineur",
        "mineur dont le représentant est connu",
        "en ligne à valider",
        "en ligne validé",
    ],
)
def test_recapitulatif_selon_la_validation_demande_les_signatures_qu_il_faut(validation, attendu):
    texte = lecture.texte(recapitulatif(replace(GUIDE, validation=validation)))
    piece_d_identite = "Le jour des épreuves, présentez une pièce d’identité avec photographie."
    assert texte.partition("Certifié exact ")[2] == attendu + piece_d_identite


@pytest.mark.parametrize(("mode", "fois"), [("papier", 1), ("en_ligne", 0)])
def test_recapitulatif_se_donne_pour_une_piece_sur_papier_seulement(mode, fois):
    texte = lecture.texte(recapitulatif(replace(GUIDE, validation=Validation(mode))))
    assert texte.count("Ce récapitulatif, daté et signé, est l’une d’elles.") == fois


def test_recapitulatif_dit_les_consentements_un_a_un():
    mixte = replace(GUIDE, consentements=replace(GUIDE.consentements, presse=True))
    lignes = lecture.corps(recapitulatif(mixte))
    debut, fin = lignes.index("Communication des résultats"), lignes.index("À savoir")
    assert [ligne.rpartition(" ")[2] for ligne in lignes[debut:fin] if ligne.endswith((" OUI", " NON"))] == [
        "OUI",
        "NON",
    ]


@pytest.mark.parametrize(
    ("marque", "debut"),
    [
        ("neutre", ["ACADÉMIE DE LA GUYANE", "Rectorat de Guyane"]),
        ("etat", ["RÉPUBLIQUE", "FRANÇAISE", "Liberté", "Égalité", "Fraternité", "ACADÉMIE DE LA GUYANE"]),
    ],
)
def test_recapitulatif_selon_la_marque_porte_ou_non_les_mots_de_l_etat(marque, debut):
    lignes = lecture.corps(recapitulatif(replace(GUIDE, marque=marque)))
    assert lignes[: len(debut)] == debut
    assert ("RÉPUBLIQUE" in lignes) is (marque == "etat")


@pytest.mark.parametrize(
    "donnees",
    [GUIDE, replace(un_bac_de_trente_cinq_lignes(), marque="etat")],
    ids=["guide", "long, de l’État"],
)
def test_recapitulatif_est_accessible(donnees, tmp_path: Path):
    fichier = tmp_path / "recapitulatif.pdf"
    fichier.write_bytes(recapitulatif(donnees))
    resultat = outloud.check(str(fichier))
    assert (resultat.errors, resultat.warnings) == (0, 0)


def test_recapitulatif_ses_libelles_tiennent_a_leurs_valeurs():
    """A list of terms each: the numbers, the civil status, the situation, the qualification. Rows of épreuves have no
    header of their own: the typesetter's library tags the headers of columns alone.
    """
    racine = pypdf.PdfReader(io.BytesIO(recapitulatif(GUIDE))).root_object["/StructTreeRoot"]
    balises = list(_balises(racine))
    assert (balises.count("/Lbl"), balises.count("/LBody")) == (17, 17)
    assert {balises.count("/TD") > 0, balises.count("/TH") > 0} == {True}


def _balises(noeud):
    lu = noeud.get_object() if hasattr(noeud, "get_object") else noeud
    if not isinstance(lu, dict):
        return
    yield lu.get("/S")
    enfants = lu.get("/K", [])
    enfants = enfants.get_object() if hasattr(enfants, "get_object") else enfants
    for enfant in enfants if isinstance(enfants, list) else [enfants]:
        yield from _balises(enfant)


def test_recapitulatif_porte_son_titre_sa_langue_sa_date_et_ses_normes():
    lecteur = pypdf.PdfReader(io.BytesIO(recapitulatif(GUIDE)))
    metadonnees = lecteur.xmp_metadata
    assert lecteur.metadata.title == "Récapitulatif de candidature 01948418953-005"
    assert lecteur.metadata.creation_date == GUIDE.references.etabli_le
    assert lecteur.root_object["/Lang"] == "fr"
    assert (metadonnees.pdfaid_part, metadonnees.pdfaid_conformance) == ("3", "A")


def test_recapitulatif_ses_liens_menent_a_la_verification_et_aux_adresses_mail():
    annotations = [
        a.get_object() for p in pypdf.PdfReader(io.BytesIO(recapitulatif(GUIDE))).pages for a in p.get("/Annots", [])
    ]
    assert [a["/A"]["/URI"] for a in annotations] == [
        "mailto:dec.exapro@ac-guyane.fr",
        "https://cyclades.exemple.fr/verifier/7f0c2b9e41d24f6a",
        "mailto:1948418953@mail.fr",
    ]


@pytest.mark.parametrize(
    ("nom", "mots"),
    [
        ("MADAME A", "Née le"),
        ("MONSIEUR B", "Né le"),
        ("Madame A", "Née le"),
        ("Monsieur B", "Né le"),
        ("A B", "Né(e) le"),
    ],
)
def test_recapitulatif_dit_la_naissance_au_genre_de_la_personne(nom, mots):
    donnees = replace(GUIDE, candidat=replace(GUIDE.candidat, civilite_et_nom=nom))
    assert f" {mots} 06/05/2005, à BUGARACH (011) " in lecture.texte(recapitulatif(donnees))


def test_recapitulatif_ne_coupe_aucune_ligne_entre_deux_pages():
    """Whatever the rows above, a position that takes two lines stands whole on one page."""
    position = "Bénéfice : 8,5 (session 2026, conservée)"
    for hauteur in range(3):
        lignes = (ligne(0, "E – Une épreuve", "U1", position),) * (40 + hauteur)
        groupes = (GroupeEpreuves("Session normale", (EnsembleEpreuves("Épreuves obligatoires", lignes),)),)
        pages = [" ".join(page) for page in lecture.pages(recapitulatif(replace(GUIDE, groupes=groupes)))]
        assert [page.count("Bénéfice") for page in pages] == [page.count("conservée") for page in pages]


def test_recapitulatif_d_un_mineur_dit_ou_ecrire_a_son_representant():
    signe = Validation("papier", candidat_mineur=True, representant_legal="DUPONT Jeanne", representant_mel="j@d.fr")
    textes = [lecture.texte(recapitulatif(replace(GUIDE, validation=v))) for v in (signe, GUIDE.validation)]
    assert [" Représentant légal DUPONT Jeanne j@d.fr " in texte for texte in textes] == [True, False]


def test_recapitulatif_une_note_gardee_tient_sur_une_ligne():
    """It takes the column of the mode too, which it has not."""
    gardee = replace(OBLIGATOIRES[3], position="Note gardée\u00a0: 12,75/20 (2026)", mode=None, passee=False)
    groupes = (GroupeEpreuves("Session normale", (EnsembleEpreuves("Épreuves obligatoires", (gardee,)),)),)
    lues = [ligne.replace("\u00a0", " ") for ligne in lignes_lues(recapitulatif(replace(GUIDE, groupes=groupes)))]
    assert lues[2:] == [f"{gardee.intitule} {gardee.unite} {gardee.position}".replace("\u00a0", " ")]
