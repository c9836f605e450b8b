"""CPT-7: forgotten password; changing it; AUT-05, AUT-10, AUT-11, AUT-16, AUT-27."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password

from cyclades.metier.comptes.models import Compte, Jeton, SessionOuverte
from cyclades.metier.journal.models import Fait
from cyclades.operations import comptes
from cyclades.operations.comptes.appareils import marque
from cyclades.operations.comptes.refus import SaisieRefusee
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, QUAND, compte, jeton
from tests.operations.comptes.outils import dernier_secret, messages, provenance
from tests.operations.comptes.test_connexion import connecter, echouer

pytestmark = pytest.mark.django_db
PLUS_TARD = QUAND + timedelta(hours=1)


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr", numero="02427247586", identifiant_etablissement="paul.lamy")


def demander(identifiant="paul@exemple.fr", *, quand=QUAND, origine="192.0.2.1"):
    comptes.demander_lien(acteur=VISITEUR, identifiant=identifiant, provenance=provenance(origine=origine), quand=quand)


def changer_par_lien(secret, nouveau=AUTRE_MOT_DE_PASSE, *, quand=PLUS_TARD, acteur=VISITEUR, origine="192.0.2.1"):
    return comptes.changer_mot_de_passe_par_lien(
        acteur=acteur, secret=secret, nouveau=nouveau, provenance=provenance(origine=origine), quand=quand
    )


def changer(personne, actuel=MOT_DE_PASSE, nouveau=AUTRE_MOT_DE_PASSE, *, session="", quand=PLUS_TARD):
    acteur = Acteur(Role.CANDIDAT, personne.pk)
    return comptes.changer_mot_de_passe(
        acteur=acteur, actuel=actuel, nouveau=nouveau, session_gardee=session, quand=quand
    )


def ouvrir(personne):
    session = SessionStore()
    session.ouvrir(personne, navigateur="", quand=QUAND)
    return session


@pytest.mark.parametrize("identifiant", ["PAUL@exemple.fr", "024 2724 7586", "Paul.Lamy"])
def test_demander_lien_par_chacun_des_identifiants_envoie_un_lien(paul, identifiant):
    demander(identifiant)
    assert messages() == [("lien_mot_de_passe", "paul@exemple.fr", True, False)]
    lien = Jeton.objects.get()
    assert (lien.usage, lien.expire_le, lien.compte) == ("mot_de_passe", QUAND + timedelta(hours=24), paul)
    assert dernier_secret("lien_mot_de_passe") not in lien.empreinte


@pytest.mark.parametrize(
    "identifiant", ["personne@exemple.fr", "02600000000", "inconnu", "inactif@exemple.fr", "sans.mail"]
)
def test_demander_lien_sans_compte_a_qui_ecrire_ne_dit_rien(identifiant):
    compte(adresse="inactif@exemple.fr", est_actif=False)
    compte(adresse="", identifiant_etablissement="sans.mail")
    demander(identifiant)
    assert (messages(), Jeton.objects.count(), Fait.objects.count()) == ([], 0, 0)


def test_demander_lien_vingt_fois_par_tous_les_identifiants_trois_messages(paul):
    for rang in range(20):
        demander(("paul@exemple.fr", "02427247586", "paul.lamy")[rang % 3], quand=QUAND + timedelta(seconds=rang))
    assert len(messages()) == 3


def test_demander_lien_sans_cesse_d_une_adresse_reseau_ralenti():
    for rang in range(200):
        demander(f"inconnu{rang}@exemple.fr")
    with pytest.raises(TropDEssais):
        demander()


def test_changer_par_lien_ferme_toutes_les_sessions_et_previent(paul):
    demander()
    ouvrir(paul), ouvrir(paul)
    appareil = changer_par_lien(dernier_secret("lien_mot_de_passe"))
    paul.refresh_from_db()
    assert check_password(AUTRE_MOT_DE_PASSE, paul.password)
    assert SessionOuverte.objects.count() == 0
    assert messages()[1:] == [("mot_de_passe_modifie", "paul@exemple.fr", True, True)]
    assert list(Fait.objects.values_list("acte", flat=True)) == ["demander_mot_de_passe", "changer_mot_de_passe_oublie"]
    assert appareil == marque(paul)


@pytest.mark.parametrize(
    "tuer",
    [
        lambda secret: changer_par_lien(secret, quand=QUAND),
        lambda secret: demander("paul.lamy", quand=QUAND + timedelta(minutes=1)),
        lambda secret: changer(Compte.objects.get(), quand=QUAND),
        lambda secret: confirmer_une_adresse(),
        lambda secret: Compte.objects.update(ferme_le=QUAND),
        lambda secret: Compte.objects.get().delete(),
    ],
    ids=["deja_servi", "lien_plus_recent", "mot_de_passe_change", "adresse_changee", "compte_ferme", "compte_supprime"],
)
def test_changer_par_lien_mort_refuse(paul, tuer):
    demander()
    secret = dernier_secret("lien_mot_de_passe")
    tuer(secret)
    with pytest.raises(comptes.LienPerime):
        changer_par_lien(secret)


def confirmer_une_adresse():
    secret = jeton(Compte.objects.get(), Jeton.Usage.CHANGEMENT_ADRESSE, adresse="paul2@exemple.fr")
    comptes.confirmer_adresse(acteur=VISITEUR, secret=secret, quand=QUAND)


@pytest.mark.parametrize(
    ("duree", "vaut"), [(timedelta(hours=23, minutes=59, seconds=59), True), (timedelta(hours=24), False)]
)
def test_changer_par_lien_vingt_quatre_heures_au_plus(paul, duree, vaut):
    demander()
    secret = dernier_secret("lien_mot_de_passe")
    if vaut:
        changer_par_lien(secret, quand=QUAND + duree)
    else:
        with pytest.raises(comptes.LienPerime):
            changer_par_lien(secret, quand=QUAND + duree)


def test_changer_par_lien_mot_de_passe_faible_refuse_sans_user_le_lien(paul):
    demander()
    secret = dernier_secret("lien_mot_de_passe")
    with pytest.raises(SaisieRefusee) as leve:
        changer_par_lien(secret, "Azerty123!")
    assert [anomalie.champ for anomalie in leve.value.anomalies] == ["mot_de_passe"]
    changer_par_lien(secret)


def test_changer_par_lien_apres_mille_echecs_hostiles_le_titulaire_entre(paul):
    """AUT-10: by mail, from a browser never seen, in less than two minutes, while the attack goes on."""
    echouer("paul@exemple.fr", 500, toutes_les=timedelta(milliseconds=100), origine="198.51.100.7")
    demander(quand=QUAND + timedelta(seconds=50))
    appareil = changer_par_lien(dernier_secret("lien_mot_de_passe"), quand=QUAND + timedelta(seconds=60))
    echouer(
        "paul@exemple.fr",
        500,
        depuis=QUAND + timedelta(seconds=60),
        toutes_les=timedelta(milliseconds=100),
        origine="198.51.100.7",
    )
    connecter("paul@exemple.fr", AUTRE_MOT_DE_PASSE, appareil, quand=QUAND + timedelta(seconds=111))
    assert SessionOuverte.objects.get().compte == paul


def test_changer_par_lien_oublie_les_echecs_du_compte(paul):
    echouer("paul@exemple.fr", 5)
    demander()
    changer_par_lien(dernier_secret("lien_mot_de_passe"), quand=QUAND + timedelta(seconds=9))
    connecter("paul@exemple.fr", AUTRE_MOT_DE_PASSE, quand=QUAND + timedelta(seconds=10))
    assert SessionOuverte.objects.get().compte == paul


def test_changer_avec_l_actuel_ferme_les_autres_sessions_seulement(paul):
    ici, ailleurs = ouvrir(paul), ouvrir(paul)
    appareil = changer(paul, session=ici.empreinte, quand=QUAND)
    paul.refresh_from_db()
    assert (check_password(AUTRE_MOT_DE_PASSE, paul.password), appareil) == (True, marque(paul))
    assert SessionStore(ailleurs.session_key).acteur(QUAND) == VISITEUR
    assert SessionStore(ici.session_key).acteur(QUAND).compte_id == paul.pk
    assert messages() == [("mot_de_passe_modifie", "paul@exemple.fr", True, True)]
    assert list(Fait.objects.values_list("acte", flat=True)) == ["modifier_mot_de_passe"]


def test_changer_tue_une_demande_d_adresse_en_attente(paul):
    secret = jeton(paul, Jeton.Usage.CHANGEMENT_ADRESSE, adresse="pirate@exemple.fr")
    changer(paul)
    with pytest.raises(comptes.LienPerime):
        comptes.confirmer_adresse(acteur=VISITEUR, secret=secret, quand=PLUS_TARD)


@pytest.mark.parametrize(
    ("actuel", "nouveau", "champ"),
    [
        ("faux", AUTRE_MOT_DE_PASSE, "mot_de_passe_actuel"),
        (MOT_DE_PASSE, "paul!Exemple", "mot_de_passe"),
        (MOT_DE_PASSE, "", "mot_de_passe"),
    ],
)
def test_changer_refuse_au_champ_sans_rien_ecrire(paul, actuel, nouveau, champ):
    with pytest.raises(SaisieRefusee) as leve:
        changer(paul, actuel, nouveau)
    assert {anomalie.champ for anomalie in leve.value.anomalies} == {champ}
    paul.refresh_from_db()
    assert check_password(MOT_DE_PASSE, paul.password)
    assert messages() == []


def test_changer_cinq_mots_de_passe_actuels_faux_font_attendre(paul):
    for _ in range(5):
        with pytest.raises(SaisieRefusee):
            changer(paul, "faux")
    with pytest.raises(TropDEssais):
        changer(paul)
    changer(paul, quand=PLUS_TARD + timedelta(seconds=91))


def test_changer_visiteur_introuvable():
    with pytest.raises(Introuvable):
        comptes.changer_mot_de_passe(acteur=VISITEUR, actuel="", nouveau="", session_gardee="", quand=QUAND)
