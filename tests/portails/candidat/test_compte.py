"""« Modifier mon compte » as a browser lives it."""

from datetime import UTC, datetime

import pytest

from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.comptes.models import Compte, Jeton, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.operations.comptes import essais
from tests.fabriques.comptes import (
    AUTRE_MOT_DE_PASSE,
    MOT_DE_PASSE,
    client_connecte,
    commune,
    compte,
    lettonie,
    saisie_creation,
)
from tests.operations.comptes.outils import dernier_secret, epuiser
from tests.operations.comptes.test_modification import candidature
from tests.portails.outils import comparable, erreurs, texte, valeurs

pytestmark = pytest.mark.django_db
MON_COMPTE = "/candidat/compte/"
ACTUEL = {"mot_de_passe_actuel": MOT_DE_PASSE}


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr", numero="02427247586", civil={"nom_naissance": "Lamy", "prenoms": "Paul"})


@pytest.fixture
def client(paul):
    return client_connecte(paul)


def saisie(**champs):
    """The form of civil status as a browser sends it."""
    return {
        nom: valeur for nom, valeur in saisie_creation(**champs).items() if "adresse" not in nom and "passe" not in nom
    }


def test_mon_compte_montre_l_identite_l_adresse_et_les_connexions(client):
    page = texte(client.get(MON_COMPTE))
    for dit in (
        "02427247586",
        "LAMY Paul",
        "Née le 30/05/1998",
        "Rennes",
        "paul@exemple.fr",
        "Cet appareil",
        "Supprimer",
    ):
        assert dit in page


@pytest.mark.parametrize("candidatures", [0, 1])
def test_mon_compte_cinq_requetes_au_plus(client, paul, candidatures, django_assert_max_num_queries):
    for _ in range(candidatures):
        candidature(paul, Etat.INSCRIT)
        client_connecte(paul)
    with django_assert_max_num_queries(5):
        client.get(MON_COMPTE)


@pytest.mark.parametrize("page", ["", "modifier/", "adresse/", "mot-de-passe/", "supprimer/"])
def test_pages_du_compte_visiteur_mene_a_la_connexion(page):
    from django.test import Client

    assert Client().get(MON_COMPTE + page)["Location"].startswith("/connexion/?suite=")


def test_modifier_montre_ce_qui_est_enregistre(client, paul):
    montrees = valeurs(client.get(MON_COMPTE + "modifier/"))
    attendues = {
        "nom_naissance": "Lamy",
        "nom_confirmation": "Lamy",
        "prenoms": "Paul",
        "date_naissance": "30/05/1998",
        "pays_naissance": "99100",
    }
    assert {nom: montrees[nom] for nom in attendues} == attendues
    assert (montrees["commune_naissance"], montrees["commune_id"]) == ("Rennes", str(commune().id))


def test_modifier_renvoyer_ce_qui_est_montre_ne_change_rien(client, paul):
    avant = Compte.objects.values().get()
    montrees = valeurs(client.get(MON_COMPTE + "modifier/"))
    assert client.post(MON_COMPTE + "modifier/", montrees)["Location"] == MON_COMPTE
    apres = Compte.objects.values().get()
    assert apres == avant


def test_modifier_commune_absente_de_la_liste_reste_cochee(client, paul):
    client.post(MON_COMPTE + "modifier/", saisie(commune_naissance="Sidi-Bel-Abbès", commune_absente="oui"))
    montrees = valeurs(client.get(MON_COMPTE + "modifier/"))
    assert (montrees["commune_naissance"], montrees["commune_absente"]) == ("Sidi-Bel-Abbès", "oui")
    assert "(à vérifier par le service des examens)" in texte(client.get(MON_COMPTE))


def test_modifier_enregistre_et_le_dit(client, paul):
    reponse = client.post(
        MON_COMPTE + "modifier/",
        saisie(prenoms="Paul, Émile", pays_naissance=lettonie().code, ville_naissance="Rīga"),
        follow=True,
    )
    assert "Vos informations sont enregistrées." in texte(reponse)
    paul.refresh_from_db()
    assert (paul.prenoms, paul.pays_naissance) == ("Paul, Émile", lettonie())
    assert "Pays de naissance Lettonie Ville de naissance Rīga" in texte(client.get(MON_COMPTE))
    revu = valeurs(client.get(MON_COMPTE + "modifier/"))
    assert (revu["ville_naissance"], revu["commune_naissance"]) == ("Rīga", "")


@pytest.mark.parametrize(
    ("champ", "brut", "fautif"),
    [
        ("civilite", None, "civilite"),
        ("nom_naissance", "😀", "nom_naissance"),
        ("nom_naissance", "x" * 101, "nom_naissance"),
        ("nom_confirmation", "Autre", "nom_confirmation"),
        ("nom_usage", "Ma\x00rtin", "nom_usage"),
        ("prenoms", "", "prenoms"),
        ("date_naissance", "30/02/1998", "date_naissance"),
        ("date_confirmation", "29/05/1998", "date_confirmation"),
        ("pays_naissance", "forge", "pays_naissance"),
        ("departement_naissance", "forge", "departement_naissance"),
        ("commune_naissance", "Nulle-Part", "commune_naissance"),
    ],
)
def test_modifier_champ_fautif_message_au_champ_et_rien_n_est_perdu(client, paul, champ, brut, fautif):
    envoyee = saisie(**{champ: brut})
    reponse = client.post(MON_COMPTE + "modifier/", envoyee)
    assert (reponse.status_code, fautif in erreurs(reponse)) == (422, True)
    montrees = valeurs(reponse)
    assert {nom: montrees.get(nom) for nom in envoyee if nom != champ} == {
        n: v for n, v in envoyee.items() if n != champ
    }
    paul.refresh_from_db()
    assert paul.nom_naissance == "Lamy"


def test_modifier_apres_une_candidature_le_dit_et_refuse_ce_qui_est_envoye(client, paul):
    candidature(paul, Etat.INSCRIT)
    assert "Votre identité ne peut plus être modifiée ici" in texte(client.get(MON_COMPTE + "modifier/"))
    reponse = client.post(MON_COMPTE + "modifier/", saisie(nom_naissance="Autre", nom_confirmation="Autre"))
    paul.refresh_from_db()
    assert (reponse.status_code, paul.nom_naissance) == (409, "Lamy")


def test_changer_adresse_demande_puis_confirme_depuis_la_nouvelle(client, paul):
    neuve = {"adresse_mail": "Paul.Neuf@exemple.fr", "adresse_confirmation": "paul.neuf@exemple.fr", **ACTUEL}
    reponse = client.post(MON_COMPTE + "adresse/", neuve, follow=True)
    assert "Un lien attend votre confirmation à l’adresse Paul.Neuf@exemple.fr." in texte(reponse)
    client.get(f"/compte/adresse/{dernier_secret('changement_adresse')}/")
    assert client.post("/compte/adresse/")["Location"] == MON_COMPTE
    paul.refresh_from_db()
    assert paul.adresse_mail == "Paul.Neuf@exemple.fr"


def test_changer_adresse_reste_permis_apres_une_candidature(client, paul):
    candidature(paul, Etat.INSCRIT)
    neuve = {"adresse_mail": "neuve@exemple.fr", "adresse_confirmation": "neuve@exemple.fr", **ACTUEL}
    assert client.post(MON_COMPTE + "adresse/", neuve).status_code == 302
    assert Jeton.objects.count() == 1


def test_changer_adresse_connue_ou_non_memes_pages(client, paul):
    compte(adresse="connue@exemple.fr")
    pages = set()
    for adresse in ("connue@exemple.fr", "absente@exemple.fr"):
        Jeton.objects.all().delete()
        reponse = client.post(
            MON_COMPTE + "adresse/", {"adresse_mail": adresse, "adresse_confirmation": adresse, **ACTUEL}
        )
        pages.add(str(comparable(reponse, adresse)))
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("adresse", "confirmation", "actuel", "fautif"),
    [
        ("", "", MOT_DE_PASSE, "adresse_mail"),
        ("sans arobase", "sans arobase", MOT_DE_PASSE, "adresse_mail"),
        ("p\u0430ul2@exemple.fr", "p\u0430ul2@exemple.fr", MOT_DE_PASSE, "adresse_mail"),
        ("neuve@exemple.fr", "autre@exemple.fr", MOT_DE_PASSE, "adresse_confirmation"),
        ("paul@exemple.fr", "paul@exemple.fr", MOT_DE_PASSE, "adresse_mail"),
        ("neuve@exemple.fr", "neuve@exemple.fr", "faux", "mot_de_passe_actuel"),
        ("neuve@exemple.fr", "neuve@exemple.fr", "", "mot_de_passe_actuel"),
    ],
)
def test_changer_adresse_champ_fautif_message_au_champ(client, adresse, confirmation, actuel, fautif):
    envoyee = {"adresse_mail": adresse, "adresse_confirmation": confirmation, "mot_de_passe_actuel": actuel}
    reponse = client.post(MON_COMPTE + "adresse/", envoyee)
    assert (reponse.status_code, fautif in erreurs(reponse)) == (422, True)
    assert (valeurs(reponse)["adresse_mail"], valeurs(reponse)["mot_de_passe_actuel"]) == (adresse, "")
    assert Message.objects.count() == 0


def test_changer_mot_de_passe_ferme_les_autres_connexions(client, paul):
    ailleurs = client_connecte(paul)
    nouveau = {"mot_de_passe": AUTRE_MOT_DE_PASSE, "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE, **ACTUEL}
    reponse = client.post(MON_COMPTE + "mot-de-passe/", nouveau, follow=True)
    assert "Vos autres connexions sont fermées." in texte(reponse)
    assert ailleurs.get(MON_COMPTE)["Location"].startswith("/connexion/")


@pytest.mark.parametrize(
    ("actuel", "nouveau", "confirmation", "fautif"),
    [
        ("", AUTRE_MOT_DE_PASSE, AUTRE_MOT_DE_PASSE, "mot_de_passe_actuel"),
        ("faux", AUTRE_MOT_DE_PASSE, AUTRE_MOT_DE_PASSE, "mot_de_passe_actuel"),
        (MOT_DE_PASSE, "", "", "mot_de_passe"),
        (MOT_DE_PASSE, "Paul.Lamy!9", "Paul.Lamy!9", "mot_de_passe"),
        (MOT_DE_PASSE, AUTRE_MOT_DE_PASSE, "Autre!mdp9", "mot_de_passe_confirmation"),
    ],
)
def test_changer_mot_de_passe_champ_fautif_message_au_champ(client, actuel, nouveau, confirmation, fautif):
    envoyee = {"mot_de_passe_actuel": actuel, "mot_de_passe": nouveau, "mot_de_passe_confirmation": confirmation}
    reponse = client.post(MON_COMPTE + "mot-de-passe/", envoyee)
    assert (reponse.status_code, fautif in erreurs(reponse)) == (422, True)
    assert set(valeurs(reponse).values()) == {""}


def test_changer_mot_de_passe_trop_d_essais_attend(client, paul):
    epuiser(essais.SECRET[0], str(paul.pk))
    nouveau = {"mot_de_passe": AUTRE_MOT_DE_PASSE, "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE, **ACTUEL}
    assert client.post(MON_COMPTE + "mot-de-passe/", nouveau).status_code == 429


def test_supprimer_demande_confirmation_puis_efface(client):
    assert "Cette suppression est définitive" in texte(client.get(MON_COMPTE + "supprimer/"))
    assert Compte.objects.count() == 1
    for saisi, statut in (({}, 422), ({"mot_de_passe_actuel": "Faux!mdp9x"}, 422)):
        assert (client.post(MON_COMPTE + "supprimer/", saisi).status_code, Compte.objects.count()) == (statut, 1)
    reponse = client.post(MON_COMPTE + "supprimer/", ACTUEL, follow=True)
    assert reponse.redirect_chain == [("/", 302)]
    assert "Votre compte est supprimé." in texte(reponse)
    assert (Compte.objects.count(), "sessionid" in client.cookies and client.cookies["sessionid"].value) == (0, "")


def test_supprimer_avec_une_candidature_refuse_et_l_explique(client, paul):
    candidature(paul, Etat.DESINSCRIT_CANDIDAT)
    assert "Votre compte ne peut pas être supprimé" in texte(client.get(MON_COMPTE + "supprimer/"))
    reponse = client.post(MON_COMPTE + "supprimer/", ACTUEL)
    explication = "Votre compte ne peut pas être supprimé, car une ou plusieurs candidatures y sont attachées."
    assert (reponse.status_code, explication in texte(reponse), Compte.objects.count()) == (409, True, 1)


def test_connexions_se_ferment_une_a_une_ou_toutes(client, paul):
    ailleurs = [client_connecte(paul) for _ in range(3)]
    page = client.get(MON_COMPTE).content.decode()
    assert page.count("Fermer cette connexion") == 3
    celle_la = SessionOuverte.objects.exclude(empreinte=ici(client)).first().empreinte
    client.post(MON_COMPTE + "connexions/terminer/", {"session": celle_la})
    assert SessionOuverte.objects.count() == 3
    client.post(MON_COMPTE + "connexions/terminer-les-autres/")
    assert [une.get(MON_COMPTE).status_code for une in (client, *ailleurs)] == [200, 302, 302, 302]


def ici(client):
    from cyclades.operations.comptes.sessions import SessionStore

    return SessionStore(client.cookies["sessionid"].value).empreinte


@pytest.mark.parametrize("session", ["", "x", "a" * 64, "\x00"])
def test_connexions_terminer_une_inconnue_introuvable(client, session):
    assert client.post(MON_COMPTE + "connexions/terminer/", {"session": session}).status_code == 404


def test_connexions_terminer_celle_d_un_autre_introuvable(client):
    autre = client_connecte(compte())
    assert client.post(MON_COMPTE + "connexions/terminer/", {"session": ici(autre)}).status_code == 404
    assert autre.get(MON_COMPTE).status_code == 200


def test_compte_ferme_perd_l_acces_des_la_requete_suivante(client, paul):
    Compte.objects.update(ferme_le=datetime.now(UTC))
    assert client.get(MON_COMPTE).status_code == 302
