"""AUT-07: the same work, statement by statement, whether the account exists or not."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.metier.comptes.models import Compte, Tentatives
from cyclades.metier.courrier.models import Message
from cyclades.operations import comptes
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from tests.fabriques.comptes import MOT_DE_PASSE, QUAND, compte
from tests.operations.comptes.outils import creation, provenance
from tests.operations.comptes.test_connexion import echouer

pytestmark = pytest.mark.django_db
CONNUE, INCONNUE = "connue@exemple.fr", "inconnue@exemple.fr"


def creer(adresse):
    comptes.creer(acteur=VISITEUR, demande=creation(adresse_mail=adresse), provenance=provenance(), quand=QUAND)


def demander(identifiant):
    comptes.demander_lien(acteur=VISITEUR, identifiant=identifiant, provenance=provenance(), quand=QUAND)


def renvoyer(adresse):
    comptes.renvoyer_activation(acteur=VISITEUR, adresse=adresse, provenance=provenance(), quand=QUAND)


def changer(adresse):
    acteur = Acteur(Role.CANDIDAT, Compte.objects.get(cle_mail="soi@exemple.fr").pk)
    comptes.changer_adresse(acteur=acteur, adresse=adresse, mot_de_passe=MOT_DE_PASSE, quand=QUAND)


VALEURS = re.compile(r"'[^']*'|\b[0-9a-f]{32}\b|\d+|NULL|\s+|true|false")


def travail(acte, sujet):
    """The statements of an act, without their values nor the word that keeps or undoes them."""
    Tentatives.objects.all().delete()
    with CaptureQueriesContext(connection) as requetes:
        acte(sujet)
    return [VALEURS.sub(" ", une["sql"])[:90] for une in requetes if "SAVEPOINT" not in une["sql"]]


@pytest.mark.parametrize("acte", [creer, demander, renvoyer, changer, lambda sujet: echouer(sujet, 1)])
def test_meme_travail_que_le_compte_existe_ou_non(acte):
    compte(adresse="soi@exemple.fr"), compte(adresse=CONNUE)
    travail(acte, "pour-chauffer@exemple.fr")
    assert travail(acte, CONNUE) == travail(acte, INCONNUE)


@pytest.mark.parametrize("acte", [creer, demander, renvoyer, changer])
def test_leurre_ne_laisse_rien(acte):
    """What was done for nobody is undone: one mail at most, to a real address, and no account for it."""
    compte(adresse="soi@exemple.fr"), compte(adresse=CONNUE)
    acte(CONNUE)
    acte(INCONNUE)
    assert not Compte.objects.filter(cle_mail__endswith="personne.invalid").exists()
    assert not Message.objects.filter(destinataire__endswith="personne.invalid").exists()
    assert set(Message.objects.values_list("destinataire", flat=True)) <= {CONNUE, INCONNUE}
