"""What is typed: kept clean, or refused in words. Names of real people pass; impostors do not."""

from datetime import date

import pytest

from cyclades.socle import saisies
from cyclades.socle.saisies import SaisieRefusee

NOMS = [
    "A", "Lamy", "LAMY", "de La Rochefoucauld", "d'Estaing", "D’ESTAING", "Œuvrard", "L'Haÿ", "Ŭrsul", "Nuñez",
    "Müller", "Ångström", "Łukasz", "Nguyễn", "Ōe", "Saint-Exupéry", "Le Bris--Kervella", "Jean-Noël", "Çelik", "Þór",
    "Ma'afu", "Paul Jr.", "Côme", "é" * 80,
]  # fmt: skip


@pytest.mark.parametrize("nom", NOMS)
def test_nom_d_etat_civil_est_garde(nom):
    assert saisies.nom(nom, longueur=100) == nom


def test_nom_decompose_est_compose():
    assert saisies.nom("  Noe\u0308l \u00a0 Le\tBris ", longueur=100) == "Noël Le Bris"


def test_prenoms_separes_par_des_virgules_sont_gardes():
    assert saisies.nom("Paul, Marie", longueur=100, virgules=True) == "Paul, Marie"


@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("Paul, Marie", "Le caractère «\u00a0,\u00a0» ne figure pas dans un nom."),
        ("Lamy 2", "Le caractère «\u00a02\u00a0» ne figure pas dans un nom."),
        ("Lamy<b>", "Le caractère «\u00a0<\u00a0» ne figure pas dans un nom."),
        ("L\u0430my", "(lettre cyrillique)"),
        ("Λamy", "(lettre grecque)"),
        ("لمى", "(lettre arabe)"),
        ("王", "(caractère chinois)"),
        ("Lamy😀", "(pictogramme)"),
        ("\uff2camy", "(caractère pleine chasse)"),
        ("La\u202emy", "caractère invisible ou illisible en position 3"),
        ("La\u200bmy", "caractère invisible ou illisible en position 3"),
        ("La\x00my", "caractère invisible ou illisible en position 3"),
        ("La\ufffdmy", "caractère invisible ou illisible en position 3"),
        ("-", "Écrivez au moins une lettre."),
        ("x" * 101, "100 caractères au plus, il en compte 101."),
    ],
)
def test_nom_impossible_est_refuse_en_disant_pourquoi(nom, message):
    with pytest.raises(SaisieRefusee) as refus:
        saisies.nom(nom, longueur=100)
    assert message in refus.value.message


@pytest.mark.parametrize(
    "texte", ["12 bis, rue de l’Île", "Bât. B – 3ᵉ étage", "n° 4 «\u00a0Les Pins\u00a0»", "100 % à 20 €", "½ tour"]
)
def test_ligne_d_adresse_est_gardee(texte):
    assert saisies.ligne(texte, longueur=80) == " ".join(texte.split())


def test_ligne_de_toutes_ecritures_garde_les_autres_alphabets():
    assert saisies.ligne("улица Мира 😀", longueur=80, toutes_ecritures=True) == "улица Мира 😀"


@pytest.mark.parametrize("texte", ["улица Мира", "\uff13 rue", "rue 😀", "٣ rue"])
def test_ligne_que_les_documents_ne_portent_pas_est_refusee(texte):
    with pytest.raises(SaisieRefusee, match="ne peut pas figurer sur vos documents"):
        saisies.ligne(texte, longueur=80)


def test_lignes_gardent_leurs_retours():
    assert saisies.lignes(" un \r\n deux\rtrois \n", longueur=50) == "un\ndeux\ntrois"


@pytest.mark.parametrize(
    ("adresse", "propre"),
    [
        ("Lea.Martin+exam@Exemple.FR", "Lea.Martin+exam@exemple.fr"),
        (" o'neill@sous.domaine.co.uk ", "o'neill@sous.domaine.co.uk"),
        ("a@b.io", "a@b.io"),
    ],
)
def test_courriel_est_garde_sauf_la_casse_du_domaine(adresse, propre):
    assert saisies.courriel(adresse) == propre


@pytest.mark.parametrize(
    ("adresse", "message"),
    [
        ("lea", "avec «\u00a0@\u00a0»"),
        ("@exemple.fr", "avec «\u00a0@\u00a0»"),
        ("lea@", "avec «\u00a0@\u00a0»"),
        ("lea@@exemple.fr", "plusieurs «\u00a0@\u00a0»"),
        ("lea@exemple", "est incomplète"),
        ("lea@192.168.0.1", "est incomplète"),
        ("lea@exem_ple.fr", "n’est pas correcte"),
        ("lea@-exemple.fr", "n’est pas correcte"),
        ("lea..martin@exemple.fr", "La partie avant"),
        (".lea@exemple.fr", "La partie avant"),
        ("lea martin@exemple.fr", "contient une espace"),
        ("léa@exemple.fr", "(lettre accentuée)"),
        ("l\u0435a@exemple.fr", "(lettre cyrillique)"),
        ("lea@\u0435\u0445emple.fr", "(lettre cyrillique)"),
        ("lea\u200b@exemple.fr", "caractère invisible"),
        ("x" * 65 + "@exemple.fr", "La partie avant"),
        ("lea@" + "a." * 130 + "fr", "254 caractères au plus"),
    ],
)
def test_courriel_impossible_est_refuse_en_disant_pourquoi(adresse, message):
    with pytest.raises(SaisieRefusee) as refus:
        saisies.courriel(adresse)
    assert message in refus.value.message


@pytest.mark.parametrize(
    ("numero", "propre"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("0033 6 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0123456789", "+33123456789"),
        ("0694 12 34 56", "+594694123456"),
        ("0262123456", "+262262123456"),
        ("0696123456", "+596696123456"),
        ("+687 12 34 56", "+687123456"),
        ("+689 40 12 34 56", "+68940123456"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_telephone_francais_ou_etranger_est_mis_sous_forme_internationale(numero, propre):
    assert saisies.telephone(numero) == propre


@pytest.mark.parametrize(
    ("numero", "message"),
    [
        ("06 12 34", "n’a pas le bon nombre de chiffres"),
        ("061234567890", "n’a pas le bon nombre de chiffres"),
        ("+999 123456", "n’est pas reconnu"),
        ("zéro six", "Écrivez le numéro en chiffres"),
        ("06 12 34 56 7a", "Écrivez le numéro en chiffres"),
        ("+", "Écrivez le numéro en chiffres"),
    ],
)
def test_telephone_impossible_est_refuse_en_disant_pourquoi(numero, message):
    with pytest.raises(SaisieRefusee) as refus:
        saisies.telephone(numero)
    assert message in refus.value.message


@pytest.mark.parametrize("texte", ["29/02/2004", "29-2-2004", "29.02.2004", " 29 02 2004 ", "2004-02-29"])
def test_jour_est_lu_sous_ses_formes_usuelles(texte):
    assert saisies.jour(texte) == date(2004, 2, 29)


@pytest.mark.parametrize(
    ("texte", "message"),
    [
        ("31/02/2005", "Le 31/02/2005 n’existe pas"),
        ("00/01/2005", "Le 00/01/2005 n’existe pas"),
        ("01/13/2005", "Le mois «\u00a013\u00a0» n’existe pas"),
        ("01/01/0005", "L’année «\u00a00005\u00a0» n’est pas plausible"),
        ("01/01/05", "sous la forme JJ/MM/AAAA"),
        ("hier", "sous la forme JJ/MM/AAAA"),
        ("2005/01/01", "sous la forme JJ/MM/AAAA"),
    ],
)
def test_jour_impossible_est_refuse_en_disant_pourquoi(texte, message):
    with pytest.raises(SaisieRefusee) as refus:
        saisies.jour(texte)
    assert message in refus.value.message


def test_ce_qu_aucune_page_ne_porte_est_montre_par_un_signe():
    assert saisies.affichable("a\x00b\x85c\ufdd0d\ud800e\tf\ng😀") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng😀"
