"""CPT-9: changing the address; AUT-11, AUT-12, AUT-23."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import is_password_usable

from cyclades.metier.comptes.models import Compte, Jeton, SessionOuverte
from cyclades.metier.journal.models import Fait
from cyclades.operations import comptes
from cyclades.operations.comptes.refus import AdresseReprise, SaisieRefusee
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, QUAND, compte, jeton
from tests.operations.comptes.outils import dernier_secret, messages, provenance
from tests.operations.comptes.test_connexion import connecter

pytestmark = pytest.mark.django_db


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr")


def acteur(personne):
    return Acteur(Role.CANDIDAT, personne.pk)


def demander(personne, adresse="Paul.Neuf@exemple.fr", mot_de_passe=MOT_DE_PASSE, *, quand=QUAND):
    comptes.changer_adresse(acteur=acteur(personne), adresse=adresse, mot_de_passe=mot_de_passe, quand=quand)


def confirmer(secret=None, *, par=VISITEUR, quand=QUAND + timedelta(hours=1)):
    comptes.confirmer_adresse(acteur=par, secret=secret or dernier_secret("changement_adresse"), quand=quand)


def retablir(secret=None, *, quand=QUAND + timedelta(days=1)):
    return comptes.retablir_adresse(
        acteur=VISITEUR, secret=secret or dernier_secret("changement_adresse_ancienne"), quand=quand
    )


def test_changer_adresse_rien_ne_change_avant_la_confirmation(paul):
    demander(paul)
    paul.refresh_from_db()
    assert (paul.adresse_mail, paul.cle_mail) == ("paul@exemple.fr", "paul@exemple.fr")
    assert messages() == [("changement_adresse", "Paul.Neuf@exemple.fr", True, False)]
    connecter("paul@exemple.fr")


def test_confirmer_adresse_nouvelle_devient_l_identifiant_ancienne_prevenue(paul):
    demander(paul)
    confirmer()
    paul.refresh_from_db()
    assert (paul.adresse_mail, paul.cle_mail) == ("Paul.Neuf@exemple.fr", "paul.neuf@exemple.fr")
    assert sorted(messages()[1:]) == [
        ("adresse_modifiee", "Paul.Neuf@exemple.fr", True, True),
        ("changement_adresse_ancienne", "paul@exemple.fr", True, False),
    ]
    connecter("paul.neuf@exemple.fr")
    assert list(Fait.objects.values_list("acte", flat=True))[:2] == [
        "demander_changement_mail",
        "confirmer_changement_mail",
    ]


def test_confirmer_adresse_un_lien_ne_sert_qu_une_fois(paul):
    demander(paul)
    confirmer()
    with pytest.raises(comptes.LienPerime):
        confirmer()


@pytest.mark.parametrize(("heures", "vaut"), [(47, True), (48, False)])
def test_confirmer_adresse_dans_les_48_heures(paul, heures, vaut):
    demander(paul)
    if vaut:
        confirmer(quand=QUAND + timedelta(hours=heures))
    else:
        with pytest.raises(comptes.LienPerime):
            confirmer(quand=QUAND + timedelta(hours=heures))


def test_confirmer_adresse_connecte_a_un_autre_compte_refuse_sans_user_le_lien(paul):
    demander(paul)
    with pytest.raises(comptes.LienPerime):
        confirmer(par=acteur(compte()))
    confirmer(par=acteur(paul))


def test_changer_adresse_seconde_demande_remplace_la_premiere(paul):
    demander(paul)
    premier = dernier_secret("changement_adresse")
    demander(paul, "autre@exemple.fr", quand=QUAND + timedelta(minutes=1))
    with pytest.raises(comptes.LienPerime):
        confirmer(premier)


def test_changer_adresse_d_un_autre_compte_previent_son_titulaire_et_rien_d_autre(paul):
    compte(adresse="autre@exemple.fr")
    demander(paul, "AUTRE@exemple.fr")
    assert messages() == [("adresse_deja_connue", "autre@exemple.fr", True, True)]
    assert Jeton.objects.count() == 0


def test_confirmer_adresse_prise_entre_temps_refuse_et_garde_l_ancienne(paul):
    demander(paul)
    compte(adresse="paul.neuf@exemple.fr")
    with pytest.raises(AdresseReprise):
        confirmer()
    paul.refresh_from_db()
    assert paul.adresse_mail == "paul@exemple.fr"


def test_confirmer_adresse_d_un_compte_jamais_active_la_lui_prend(paul):
    demander(paul)
    compte(adresse="paul.neuf@exemple.fr", est_actif=False)
    confirmer()
    assert Compte.objects.get().adresse_mail == "Paul.Neuf@exemple.fr"


@pytest.mark.parametrize(
    ("adresse", "mot_de_passe", "champ"),
    [
        ("paul.neuf@exemple.fr", "faux", "mot_de_passe_actuel"),
        ("pas une adresse", MOT_DE_PASSE, "adresse_mail"),
        ("p\u0430ul@exemple.fr", MOT_DE_PASSE, "adresse_mail"),
        ("PAUL@exemple.fr", MOT_DE_PASSE, "adresse_mail"),
    ],
)
def test_changer_adresse_refuse_au_champ(paul, adresse, mot_de_passe, champ):
    with pytest.raises(SaisieRefusee) as leve:
        demander(paul, adresse, mot_de_passe)
    assert [anomalie.champ for anomalie in leve.value.anomalies] == [champ]
    assert messages() == []


def test_changer_adresse_mots_de_passe_faux_sans_fin_ralentis(paul):
    for _ in range(5):
        with pytest.raises(SaisieRefusee):
            demander(paul, mot_de_passe="faux")
    with pytest.raises(TropDEssais):
        demander(paul)


def test_changer_adresse_visiteur_introuvable():
    with pytest.raises(Introuvable):
        comptes.changer_adresse(acteur=VISITEUR, adresse="a@exemple.fr", mot_de_passe="", quand=QUAND)


def test_retablir_adresse_reprend_le_compte_a_qui_l_avait_pris(paul):
    demander(paul)
    confirmer()
    SessionStore().ouvrir(paul, navigateur="", quand=QUAND)
    secret = retablir()
    paul.refresh_from_db()
    assert (paul.adresse_mail, is_password_usable(paul.password)) == ("paul@exemple.fr", False)
    assert SessionOuverte.objects.count() == 0
    comptes.changer_mot_de_passe_par_lien(
        acteur=VISITEUR,
        secret=secret,
        nouveau=AUTRE_MOT_DE_PASSE,
        provenance=provenance(),
        quand=QUAND + timedelta(days=1),
    )
    connecter("paul@exemple.fr", AUTRE_MOT_DE_PASSE, quand=QUAND + timedelta(days=1))


def test_retablir_adresse_changee_deux_fois_le_premier_lien_vaut_encore_les_suivants_meurent(paul):
    demander(paul, "pirate1@exemple.fr")
    confirmer()
    premier = dernier_secret("changement_adresse_ancienne")
    demander(paul, "pirate2@exemple.fr", quand=QUAND + timedelta(hours=2))
    confirmer(quand=QUAND + timedelta(hours=3))
    second = dernier_secret("changement_adresse_ancienne")
    retablir(premier)
    with pytest.raises(comptes.LienPerime):
        retablir(second)
    assert Compte.objects.get().adresse_mail == "paul@exemple.fr"


@pytest.mark.parametrize(("duree", "vaut"), [(timedelta(days=7, seconds=-1), True), (timedelta(days=7), False)])
def test_retablir_adresse_pendant_sept_jours(paul, duree, vaut):
    demander(paul)
    confirmer(quand=QUAND)
    if vaut:
        retablir(quand=QUAND + duree)
    else:
        with pytest.raises(comptes.LienPerime):
            retablir(quand=QUAND + duree)


def test_retablir_adresse_reprise_par_un_autre_compte_refuse(paul):
    demander(paul)
    confirmer()
    compte(adresse="paul@exemple.fr")
    with pytest.raises(AdresseReprise):
        retablir()


def test_retablir_adresse_ne_survit_pas_a_un_autre_usage(paul):
    with pytest.raises(comptes.LienPerime):
        retablir(jeton(paul, Jeton.Usage.MOT_DE_PASSE))
