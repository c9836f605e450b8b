import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cyclades.metier.courrier.models import Message
from cyclades.operations.courrier import ecrire
from cyclades.socle.transactions import HorsTransaction
from tests.fabriques.comptes import compte
from tests.operations.courrier.conftest import QUAND, Lettre


@pytest.mark.django_db
def test_ecrire_garde_tout_ce_qui_a_ete_dit():
    personne = compte(adresse="awa@exemple.fr")

    ecrire(
        courriel=Lettre(),
        destinataire="awa@exemple.fr",
        nature="inscription_enregistree",
        compte_id=personne.pk,
        expediteur="Académie de Rennes",
        urgent=True,
        cle="inscription:1:1",
        quand=QUAND,
    )

    message = Message.objects.get()
    assert {champ.attname: getattr(message, champ.attname) for champ in Message._meta.concrete_fields} == {
        "id": message.pk,
        "compte_id": personne.pk,
        "candidature_id": None,
        "nature": "inscription_enregistree",
        "destinataire": "awa@exemple.fr",
        "expediteur": "Académie de Rennes",
        "sujet": Lettre().sujet,
        "texte": Lettre().texte,
        "html": Lettre().html,
        "visible": True,
        "urgent": True,
        "cle": "inscription:1:1",
        "ecrit_le": QUAND,
        "etat": "a_envoyer",
        "essais": 0,
        "essayer_le": QUAND,
        "pris_par": "",
        "pris_le": None,
        "envoye_le": None,
        "erreur": "",
        "lu_le": None,
    }


def test_ecrire_hors_de_la_transaction_du_fait_est_refuse():
    with pytest.raises(HorsTransaction):
        ecrire(courriel=Lettre(), destinataire="awa@exemple.fr", nature="essai", quand=QUAND)


@pytest.mark.django_db
def test_ecrire_transaction_annulee_n_ecrit_rien(poster):
    with transaction.atomic():
        poster()
        poster(cle="une")
        transaction.set_rollback(True)

    assert not Message.objects.exists()


@pytest.mark.django_db
def test_ecrire_deux_fois_la_meme_cle_garde_le_premier(poster):
    premier = poster(cle="inscription:1:1")

    assert poster(cle="inscription:1:1", lettre=Lettre(sujet="Second")) is None
    assert list(Message.objects.values_list("id", "sujet")) == [(premier, Lettre().sujet)]


@pytest.mark.django_db
def test_ecrire_sans_cle_ecrit_chaque_fois(poster):
    assert poster() != poster()
    assert Message.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sujet", "garde"),
    [
        ("Bonjour\r\nBcc: pirate@exemple.fr", "Bonjour Bcc: pirate@exemple.fr"),
        ("Bonjour\nA", "Bonjour A"),
        ("a\x00b\x0bc\x85d\u2028e", "a b c d e"),
        ("  Inscription : Rennes  ", "Inscription : Rennes"),
        ("é" * 300, "é" * 200),
    ],
)
def test_ecrire_sujet_tient_sur_une_ligne(poster, sujet, garde):
    poster(lettre=Lettre(sujet=sujet), expediteur=sujet[:100])

    message = Message.objects.get()
    assert (message.sujet, "\n" in message.expediteur + message.sujet) == (garde, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "adresse",
    [
        "",
        "awa",
        "awa@exemple.fr\r\nBcc: pirate@exemple.fr",
        "awa@exemple.fr\n",
        "awa@exemple.fr, pirate@exemple.fr",
        "awa@exemple.fr;pirate@exemple.fr",
        "Awa <awa@exemple.fr>",
        "awa@exemple.fr%0aBcc:pirate@exemple.fr",
        "awa @exemple.fr",
    ],
)
def test_ecrire_a_autre_chose_qu_une_adresse_est_refuse(poster, adresse):
    with pytest.raises(ValidationError):
        poster(adresse, cle=str(uuid.uuid4()))

    assert not Message.objects.exists()
