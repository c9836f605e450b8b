"""What the tables hold by themselves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cyclades.metier.comptes import models
from cyclades.metier.comptes.models import Compte, Jeton, NumeroAttribue, SessionOuverte, empreinte
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from tests.fabriques.comptes import QUAND, commune, compte

pytestmark = pytest.mark.django_db


def refuse(ecrire, contrainte):
    with pytest.raises(IntegrityError) as leve, transaction.atomic():
        ecrire()
    return contrainte in str(leve.value)


@pytest.mark.parametrize(
    ("champs", "contrainte"),
    [
        ({"numero_candidat": None}, "compte_candidat_numerote"),
        ({"cle_mail": None}, "compte_a_un_identifiant"),
        ({"commune_naissance_saisie": "Ailleurs"}, "compte_une_commune_choisie_ou_saisie"),
    ],
)
def test_compte_impossible_refuse_par_la_base(champs, contrainte):
    commune(), compte()
    assert refuse(lambda: Compte.objects.update(**champs), contrainte)


@pytest.mark.parametrize("champ", ["numero_candidat", "cle_mail", "identifiant_etablissement"])
def test_compte_deux_fois_le_meme_identifiant_refuse(champ):
    un, autre = compte(identifiant_etablissement="un"), compte(identifiant_etablissement="autre")
    setattr(autre, champ, getattr(un, champ))
    assert refuse(autre.save, champ)


def test_numero_attribue_deux_fois_refuse():
    NumeroAttribue.objects.create(numero="02600000001", attribue_le=QUAND)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumeroAttribue.objects.create(numero="02600000001", attribue_le=QUAND)


def test_jeton_expire_avant_d_exister_refuse():
    personne = compte()
    assert refuse(
        lambda: Jeton.objects.create(
            compte=personne, usage="activation", empreinte="x", cree_le=QUAND, expire_le=QUAND
        ),
        "jeton_expire_apres_creation",
    )


def test_compte_visible_par_soi_seulement():
    un, autre = compte(), compte()
    assert list(Compte.objects.visibles_par(Acteur(Role.CANDIDAT, un.pk))) == [un]
    assert list(Compte.objects.visibles_par(VISITEUR)) == []
    assert autre.pk != un.pk


def test_compte_a_effacer_a_48_heures_exactement():
    tard = compte(est_actif=False, cree_le=QUAND - timedelta(hours=48))
    compte(est_actif=False, cree_le=QUAND - timedelta(hours=47, minutes=59)), compte(cree_le=QUAND - timedelta(days=9))
    assert list(Compte.objects.a_effacer(QUAND)) == [tard]


def test_mots_personnels_noms_date_et_boite():
    personne = compte(
        adresse="paul.lamy@exemple.fr",
        numero="02427247586",
        civil={"nom_naissance": "Lamy-Le Goff", "prenoms": "Paul, Émile"},
    )
    assert {"Lamy", "Le", "Goff", "Paul", "Émile", "paul.lamy", "02427247586", "30051998", "19980530", "300598"} <= set(
        personne.mots_personnels()
    )


def test_effacer_un_compte_emporte_ses_liens_et_ses_sessions():
    personne = compte()
    Jeton.objects.create(
        compte=personne, usage="activation", empreinte="x", cree_le=QUAND, expire_le=QUAND + timedelta(1)
    )
    SessionOuverte.objects.create(empreinte=empreinte("x"), compte=personne)
    personne.delete()
    assert (Jeton.objects.count(), SessionOuverte.objects.count(), NumeroAttribue.objects.count()) == (0, 0, 1)


def test_donnees_personnelles_declarees_existent():
    for modele, champs in models.DONNEES_PERSONNELLES.items():
        connus = {champ.name for champ in getattr(models, modele)._meta.get_fields()}
        assert set(champs) <= connus, modele
