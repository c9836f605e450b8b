"""DEP-01, DEP-02, AUT-26: a production that would be open does not start; no secret by default, nobody in it."""

import base64
import os
import runpy
import string
import subprocess
import sys

import pytest

from config import env
from cyclades.portails.commun.mandataires import est_mandataire
from tests.architecture.batiment import RACINE
from tests.defense.production import CLE_DES_FICHIERS, REGLES

CLE = string.ascii_letters + string.digits


@pytest.fixture
def donnees(monkeypatch):
    """What an operator gives."""
    monkeypatch.setenv("CLE_SECRETE", CLE)
    from config.settings import base

    for nom, valeur in REGLES.items():
        monkeypatch.setattr(env, nom, valeur)
    monkeypatch.setattr(base, "ALLOWED_HOSTS", ["inscriptions.exemple.fr"])
    return monkeypatch


def demarrer():
    return runpy.run_module("config.settings.production")


def test_production_bien_reglee_demarre(donnees):
    lus = demarrer()
    assert (lus["DEBUG"], lus["SECRET_KEY"], lus["SESSION_COOKIE_SECURE"], lus["CSRF_COOKIE_SECURE"]) == (
        False,
        CLE,
        True,
        True,
    )


def test_production_sans_cle_ne_demarre_pas(donnees):
    donnees.delenv("CLE_SECRETE")
    with pytest.raises(env.VariableManquante, match="CLE_SECRETE"):
        demarrer()


@pytest.mark.parametrize("cle", ["", "courte", "s" * 80, CLE[:49]])
def test_production_cle_faible_ne_demarre_pas(donnees, cle):
    donnees.setenv("CLE_SECRETE", cle)
    with pytest.raises(RuntimeError, match="CLE_SECRETE"):
        demarrer()


@pytest.mark.parametrize("adresse", ["http://inscriptions.exemple.fr", "inscriptions.exemple.fr", "", "ftp://x"])
def test_production_adresse_en_clair_ne_demarre_pas(donnees, adresse):
    donnees.setattr(env, "ADRESSE", adresse)
    with pytest.raises(RuntimeError, match="ADRESSE"):
        demarrer()


@pytest.mark.parametrize("hotes", [[], ["*"], ["inscriptions.exemple.fr", "*"], ["*.exemple.fr"]])
def test_production_tous_les_hotes_ne_demarre_pas(donnees, hotes):
    from config.settings import base

    donnees.setattr(base, "ALLOWED_HOSTS", hotes)
    with pytest.raises(RuntimeError, match="HOTES"):
        demarrer()


def test_production_avec_l_attrape_courriels_ne_demarre_pas(donnees):
    donnees.setattr(env, "ATTRAPE_COURRIELS", "http://127.0.0.1:8100/")
    with pytest.raises(RuntimeError, match="démonstration"):
        demarrer()


def test_production_dit_toutes_ses_fautes_ensemble(donnees):
    donnees.setenv("CLE_SECRETE", "courte")
    donnees.setattr(env, "ADRESSE", "http://x")
    with pytest.raises(RuntimeError) as refus:
        demarrer()
    assert str(refus.value) == "CLE_SECRETE : 50 caractères au hasard ou plus. ADRESSE : elle commence par https://."


def test_production_controles_de_deploiement_sans_un_avertissement(tmp_path):
    """`manage.py check --deploy`, as an operator runs it."""
    reglages = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CLE_SECRETE": CLE,
        "ADRESSE": "https://inscriptions.exemple.fr",
        "HOTES": "inscriptions.exemple.fr",
        "MANDATAIRES": "10.0.0.5",
        "BASE": REGLES["BASE"],
        "CLES_FICHIERS": CLE_DES_FICHIERS,
        "MAIL_HOTE": "relais.exemple.fr",
        "MAIL_DE": "ne-pas-repondre@exemple.fr",
        "DONNEES": str(tmp_path),
        "PYTHONWARNINGS": "error",
    }
    controle = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=RACINE,
        env={**os.environ, **reglages},
        capture_output=True,
        text=True,
    )
    assert (controle.returncode, controle.stderr) == (0, "")


PHRASE = base64.urlsafe_b64encode(b"ceci est une cle de trente-deux!").decode()
SERIE = base64.urlsafe_b64encode(bytes(range(128, 132)) * 8).decode()


@pytest.mark.parametrize(
    ("nom", "valeur", "dit"),
    [
        ("ADRESSE", "https://autre.exemple.fr", "HOTES : le nom qui est dans ADRESSE en fait partie."),
        ("MANDATAIRES", [], "MANDATAIRES : les adresses ou les réseaux du frontal"),
        ("MANDATAIRES", ["frontal.exemple.fr"], "MANDATAIRES : des adresses ou des réseaux"),
        ("MANDATAIRES", ["0.0.0.0/0"], "MANDATAIRES : le monde entier"),
        ("MANDATAIRES", ["10.0.0.5", "::/0"], "MANDATAIRES : le monde entier"),
        ("BASE", "sqlite:////var/lib/cyclades/cyclades.sqlite3", "BASE : l'adresse d'un serveur PostgreSQL."),
        ("CLES_FICHIERS", [], "CLES_FICHIERS : une clé au moins"),
        ("CLES_FICHIERS", [CLE_DES_FICHIERS, "courte"], "CLES_FICHIERS : 32 octets tirés au hasard"),
        ("CLES_FICHIERS", [PHRASE], "CLES_FICHIERS : 32 octets tirés au hasard"),
        ("CLES_SCEAU", [SERIE], "CLES_SCEAU : 32 octets tirés au hasard"),
        ("MAIL_DE", "Cyclades <ne-pas-repondre@cyclades.invalid>", "MAIL_DE : l'expéditeur"),
    ],
)
def test_production_mal_reglee_ne_demarre_pas_et_dit_pourquoi(donnees, nom, valeur, dit):
    donnees.setattr(env, nom, valeur)
    with pytest.raises(RuntimeError) as refus:
        demarrer()
    assert (str(refus.value).startswith(dit), str(refus.value).count(" : ")) == (True, dit.count(" : "))


def test_production_avec_le_relais_de_la_demonstration_ne_demarre_pas(donnees):
    donnees.setattr(env, "MAIL_HOTE", "127.0.0.1")
    demarrer()
    donnees.setattr(env, "MAIL_PORT", 1025)
    with pytest.raises(RuntimeError, match="MAIL_HOTE"):
        demarrer()


def test_reglages_par_defaut_sont_tous_refuses_ensemble(donnees):
    """What nobody set: each is named."""
    par_defaut = {
        "MANDATAIRES": [], "BASE": "sqlite:///x", "CLES_FICHIERS": [], "MAIL_HOTE": "127.0.0.1", "MAIL_PORT": 1025,
        "MAIL_DE": "Cyclades <ne-pas-repondre@cyclades.invalid>", "ADRESSE": "http://127.0.0.1:8000",
    }  # fmt: skip
    for nom, valeur in par_defaut.items():
        donnees.setattr(env, nom, valeur)
    with pytest.raises(RuntimeError) as refus:
        demarrer()
    noms = ("MANDATAIRES", "BASE", "CLES_FICHIERS", "MAIL_HOTE", "MAIL_DE", "ADRESSE")
    assert [f"{nom}" in str(refus.value) for nom in noms] == [True] * len(noms)


@pytest.mark.parametrize(
    ("adresse", "cru"),
    [
        ("10.0.0.5", True), ("10.0.0.6", False), ("10.1.0.200", True), ("10.1.1.1", False), ("::ffff:10.0.0.5", True),
        ("fd00::9", True), ("fd01::9", False), ("", False), ("unix:", False),
    ],
)  # fmt: skip
def test_mandataire_est_une_adresse_ou_un_reseau(settings, adresse, cru):
    settings.MANDATAIRES = REGLES["MANDATAIRES"]
    assert est_mandataire(adresse) is cru


@pytest.mark.django_db
def test_base_neuve_n_a_aucun_compte():
    """AUT-26: migrations create nobody."""
    from cyclades.metier.comptes.models import Compte

    assert list(Compte.objects.values_list("adresse_mail", "identifiant_etablissement")) == []
