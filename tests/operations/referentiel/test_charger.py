"""Loading the référentiels: everything or nothing, and the second time nothing."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.metier.referentiel.models import (
    Academie,
    CentreEtranger,
    Chargement,
    CodePostal,
    Commune,
    Departement,
    Etablissement,
    Paquet,
    Pays,
    Pcs,
    Specialite,
)
from cyclades.operations.referentiel import Bilan, FichierRefuse, charger
from cyclades.operations.referentiel.synchronisation import Ecarts
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Introuvable
from tests.referentiels.petit import PACKS

pytestmark = pytest.mark.django_db

QUAND = datetime(2026, 11, 22, 8, tzinfo=UTC)
PLUS_TARD = QUAND + timedelta(days=1)
TABLES = (Academie, Departement, Commune, CodePostal, Pays, CentreEtranger, Pcs, Etablissement, Specialite, Paquet)


def effectifs():
    return [table.objects.count() for table in TABLES]


def test_charger_une_premiere_fois_remplit_les_tables(petit):
    bilan = petit.charger(QUAND)
    assert effectifs() == [2, 3, 3, 3, 3, 1, 1, 3, 2, 3]
    assert bilan.ecarts == Ecarts(crees=24)
    assert bilan.lus == tuple(sorted([*petit.textes, "commun", *PACKS]))


def test_charger_deux_fois_n_ecrit_rien(petit):
    petit.charger(QUAND)
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        bilan = petit.charger(PLUS_TARD)
    assert bilan == Bilan((), Ecarts())
    assert {requete["sql"].split()[0] for requete in requetes.captured_queries} == {"SELECT", "SAVEPOINT", "RELEASE"}
    assert set(Chargement.objects.values_list("charge_le", flat=True)) == {QUAND}


def test_charger_un_nom_change_garde_la_ligne(petit):
    petit.charger(QUAND)
    avant = Pays.objects.get(nom="Lettonie").pk
    petit.remplacer("pays.csv", "Lettonie,Rép", "Latvie,Rép")
    assert petit.charger(PLUS_TARD) == Bilan(("pays.csv",), Ecarts(changes=1))
    assert Pays.objects.get(nom="Latvie").pk == avant


def test_charger_une_commune_rattachee_change_son_departement_seul(petit):
    petit.charger(QUAND)
    avant = Commune.objects.get(code="35022").pk
    petit.remplacer("communes.csv.xz", "35022,Bédée,actuelle,35", "35022,Bédée,actuelle,973")
    assert petit.charger(PLUS_TARD).ecarts == Ecarts(changes=1)
    assert Commune.objects.get(pk=avant).departement_id == "973"


def test_charger_une_commune_disparue_la_garde_sous_le_meme_identifiant(petit):
    petit.charger(QUAND)
    avant = Commune.objects.get(code="35022").pk
    petit.remplacer("communes.csv.xz", "35022,Bédée,actuelle,35,,,,", "35022,Bédée,ancienne,35,,,2026-01-01,Rennes")
    petit.oter("codes_postaux.csv.xz", "35137")
    assert petit.charger(PLUS_TARD).ecarts == Ecarts(changes=1, retires=1)
    assert Commune.objects.values_list("nature", "devenue", "retire_le").get(pk=avant) == ("ancienne", "Rennes", None)


def test_charger_une_ligne_otee_la_retire_puis_la_rend(petit):
    petit.charger(QUAND)
    petit.oter("pays.csv", "99430")
    assert petit.charger(PLUS_TARD).ecarts == Ecarts(retires=1)
    assert Pays.objects.get(pk="99430").retire_le == PLUS_TARD
    petit.ajouter("pays.csv", "99430,Groenland,Groenland,GL,territoire")
    assert petit.charger(PLUS_TARD).ecarts == Ecarts(changes=1)
    assert Pays.objects.get(pk="99430").retire_le is None


def test_charger_garde_un_etablissement_ajoute_a_la_main(petit):
    petit.charger(QUAND)
    Etablissement.objects.create(uai="9730538X", nom="CFA CEVEDOM CAYENNE", academie_id="33", ajoute_le=QUAND)
    petit.oter("etablissements.csv.xz", "0350059Z")
    assert petit.charger(PLUS_TARD).ecarts == Ecarts(retires=1)
    retires = Etablissement.objects.filter(retire_le__isnull=False)
    assert list(retires.values_list("uai", flat=True)) == ["0350059Z"]


def test_charger_change_la_version_avec_les_fichiers(petit):
    def version():
        return Chargement.objects.get(pk="*").empreinte

    petit.charger(QUAND)
    premiere = version()
    petit.remplacer("pcs.csv", "Agriculteurs", "Cultivateurs")
    petit.charger(PLUS_TARD)
    assert version() != premiere
    petit.remplacer("pcs.csv", "Cultivateurs", "Agriculteurs")
    petit.charger(PLUS_TARD)
    assert version() == premiere


def test_charger_sans_le_droit_est_introuvable(petit):
    with pytest.raises(Introuvable):
        charger(acteur=VISITEUR, dossier=petit.dossier, quand=QUAND)
    assert effectifs() == [0] * len(TABLES)


def verifier_refus(petit, chemin, cle, attendu):
    """The loading is refused so, and nothing was loaded."""
    with pytest.raises(FichierRefuse) as refus:
        petit.charger(QUAND)
    assert (refus.value.chemin, refus.value.cle, refus.value.attendu) == (chemin, cle, typographie(attendu))
    assert [*effectifs(), Chargement.objects.count()] == [0] * (len(TABLES) + 1)


def test_charger_un_fichier_altere_est_refuse(petit):
    signee = petit.source("pays.csv")["sha256"]
    contenu = petit.fichier("pays.csv").read_text()
    petit.fichier("pays.csv").write_text(contenu.replace("Lettonie", "Livonie"))
    verifier_refus(petit, "pays.csv", "sha256", f"{signee}, l'empreinte inscrite au manifeste")


def test_charger_un_fichier_absent_est_refuse(petit):
    petit.fichier("pays.csv").unlink()
    verifier_refus(petit, "pays.csv", "fichier", "un fichier présent, puisque le manifeste le nomme")


def test_charger_un_manifeste_qui_oublie_un_fichier_est_refuse(petit):
    del petit.textes["pcs.csv"]
    petit.signer()
    verifier_refus(petit, "SOURCES.yaml", "pcs.csv", "sa source, sa licence, sa date et son empreinte")


def test_charger_un_manifeste_sans_licence_est_refuse(petit):
    manifeste = petit.fichier("SOURCES.yaml")
    manifeste.write_text(manifeste.read_text().replace("licence: essai", "permis: essai", 1))
    with pytest.raises(FichierRefuse) as refus:
        petit.charger(QUAND)
    assert (refus.value.chemin, refus.value.cle, effectifs()) == ("SOURCES.yaml", "[0]", [0] * len(TABLES))


@pytest.mark.parametrize(
    ("nom", "ancien", "nouveau", "cle", "attendu"),
    [
        ("academies.csv", "Cayenne,973", "Caienne,973", "ligne 3", "un fuseau horaire IANA, et non America/Caienne"),
        ("academies.csv", "Bretagne,Europe/Paris,", "Bretagne,,", "ligne 2", "une valeur dans la colonne fuseau"),
        ("departements.csv", "Vilaine,14", "Vilaine,99", "ligne 2, academie", "un code connu, et non 99"),
        (
            "communes.csv.xz",
            "Cayenne,actuelle,973",
            "Cayenne,actuelle,98",
            "ligne 4, departement",
            "un code connu, et non 98",
        ),
        (
            "communes.csv.xz",
            "Cayenne,actuelle",
            "Cayenne,voisine",
            "ligne 4, nature",
            "un mot de la liste, et non voisine",
        ),
        ("communes.csv.xz", "973,,,,", "973,,1850,,", "ligne 4, debut", "une date (2007-02-23)"),
        (
            "communes.csv.xz",
            "973,,,,",
            "973,,,2007-02-23,",
            "ligne 4",
            "une date de fin pour une commune disparue, et pour elle seule",
        ),
        (
            "communes.csv.xz",
            "actuelle,973,,,,",
            "ancienne,973,,2007-02-23,2007-02-23,",
            "ligne 4",
            "une date de fin postérieure à la date de début",
        ),
        ("codes_postaux.csv.xz", "35137,35022", "35137,35999", "ligne 4, commune", "un code connu, et non 35999"),
        ("pays.csv", "GL,territoire", "GL,ile", "ligne 4, statut", "un mot de la liste, et non ile"),
        ("centres_etrangers.csv", "99107,", "99108,", "ligne 2, pays", "un code connu, et non 99108"),
        (
            "etablissements.csv.xz",
            "0350059Z",
            "0350059A",
            "ligne 2",
            "sept chiffres et leur lettre de contrôle (collectif : deux lettres), et non 0350059A",
        ),
        (
            "unites.csv",
            "035000IN",
            "0350059Z",
            "ligne 2",
            "sept chiffres et leur lettre de contrôle (collectif : deux lettres), et non 0350059Z",
        ),
        ("calendriers.csv", "14,2024", "15,2024", "ligne 2, academie", "un code connu, et non 15"),
    ],
)
def test_charger_une_ligne_fausse_est_refuse(petit, nom, ancien, nouveau, cle, attendu):
    petit.remplacer(nom, ancien, nouveau)
    verifier_refus(petit, nom, cle, attendu)


def test_charger_une_colonne_inconnue_est_refuse(petit):
    petit.textes["pcs.csv"] = ("code,libelle,confiance,avis", "10,Agriculteurs,unverified,bon")
    petit.signer()
    verifier_refus(petit, "pcs.csv", "ligne 2", "aucune colonne avis")


def test_commande_dit_ce_qu_elle_a_fait(petit, settings):
    settings.BASE_DIR = petit.dossier
    sortie = StringIO()
    call_command("charger_referentiels", stdout=sortie)
    call_command("charger_referentiels", stdout=sortie)
    assert sortie.getvalue().splitlines() == [
        "13 fichiers lus : 24 lignes créées, 0 changées, 0 retirées.",
        "0 fichiers lus : 0 lignes créées, 0 changées, 0 retirées.",
    ]


def test_commande_dit_pourquoi_elle_refuse(petit, settings):
    settings.BASE_DIR = petit.dossier
    petit.remplacer("departements.csv", "Vilaine,14", "Vilaine,99")
    with pytest.raises(CommandError, match=r"^departements\.csv\xa0: ligne 2, academie\xa0: un code connu, et non 99$"):
        call_command("charger_referentiels")
