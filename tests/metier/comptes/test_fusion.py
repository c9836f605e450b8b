"""What the database refuses of accounts that are merged, and the life of an account."""

import pytest
from django.db import IntegrityError, transaction

from cyclades.metier.comptes.etats import TABLE, Acte, Etat, actes_possibles, suivant
from cyclades.metier.comptes.models import Compte, Distinction
from tests.fabriques.comptes import QUAND, compte

pytestmark = pytest.mark.django_db


def test_etat_d_un_compte_se_lit_sur_ses_instants():
    garde = compte()
    assert garde.etat is Etat.ACTIF
    assert compte(est_actif=False).etat is Etat.A_ACTIVER
    assert compte(ferme_le=QUAND).etat is Etat.DESACTIVE
    assert compte(adresse="", cle_mail=None, ferme_le=QUAND, fusionne_dans=garde).etat is Etat.FUSIONNE


def test_seul_un_compte_actif_se_fusionne_et_rien_n_en_revient():
    assert {etat for etat, acte in TABLE if acte is Acte.FUSIONNER} == {Etat.ACTIF}
    assert suivant("actif", Acte.FUSIONNER) is Etat.FUSIONNE
    assert actes_possibles("fusionne") == frozenset()


@pytest.mark.parametrize(
    "champs", [{"ferme_le": None}, {"cle_mail": "encore@exemple.fr"}, {"identifiant_etablissement": "encore.la"}]
)
def test_compte_fusionne_qui_ouvrirait_encore_est_refuse(champs):
    garde, ferme = compte(), compte()
    valeurs = {"fusionne_dans": garde, "ferme_le": QUAND, "cle_mail": None, **champs}
    with pytest.raises(IntegrityError, match="compte_fusionne_n_ouvre_rien"), transaction.atomic():
        Compte.objects.filter(pk=ferme.pk).update(**valeurs)


def test_compte_sans_identifiant_hors_fusion_est_refuse():
    with pytest.raises(IntegrityError, match="compte_a_un_identifiant"), transaction.atomic():
        Compte.objects.filter(pk=compte().pk).update(cle_mail=None)


def test_numero_d_un_compte_fusionne_mene_au_compte_garde():
    garde = compte()
    ferme = compte(adresse="", cle_mail=None, ferme_le=QUAND, fusionne_dans=garde)
    trouves = [list(Compte.objects.titulaire_de(un.numero_candidat)) for un in (garde, ferme)]
    assert trouves == [[{"titulaire": garde.pk}]] * 2
    assert list(Compte.objects.titulaire_de("02699999999")) == []


def test_distinction_s_ecrit_dans_un_sens_et_une_seule_fois():
    un, autre = sorted((compte(), compte()), key=lambda personne: personne.pk)
    with pytest.raises(IntegrityError, match="distinction_dans_l_ordre"), transaction.atomic():
        Distinction.objects.create(un=autre, autre=un, prise_le=QUAND)
    Distinction.objects.create(un=un, autre=autre, prise_le=QUAND, levee_le=QUAND)
    Distinction.objects.create(un=un, autre=autre, prise_le=QUAND)
    with pytest.raises(IntegrityError), transaction.atomic():
        Distinction.objects.create(un=un, autre=autre, prise_le=QUAND)
