"""Importing the results of former sessions: the whole file or nothing, twice the same as once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from cyclades.metier.journal.models import Fait
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.operations.comptes.identifiants import cle_identite
from cyclades.operations.notes import COLONNES, Importation, ImportRefuse, importer_resultats_anterieurs
from cyclades.reglementation.droits import AUTOMATE, Acteur, Role
from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Introuvable
from tests.fabriques import departs
from tests.fabriques.services import academie

QUAND = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
LIGNE = {
    "numero_candidat": "02427247586",
    "specialite": "bcp/cuisine",
    "academie": "14",
    "session": "2026",
    "forme": "globale",
    "unite": "U11",
    "note": "12,5",
    "decision": "ajourne",
}
IDENTITE = {
    "numero_candidat": "",
    "nom_naissance": "LAMY",
    "prenoms": "Paul, Jean",
    "date_naissance": "01/01/2002",
    "lieu_naissance": "35238",
}


@pytest.fixture(autouse=True)
def _referentiels(db):
    departs.reglements()
    academie("14"), academie("33")


def fichier(*lignes, colonnes=COLONNES, separateur=";"):
    rangs = [separateur.join(colonnes)]
    rangs += [separateur.join(({**LIGNE, **ligne}).get(nom, "") for nom in colonnes) for ligne in lignes]
    return "\n".join(rangs).encode()


def importer(contenu, acteur=AUTOMATE):
    return importer_resultats_anterieurs(acteur=acteur, contenu=contenu, quand=QUAND)


def erreurs(contenu):
    with pytest.raises(ImportRefuse) as refus:
        importer(contenu)
    assert ResultatAnterieur.objects.count() == 0
    return [(erreur.ligne, erreur.colonne, erreur.message) for erreur in refus.value.erreurs]


def gardes():
    colonnes = ("numero_candidat", "specialite__slug", "session", "forme", "unite", "note", "langue", "decision")
    return list(ResultatAnterieur.objects.order_by("pk").values_list(*colonnes))


def test_importer_un_fichier_correct_garde_ses_lignes_et_consigne():
    bilan = importer(fichier({}, {"unite": "U4", "note": "8.25", "langue": "anglais"}, {"unite": "U7", "note": ""}))
    assert bilan == Importation(ajoutes=3, corriges=0, inchanges=0)
    assert gardes() == [
        ("02427247586", "cuisine", 2026, "globale", "U11", Decimal("12.50"), "", "ajourne"),
        ("02427247586", "cuisine", 2026, "globale", "U4", Decimal("8.25"), "anglais", "ajourne"),
        ("02427247586", "cuisine", 2026, "globale", "U7", None, "", "ajourne"),
    ]
    fait = Fait.objects.get()
    assert (fait.acte, fait.donnees) == ("importer_resultats", {"ajoutes": 3, "corriges": 0, "inchanges": 0})


def test_importer_le_meme_fichier_deux_fois_ne_change_rien():
    contenu = fichier({}, {**IDENTITE, "unite": "U4"})
    importer(contenu)
    avant = list(ResultatAnterieur.objects.order_by("pk").values())
    assert importer(contenu) == Importation(ajoutes=0, corriges=0, inchanges=2)
    assert list(ResultatAnterieur.objects.order_by("pk").values()) == avant
    assert Fait.objects.count() == 1


def test_importer_une_note_corrigee_remplace_la_premiere():
    importer(fichier({}, {"unite": "U4"}))
    assert importer(fichier({"note": "14", "decision": "partiel", "academie": "33"}, {"unite": "U4"})) == Importation(
        ajoutes=0, corriges=1, inchanges=1
    )
    assert gardes() == [
        ("02427247586", "cuisine", 2026, "globale", "U11", Decimal("14.00"), "", "partiel"),
        ("02427247586", "cuisine", 2026, "globale", "U4", Decimal("12.50"), "", "ajourne"),
    ]
    assert ResultatAnterieur.objects.get(unite="U11").academie_id == "33"


def test_importer_sans_numero_garde_la_cle_de_l_identite():
    importer(fichier(IDENTITE))
    cle = cle_identite(nom="Lamy", prenoms="PAUL", date_naissance=date(2002, 1, 1), lieu="35238")
    assert list(ResultatAnterieur.objects.values_list("numero_candidat", "cle_identite")) == [("", cle)]
    assert ResultatAnterieur.objects.de_la_personne("", cle).count() == 1


def test_importer_avec_un_numero_ne_garde_pas_l_identite():
    importer(fichier({**IDENTITE, "numero_candidat": "02427247586"}))
    assert list(ResultatAnterieur.objects.values_list("numero_candidat", "cle_identite")) == [("02427247586", "")]


def test_importer_un_fichier_de_tableur_est_lu_de_meme():
    contenu = (
        b"\xef\xbb\xbf" + fichier({"note": "12.5"}, separateur=",").replace(b"\n", b"\r\n") + b"\r\n,,,,,,,,,,,,\r\n"
    )
    assert importer(contenu) == Importation(ajoutes=1, corriges=0, inchanges=0)


def test_importer_sans_la_colonne_langue_est_permis():
    colonnes = [nom for nom in COLONNES if nom != "langue"]
    assert importer(fichier({}, colonnes=colonnes)) == Importation(ajoutes=1, corriges=0, inchanges=0)


@pytest.mark.parametrize(
    ("ligne", "colonne", "message"),
    [
        ({"numero_candidat": "2427247586"}, "numero_candidat",
         "« 2427247586 » : on attend onze chiffres, le premier est 0."),
        ({**IDENTITE, "nom_naissance": ""}, "nom_naissance", "sans n° candidat, l’état civil est nécessaire."),
        ({**IDENTITE, "date_naissance": "31/02/2002"}, "date_naissance",
         "Le 31/02/2002 n’existe pas : vérifiez le jour, en février 2002."),
        ({"specialite": "bcp/inconnue"}, "specialite", "« bcp/inconnue » n’est pas connu."),
        ({"academie": ""}, "academie", "cette colonne est vide."),
        ({"session": "26"}, "session", "« 26 » : on attend une année, comme 2025."),
        ({"session": "²⁰²⁶"}, "session", "« ²⁰²⁶ » : on attend une année, comme 2025."),
        ({"forme": "libre"}, "forme", "« libre » n’est pas connu."),
        ({"unite": "u 11"}, "unite", "« u 11 » : on attend une unité, comme U11, UP2 ou UG1."),
        ({"note": "20,5"}, "note", "« 20,5 » : on attend une note de 0 à 20, avec deux décimales au plus."),
        ({"note": "-1"}, "note", "« -1 » : on attend une note de 0 à 20, avec deux décimales au plus."),
        ({"note": "12,125"}, "note", "« 12,125 » : on attend une note de 0 à 20, avec deux décimales au plus."),
        ({"note": "NaN"}, "note", "« NaN » : on attend une note de 0 à 20, avec deux décimales au plus."),
        ({"langue": "klingon"}, "langue", "« klingon » n’est pas connu."),
        ({"decision": "reçu"}, "decision", "« reçu » n’est pas connu."),
    ],
)  # fmt: skip
def test_importer_une_ligne_fautive_refuse_tout(ligne, colonne, message):
    assert erreurs(fichier({"unite": "U4"}, ligne)) == [(3, colonne, typographie(message))]
    assert Fait.objects.count() == 0


def test_importer_plusieurs_fautes_les_dit_toutes():
    lues = erreurs(fichier({"note": "abc", "session": ""}, {"unite": "U4"}, {"unite": "", "specialite": "cuisine"}))
    assert [(ligne, colonne) for ligne, colonne, _ in lues] == [
        (2, "session"),
        (2, "note"),
        (4, "specialite"),
        (4, "unite"),
    ]


def test_importer_deux_fois_la_meme_unite_dans_un_fichier_est_refuse():
    assert erreurs(fichier({}, {"unite": "U4"}, {"note": "3"})) == [
        (4, "unite", "même candidat, spécialité et session qu’à la ligne 2.")
    ]


@pytest.mark.parametrize(
    ("contenu", "attendues"),
    [
        (b"", [(1, nom, "cette colonne manque.") for nom in COLONNES if nom != "langue"]),
        (
            fichier({}, colonnes=[*COLONNES, "division"]),
            [(1, "division", "cette colonne n’est pas attendue.")],
        ),
        (
            fichier({}, colonnes=[*COLONNES, "note"]),
            [(1, "note", "cette colonne figure deux fois.")],
        ),
        (fichier({}) + b"\n1;2;3", [(3, "", "3 colonnes au lieu de 13.")]),
        (
            fichier({}) + "\nété".encode("latin-1"),
            [(3, "", "ce fichier n’est pas en UTF-8 : enregistrez-le en UTF-8.")],
        ),
        (fichier({}) + b'\n"jamais;referme', [(3, "", "guillemet mal placé ou jamais refermé.")]),
    ],
    ids=["vide", "colonne en trop", "colonne double", "ligne courte", "pas en UTF-8", "guillemet"],
)
def test_importer_un_fichier_mal_forme_est_refuse(contenu, attendues):
    assert erreurs(contenu) == [(ligne, colonne, typographie(message)) for ligne, colonne, message in attendues]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GESTIONNAIRE_NATIONAL, Role.AUTOMATE}))
def test_importer_par_un_autre_est_introuvable(role):
    with pytest.raises(Introuvable):
        importer(fichier({}), acteur=Acteur(role, uuid4()))
    assert ResultatAnterieur.objects.count() == 0


def test_commande_importer_resultats_dit_ce_qu_elle_a_fait(tmp_path, capsys):
    (tmp_path / "resultats.csv").write_bytes(fichier({}))
    call_command("importer_resultats", str(tmp_path / "resultats.csv"))
    assert capsys.readouterr().out == "1 de plus, 0 changés, 0 tels quels.\n"


def test_commande_importer_resultats_dit_chaque_erreur(tmp_path):
    (tmp_path / "resultats.csv").write_bytes(fichier({"note": "21"}))
    with pytest.raises(CommandError) as refus:
        call_command("importer_resultats", str(tmp_path / "resultats.csv"))
    assert str(refus.value) == typographie(
        "Rien n'a été importé. Erreurs dans le fichier : 1.\n"
        "ligne 2, note : « 21 » : on attend une note de 0 à 20, avec deux décimales au plus."
    )
