"""The commands of the background acts, called as a person types them."""

import uuid
from datetime import UTC, datetime
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from cyclades.metier.courrier.models import Message
from cyclades.operations.courrier import ecrire, file
from cyclades.operations.documents.taches import produire
from cyclades.socle import fichiers
from cyclades.socle.taches.execution import ESSAIS
from cyclades.socle.taches.travailleur import vider
from tests.operations.courrier.conftest import Lettre
from tests.operations.courrier.relais_d_essai import port_libre

pytestmark = pytest.mark.django_db

DEPUIS_LONGTEMPS = datetime(2020, 1, 1, tzinfo=UTC)


def commander(*mots):
    sortie = StringIO()
    call_command(*mots, stdout=sortie)
    return sortie.getvalue().strip()


@pytest.fixture
def ecrit():
    ecrire(courriel=Lettre(), destinataire="awa@exemple.fr", nature="essai", quand=DEPUIS_LONGTEMPS)
    return Message.objects.get().pk


def test_envoyer_courrier_envoie_et_dit_combien(ecrit):
    assert commander("envoyer_courrier") == "Envoyés : 1. Remis à plus tard : 0. Abandonnés : 0."
    assert [message.to for message in mail.outbox] == [["awa@exemple.fr"]]


def test_envoyer_courrier_relais_eteint_echoue_et_dit_pourquoi(ecrit, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port_libre()

    with pytest.raises(CommandError, match="Le relais de courrier ne répond pas : ConnectionRefusedError"):
        commander("envoyer_courrier")


@pytest.fixture
def abandonnee():
    """A job that failed as often as it may: its document does not exist."""
    produire.enqueue(str(uuid.uuid4()))
    DBTaskResult.objects.update(worker_ids=["o"] * (ESSAIS - 1))
    vider(quand=DEPUIS_LONGTEMPS)
    return DBTaskResult.objects.get().id


def test_taches_abandonnees_les_liste_avec_leur_cause(abandonnee):
    assert commander("taches_abandonnees") == (
        f"{abandonnee} cyclades.operations.documents.taches.produire (5 essais) : cyclades.socle.refus.Introuvable"
    )


def test_taches_abandonnees_sans_abandon_ne_dit_rien():
    assert commander("taches_abandonnees") == ""


def test_taches_abandonnees_en_relance_une(abandonnee):
    commander("taches_abandonnees", "--relancer", str(abandonnee))

    assert DBTaskResult.objects.values("status", "worker_ids").get() == {"status": "READY", "worker_ids": []}


def test_taches_abandonnees_relancer_une_inconnue_echoue():
    with pytest.raises(CommandError, match="Aucune tâche abandonnée"):
        commander("taches_abandonnees", "--relancer", str(uuid.uuid4()))


def test_produire_documents_sans_retard_ne_demande_rien():
    commander("produire_documents")

    assert not DBTaskResult.objects.exists()


@pytest.fixture
def refuse(ecrit):
    """A mail that its relay gave up."""
    message = Message.objects.get(pk=ecrit)
    Message.objects.filter(pk=ecrit).update(etat="en_cours")
    file.abandonner(message, erreur="550 boîte inconnue")
    return ecrit


def test_courriels_abandonnes_les_liste_avec_leur_cause(refuse):
    assert commander("courriels_abandonnes") == (
        f"{refuse} essai à awa@exemple.fr, écrit le 01/01/2020 : 550 boîte inconnue"
    )


def test_courriels_abandonnes_sans_abandon_ne_dit_rien(ecrit):
    assert commander("courriels_abandonnes") == ""


def test_courriels_abandonnes_en_relance_un_qui_part(refuse):
    commander("courriels_abandonnes", "--relancer", str(refuse))
    assert commander("courriels_abandonnes") == ""
    assert commander("envoyer_courrier") == "Envoyés : 1. Remis à plus tard : 0. Abandonnés : 0."


def test_courriels_abandonnes_relancer_un_qui_attend_encore_echoue(ecrit):
    with pytest.raises(CommandError, match="Aucun courriel abandonné"):
        commander("courriels_abandonnes", "--relancer", str(ecrit))


def test_rechiffrer_fichiers_recrit_une_fois_et_nomme_ceux_que_rien_n_ouvre(settings):
    perdue, ancienne, nouvelle = (Fernet.generate_key().decode() for _ in range(3))
    settings.CLES_FICHIERS = [ancienne]
    cle = fichiers.deposer(b"certificat")
    settings.CLES_FICHIERS = [nouvelle, ancienne]
    assert commander("rechiffrer_fichiers").startswith("Fichiers récrits : 1, effacés entre-temps : 0.")
    assert commander("rechiffrer_fichiers").endswith(" : 0, effacés entre-temps : 0. Seconds facteurs récrits : 0.")
    settings.CLES_FICHIERS = [perdue]
    with pytest.raises(CommandError, match=cle):
        commander("rechiffrer_fichiers")
    settings.CLES_FICHIERS = [nouvelle]
    assert fichiers.lire(cle) == b"certificat"


def test_rechiffrer_fichiers_passe_ce_qui_s_efface_entre_temps_et_le_dit(settings, tmp_path, monkeypatch):
    """A file goes, its purpose fulfilled, after it was listed: those that follow it are written again all the same."""
    settings.FICHIERS = str(tmp_path)
    ancienne, nouvelle = (Fernet.generate_key().decode() for _ in range(2))
    settings.CLES_FICHIERS = [ancienne]
    for octets in (b"un", b"deux", b"trois"):
        fichiers.deposer(octets)
    settings.CLES_FICHIERS = [nouvelle, ancienne]
    listes = list(fichiers.parcourir())
    monkeypatch.setattr(fichiers, "parcourir", lambda: iter(listes))
    fichiers.effacer(listes[0][0])

    assert commander("rechiffrer_fichiers") == (
        "Fichiers récrits : 2, effacés entre-temps : 1. Seconds facteurs récrits : 0."
    )
    settings.CLES_FICHIERS = [nouvelle]
    assert [fichiers.est_intact(cle) for cle, _ in listes] == [False, True, True]
