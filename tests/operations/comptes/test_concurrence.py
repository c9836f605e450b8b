"""CON: numbers never given twice, one account per address, a link used once, every try counted; and the control."""

import random
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from cyclades.metier.comptes.models import Compte, Jeton, NumeroAttribue
from cyclades.operations import comptes
from cyclades.operations.comptes import essais, numeros
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.numeros import TIRAGES
from tests.fabriques.comptes import QUAND, compte, etat_civil, jeton
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.operations.comptes.outils import creation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def verification_legere(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def creer(civil, hasard):
    """A creation by the rank of its address."""

    def acte(rang):
        demande = creation(etat_civil=civil, adresse_mail=f"candidat{rang}@exemple.fr")
        provenance = comptes.Provenance(origine=f"192.0.2.{rang % 250}")
        comptes.creer(acteur=VISITEUR, demande=demande, provenance=provenance, hasard=hasard, quand=QUAND)

    return acte


def tirage(sur):
    """Chance that repeats itself often: a draw among few numbers."""
    de = random.Random(20261122)
    return lambda borne: de.randrange(min(sur, borne))


def numeros_attribues():
    return list(Compte.objects.values_list("numero_candidat", flat=True))


@contextmanager
def sans_garde(monkeypatch):
    """Numbers drawn without a word to anybody, in a column that refuses nothing."""
    monkeypatch.setattr(numeros, "attribuer", lambda *, quand, hasard: f"026{hasard(TIRAGES):08d}")
    garde = Compte._meta.get_field("numero_candidat")
    libre = garde.clone()
    libre._unique = False
    libre.set_attributes_from_name("numero_candidat")
    libre.model = Compte

    def changer(de, vers):
        with connection.schema_editor() as schema:
            schema.alter_field(Compte, de, vers)

    ailleurs(lambda: changer(garde, libre))
    try:
        yield
    finally:
        if connection.vendor != "sqlite":
            Compte.objects.all().delete()
            changer(libre, garde)


def test_creer_cinq_cents_comptes_a_la_fois_cinq_cents_numeros(tmp_path):
    """Drawn among few: the same number is drawn again and again, and never given twice."""
    civil = etat_civil()
    with base_partagee(tmp_path):
        rendus = en_parallele(creer(civil, tirage(5_000)), range(500))
        attribues = ailleurs(numeros_attribues)
        gardes = ailleurs(NumeroAttribue.objects.count)
    assert [rendu for rendu in rendus if rendu is not None] == []
    assert (len(attribues), len(set(attribues)), gardes) == (500, 500, 500)


def test_creer_sans_garde_des_numeros_se_repetent(tmp_path, monkeypatch):
    """The control: without the unique index, the same draw gives the same number to several."""
    civil = etat_civil()
    with base_partagee(tmp_path), sans_garde(monkeypatch):
        en_parallele(creer(civil, tirage(1_000)), range(100))
        attribues = ailleurs(numeros_attribues)
    assert len(attribues) == 100
    assert len(set(attribues)) < 100


def test_activer_seize_formulaires_d_une_adresse_un_seul_compte(tmp_path):
    civil = etat_civil()
    with base_partagee(tmp_path):
        acte = creer(civil, tirage(TIRAGES))
        en_parallele(lambda _: acte(1), range(8))
        secrets = ailleurs(
            lambda: [jeton(un, Jeton.Usage.ACTIVATION, secret=str(un.pk)) for un in Compte.objects.all()]
        )
        rendus = en_parallele(lambda secret: comptes.activer(acteur=VISITEUR, secret=secret, quand=QUAND), secrets)
        adresses = ailleurs(lambda: list(Compte.objects.values_list("cle_mail", flat=True)))
    assert sorted(type(rendu).__name__ for rendu in rendus) == ["LienPerime"] * (len(secrets) - 1) + ["str"]
    assert adresses == ["candidat1@exemple.fr"]


def test_activer_seize_fois_le_meme_lien_sert_une_fois(tmp_path):
    secret = jeton(compte(est_actif=False), Jeton.Usage.ACTIVATION)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda _: comptes.activer(acteur=VISITEUR, secret=secret, quand=QUAND), range(16))
    assert sorted(type(rendu).__name__ for rendu in rendus) == ["LienPerime"] * 15 + ["str"]


def test_compter_seize_essais_a_la_fois_cinq_passent(tmp_path):
    regle = essais.Regle("cinq", 5, essais.HEURE)
    nom = essais.cle(regle, "paul@exemple.fr")
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda _: essais.compter({nom: regle}, quand=QUAND + timedelta(seconds=1)), range(16))
    assert sorted(rendus) == [False] * 11 + [True] * 5
