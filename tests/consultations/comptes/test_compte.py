"""What is read of accounts: a constant number of queries, one's own rows, nothing written."""

from datetime import timedelta

import pytest

from cyclades.consultations.comptes import PERIME, Bandeau, Connexion, Lien, bandeau, lien, mon_compte
from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.comptes.models import Jeton
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.lecture_seule import lecture_seule
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import QUAND, commune, compte, jeton, lettonie
from tests.operations.comptes.test_modification import candidature

pytestmark = pytest.mark.django_db


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr", numero="02427247586", civil={"nom_naissance": "Lamy", "prenoms": "Paul"})


def lire(personne, session=""):
    with lecture_seule():
        return mon_compte(acteur=Acteur(Role.CANDIDAT, personne.pk), session=session, quand=QUAND)


def ouvrir(personne, navigateur="", quand=QUAND):
    session = SessionStore()
    session.ouvrir(personne, navigateur=navigateur, quand=quand)
    return session.empreinte


@pytest.mark.parametrize("lignes", [1, 3])
def test_mon_compte_trois_requetes_quel_que_soit_le_nombre_de_lignes(paul, lignes, django_assert_num_queries):
    for rang in range(lignes):
        ouvrir(paul)
        jeton(paul, Jeton.Usage.CHANGEMENT_ADRESSE, secret=f"s{rang}", adresse="neuve@exemple.fr")
    with django_assert_num_queries(3):
        assert len(lire(paul).connexions) == lignes


def test_mon_compte_donne_tout_ce_que_la_personne_a_tape(paul):
    lu = lire(paul)
    assert (lu.numero_candidat, lu.civilite_libelle, lu.nom_naissance, lu.prenoms) == (
        "02427247586",
        "Madame",
        "Lamy",
        "Paul",
    )
    assert (lu.naissance.pays, lu.naissance.departement, lu.naissance.commune) == ("99100", "35", commune().id)
    assert (lu.naissance.departement_nom, lu.naissance.commune_nom) == ("35 - Ille-et-Vilaine", "Rennes")
    assert (lu.adresse_mail, lu.adresse_a_confirmer, lu.est_fige, lu.connexions) == ("paul@exemple.fr", "", False, ())


def test_mon_compte_ne_a_l_etranger(paul):
    ailleurs = compte(civil={"pays_naissance": lettonie().code})
    naissance = lire(ailleurs).naissance
    assert (naissance.pays_nom, naissance.departement, naissance.commune, naissance.commune_nom) == (
        "Lettonie",
        "",
        None,
        "",
    )


@pytest.mark.parametrize("etat", sorted(Etat))
def test_mon_compte_fige_des_qu_une_candidature_existe(paul, etat):
    candidature(paul, etat)
    assert lire(paul).est_fige is (etat != Etat.BROUILLON)


def test_mon_compte_la_candidature_d_un_autre_ne_fige_rien(paul):
    candidature(compte(), Etat.INSCRIT)
    assert not lire(paul).est_fige


def test_mon_compte_adresse_a_confirmer_tant_que_le_lien_vaut(paul):
    jeton(
        paul,
        Jeton.Usage.CHANGEMENT_ADRESSE,
        secret="vieux",
        quand=QUAND - timedelta(days=2),
        adresse="vieille@exemple.fr",
    )
    assert lire(paul).adresse_a_confirmer == ""
    jeton(paul, Jeton.Usage.CHANGEMENT_ADRESSE, adresse="neuve@exemple.fr")
    assert lire(paul).adresse_a_confirmer == "neuve@exemple.fr"


def test_mon_compte_connexions_vivantes_la_derniere_vue_d_abord(paul):
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
    safari = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
    )
    ancienne, ici = ouvrir(paul, safari, QUAND - timedelta(minutes=30)), ouvrir(paul, firefox)
    ouvrir(paul, "", QUAND - timedelta(minutes=60))
    ouvrir(compte())
    assert lire(paul, ici).connexions == (
        Connexion(ici, "Firefox sur Linux", QUAND, QUAND, True),
        Connexion(ancienne, "Safari sur iPhone", QUAND - timedelta(minutes=30), QUAND - timedelta(minutes=30), False),
    )


@pytest.mark.parametrize(
    ("agent", "nom"),
    [
        ("", "Navigateur inconnu"),
        ("curl/8", "Navigateur inconnu"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge sur Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome sur Android"),
        ("<script>alert(1)</script> Firefox", "Firefox"),
    ],
)
def test_mon_compte_nomme_le_navigateur_sans_le_citer(paul, agent, nom):
    ouvrir(paul, agent)
    assert lire(paul).connexions[0].navigateur == nom


def test_mon_compte_visiteur_introuvable():
    with pytest.raises(Introuvable):
        mon_compte(acteur=VISITEUR, quand=QUAND)
    with pytest.raises(Introuvable):
        bandeau(acteur=VISITEUR)


def test_bandeau_une_requete(paul, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert bandeau(acteur=Acteur(Role.CANDIDAT, paul.pk)) == Bandeau(
            Role.CANDIDAT, "02427247586", "LAMY", "Paul", paul.date_naissance, paul.civilite
        )


def test_lien_valable_dit_jusqu_a_quand_et_pour_quoi(paul):
    secret = jeton(paul, Jeton.Usage.CHANGEMENT_ADRESSE, adresse="neuve@exemple.fr")
    lu = lien(secret=secret, usage="changement_adresse", quand=QUAND)
    assert lu == Lien(QUAND + timedelta(hours=24), "candidat", "neuve@exemple.fr")
    assert (lu.est_valable, PERIME.est_valable) == (True, False)


@pytest.mark.parametrize(
    ("usage", "heures", "champs"),
    [("mot_de_passe", 0, {}), ("changement_adresse", 24, {}), ("changement_adresse", 0, {"consomme_le": QUAND})],
)
def test_lien_d_un_autre_usage_trop_vieux_ou_deja_servi_est_perime(paul, usage, heures, champs):
    secret = jeton(paul, Jeton.Usage.CHANGEMENT_ADRESSE)
    Jeton.objects.update(**champs)
    assert lien(secret=secret, usage=usage, quand=QUAND + timedelta(hours=heures)) == PERIME


def test_lien_d_un_compte_ferme_est_perime(paul):
    secret = jeton(paul, Jeton.Usage.MOT_DE_PASSE)
    type(paul).objects.update(ferme_le=QUAND)
    assert lien(secret=secret, usage="mot_de_passe", quand=QUAND) == PERIME
