"""What is typed: kept clean, or refused in words. Names of real people pass; impostors do not."""

from datetime import date
from decimal import Decimal

import pytest

from cyclades.reglementation import saisies
from cyclades.reglementation.saisies import SaisieRefusee
from tests.fabriques import textes


def _note(brut):
    return saisies.note(brut, maximum=20)


def _ligne(brut):
    return saisies.voie(brut)


TABLES = [
    (saisies.nom, textes.NOMS, textes.NOMS_REFUSES | {"Paul, Marie": "«\u00a0,\u00a0» ne figure pas dans un nom"}),
    (saisies.prenoms, textes.PRENOMS, textes.NOMS_REFUSES),
    (saisies.voie, textes.LIGNES, textes.LIGNES_REFUSEES | {"x" * 101: "100 caractères au plus"}),
    (saisies.complement, textes.LIGNES, textes.LIGNES_REFUSEES | {"x" * 39: "38 caractères au plus"}),
    (saisies.localite, textes.LOCALITES, textes.LOCALITES_REFUSEES),
    (saisies.code_postal, textes.CODES, textes.CODES_REFUSES),
    (saisies.code_postal_francais, textes.CODES_FRANCAIS, textes.CODES_FRANCAIS_REFUSES),
    (saisies.telephone, textes.TELEPHONES, textes.TELEPHONES_REFUSES),
    (saisies.courriel, textes.COURRIELS, textes.COURRIELS_REFUSES),
    (saisies.ine, textes.INES, textes.INES_REFUSES),
]
GARDES = [(juge, brut, propre) for juge, gardes, _ in TABLES for brut, propre in gardes.items()]
REFUSES = [(juge, brut, raison) for juge, _, refuses in TABLES for brut, raison in refuses.items()]


@pytest.mark.parametrize(("juge", "brut", "propre"), GARDES)
def test_texte_possible_est_garde_propre_et_le_reste(juge, brut, propre):
    assert (juge(brut), juge(propre)) == (propre, propre)


@pytest.mark.parametrize(("juge", "brut", "raison"), REFUSES)
def test_texte_impossible_est_refuse_en_disant_pourquoi(juge, brut, raison):
    with pytest.raises(SaisieRefusee) as refus:
        juge(brut)
    assert raison in refus.value.message


@pytest.mark.parametrize(("brut", "iso"), textes.JOURS.items())
def test_jour_est_lu_sous_les_formes_que_l_on_ecrit(brut, iso):
    assert saisies.jour(brut) == date.fromisoformat(iso)


@pytest.mark.parametrize(("brut", "raison"), textes.JOURS_REFUSES.items())
def test_jour_ambigu_ou_impossible_est_refuse_en_disant_pourquoi(brut, raison):
    with pytest.raises(SaisieRefusee) as refus:
        saisies.jour(brut)
    assert raison in refus.value.message


@pytest.mark.parametrize(("brut", "annee"), textes.ANNEES.items())
def test_annee_est_lue_avec_son_mois(brut, annee):
    assert saisies.annee(brut) == annee


@pytest.mark.parametrize(("brut", "note"), textes.NOTES.items())
def test_note_est_lue_avec_son_bareme(brut, note):
    assert _note(brut) == Decimal(note)


@pytest.mark.parametrize(
    ("juge", "brut", "raison"),
    [(saisies.annee, *une) for une in textes.ANNEES_REFUSEES.items()]
    + [(_note, *une) for une in textes.NOTES_REFUSEES.items()],
)
def test_annee_ou_note_impossible_est_refusee_en_disant_quoi_ecrire(juge, brut, raison):
    with pytest.raises(SaisieRefusee) as refus:
        juge(brut)
    assert raison in refus.value.message


@pytest.mark.parametrize("texte", ["12 bis, rue de l’Île", "Bât. B – 3ᵉ étage", "100 % à 20 €", "½ tour"])
def test_texte_libre_garde_sa_typographie(texte):
    assert saisies.ligne(texte, longueur=80) == " ".join(texte.split())


def test_texte_libre_de_toutes_ecritures_garde_les_autres_alphabets_et_ce_qui_les_lie():
    texte = "улица Мира 👩\u200d🎓 می\u200cروم"
    assert saisies.ligne(texte, longueur=80, toutes_ecritures=True) == texte


def test_lignes_gardent_leurs_retours():
    assert saisies.lignes(" un \r\n deux\rtrois \n", longueur=50) == "un\ndeux\ntrois"


@pytest.mark.parametrize(
    ("premier", "second", "est_le_meme"),
    [
        ("N\u2018Diaye", "n'diaye", True),
        ("Saint–Exupéry", "SAINT-EXUPÉRY", True),
        ("Le  Bris\u200b", "le bris", True),
        ("Noe\u0308l", "NOËL", True),
        ("IŞIK", "\u0131ş\u0131k", True),
        ("İBRAHİM", "İbrahim", True),
        ("Groß", "GROSS", True),
        ("Noël", "Noel", False),
        ("Lamy", "Lami", False),
        ("\ufffd", "\ufffd", True),
    ],
)
def test_deux_ecritures_d_un_texte_se_valent_si_seuls_des_signes_sosies_les_distinguent(premier, second, est_le_meme):
    assert (saisies.cle_de_comparaison(premier) == saisies.cle_de_comparaison(second)) is est_le_meme


def test_ce_qu_aucune_page_ne_porte_est_montre_par_un_signe():
    assert saisies.affichable("a\x00b\x85c\ufdd0d\ud800e\tf\ng😀") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng😀"
