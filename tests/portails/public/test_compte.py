"""The pages of creation and activation: what is shown, what is lost, what is not said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.metier.courrier.models import Message
from cyclades.operations.comptes import essais
from tests.fabriques.comptes import (
    MOT_DE_PASSE,
    client_connecte,
    commune,
    compte,
    departement,
    jeton,
    lettonie,
    saisie_creation,
)
from tests.operations.comptes.outils import dernier_secret, epuiser
from tests.portails.outils import comparable, erreurs, erreurs_generales, texte, valeurs

pytestmark = pytest.mark.django_db
CREER = "/compte/creer/"
SECRETS = {"mot_de_passe", "mot_de_passe_confirmation"}


@pytest.fixture
def legere(settings):
    """Passwords hashed in no time, where many accounts are created."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_creer_page_montre_tous_les_champs_et_leurs_noms_pour_le_navigateur(client):
    departement()
    reponse = client.get(CREER)
    assert reponse.status_code == 200
    assert list(valeurs(reponse)) == [
        "nom_naissance", "nom_confirmation", "nom_usage", "prenoms", "date_naissance", "date_confirmation",
        "pays_naissance", "commune_naissance", "commune_id", "ville_naissance", "subdivision_naissance",
        "adresse_mail", "adresse_confirmation", "mot_de_passe", "mot_de_passe_confirmation",
    ]  # fmt: skip
    page = reponse.content.decode()
    for jeton_navigateur in ("family-name", "given-name", "bday", "email", "new-password"):
        assert f'autocomplete="{jeton_navigateur}"' in page
    assert "onpaste" not in page


def test_creer_saisie_bonne_envoie_le_mail_et_confirme(client):
    reponse = client.post(CREER, saisie_creation(), follow=True)
    assert reponse.redirect_chain == [("/compte/cree/", 302)]
    assert "Un message part à l’adresse jeanne.martin@exemple.fr." in texte(reponse)
    assert "48 heures" in texte(reponse)
    nouveau = Compte.objects.get()
    assert (nouveau.adresse_mail, nouveau.commune_naissance) == ("jeanne.martin@exemple.fr", commune())
    assert "http://testserver/compte/activer/" in Message.objects.get().texte


@pytest.mark.parametrize(
    ("champ", "brut", "fautif"),
    [
        ("civilite", None, "civilite"),
        ("civilite", "EMPEREUR", "civilite"),
        ("nom_naissance", "", "nom_naissance"),
        ("nom_naissance", "x" * 101, "nom_naissance"),
        ("nom_naissance", "\u041c\u0430\u0440\u0442", "nom_naissance"),
        ("nom_naissance", "Martin 😀", "nom_naissance"),
        ("nom_naissance", "Mar\x00tin", "nom_naissance"),
        ("nom_naissance", "Mar\ue000tin", "nom_naissance"),
        ("nom_naissance", "Martin2", "nom_naissance"),
        ("nom_naissance", "<b>Martin</b>", "nom_naissance"),
        ("nom_naissance", "-", "nom_naissance"),
        ("nom_confirmation", "Martine", "nom_confirmation"),
        ("nom_confirmation", "", "nom_confirmation"),
        ("nom_usage", "محمد", "nom_usage"),
        ("nom_usage", "x" * 101, "nom_usage"),
        ("prenoms", "", "prenoms"),
        ("prenoms", "Jeanne; Marie", "prenoms"),
        ("prenoms", "  ", "prenoms"),
        ("date_naissance", "", "date_naissance"),
        ("date_naissance", "30-13-1998", "date_naissance"),
        ("date_naissance", "29/02/1999", "date_naissance"),
        ("date_naissance", "00/00/1980", "date_naissance"),
        ("date_naissance", "31/12/1899", "date_naissance"),
        ("date_naissance", "1998", "date_naissance"),
        ("date_naissance", "demain", "date_naissance"),
        ("date_confirmation", "31/05/1998", "date_confirmation"),
        ("pays_naissance", "", "pays_naissance"),
        ("pays_naissance", "99999", "pays_naissance"),
        ("departement_naissance", "", "departement_naissance"),
        ("departement_naissance", "00", "departement_naissance"),
        ("departement_naissance", "x" * 5000, "departement_naissance"),
        ("commune_naissance", "", "commune_naissance"),
        ("commune_naissance", "Nulle-Part", "commune_naissance"),
        ("commune_naissance", "Ren\x07nes", "commune_naissance"),
        ("commune_naissance", "😀", "commune_naissance"),
        ("adresse_mail", "", "adresse_mail"),
        ("adresse_mail", "sans arobase", "adresse_mail"),
        ("adresse_mail", "a@b", "adresse_mail"),
        ("adresse_mail", "jeanne.mart\u0131n@exemple.fr", "adresse_mail"),
        ("adresse_mail", "jeanne@\u0435xemple.fr", "adresse_mail"),
        ("adresse_mail", "\uff4aeanne@exemple.fr", "adresse_mail"),
        ("adresse_mail", "a" * 250 + "@exemple.fr", "adresse_mail"),
        ("adresse_mail", "a@exemple.fr\nBcc: b@exemple.fr", "adresse_mail"),
        ("adresse_confirmation", "autre@exemple.fr", "adresse_confirmation"),
        ("mot_de_passe", "", "mot_de_passe"),
        ("mot_de_passe_confirmation", "Autre!mdp9", "mot_de_passe_confirmation"),
    ],
)
def test_creer_champ_fautif_message_au_champ_et_rien_n_est_perdu(client, champ, brut, fautif):
    saisie = saisie_creation(**{champ: brut})
    reponse = client.post(CREER, saisie)
    assert reponse.status_code == 422
    assert fautif in erreurs(reponse)
    assert (
        set(erreurs(reponse))
        <= {fautif, fautif.replace("naissance", "confirmation").replace("mail", "confirmation")} | SECRETS
    )
    attendues = {nom: valeur for nom, valeur in saisie.items() if nom not in SECRETS | {champ}}
    montrees = valeurs(reponse)
    assert {nom: montrees.get(nom) for nom in attendues} == attendues
    assert {montrees[nom] for nom in SECRETS} == {""}
    assert (Compte.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("mot_de_passe", "message"),
    [
        ("Kx7!vq", "Choisissez au moins 8 caractères."),
        ("kx7!vqlw2", "Il manque une majuscule."),
        ("Azerty123!", "Ce mot de passe fait partie de ceux que tout le monde essaie. Choisissez-en un autre."),
        ("x" * 129, "Ce mot de passe est trop long\u00a0: 128 caractères au plus."),
    ],
)
def test_creer_mot_de_passe_refuse_dit_pourquoi(client, mot_de_passe, message):
    reponse = client.post(CREER, saisie_creation(mot_de_passe=mot_de_passe, mot_de_passe_confirmation=mot_de_passe))
    assert (reponse.status_code, erreurs(reponse)["mot_de_passe"]) == (422, [message])


def test_creer_date_a_venir_refusee_au_champ(client):
    demain = f"{datetime.now(UTC) + timedelta(days=2):%d/%m/%Y}"
    reponse = client.post(CREER, saisie_creation(date_naissance=demain, date_confirmation=demain))
    assert erreurs(reponse) == {"date_naissance": ["Cette date n’est pas encore passée\u00a0: vérifiez l’année."]}


def test_creer_sans_rien_tout_est_nomme(client):
    departement()
    reponse = client.post(CREER, {})
    assert set(erreurs(reponse)) == {
        "civilite", "nom_naissance", "nom_confirmation", "prenoms", "date_naissance", "date_confirmation",
        "pays_naissance", "departement_naissance", "commune_naissance", "adresse_mail", "adresse_confirmation",
        "mot_de_passe", "mot_de_passe_confirmation",
    }  # fmt: skip
    assert "Erreur : Créer mon compte – Cyclades" in texte(reponse)


def test_creer_champs_en_trop_ignores(client):
    client.post(
        CREER,
        saisie_creation(role="administrateur", is_staff="1", numero_candidat="02600000000", active_le="2026-01-01"),
    )
    nouveau = Compte.objects.get()
    assert (nouveau.role, nouveau.active_le, nouveau.numero_candidat != "02600000000") == ("candidat", None, True)


def test_creer_ne_a_l_etranger_sans_departement_ni_commune(client):
    ailleurs = {"pays_naissance": lettonie().code, "departement_naissance": "", "commune_naissance": ""}
    client.post(CREER, saisie_creation(**ailleurs, ville_naissance="Rīga"))
    assert Compte.objects.get().pays_naissance == lettonie()


def test_creer_ne_a_l_etranger_departement_laisse_par_megarde_ignore(client):
    client.post(CREER, saisie_creation(pays_naissance=lettonie().code, ville_naissance="Rīga"))
    ne = Compte.objects.get()
    assert (ne.departement_naissance, ne.commune_naissance, ne.commune_naissance_saisie) == (None, None, "Rīga")


@pytest.mark.parametrize("saisi", ["Rennes", "RENNES", " rennes "])
def test_creer_commune_unique_de_ce_nom_est_trouvee(client, saisi):
    commune("Rennes-le-Petit", "35999")
    client.post(CREER, saisie_creation(commune_naissance=saisi))
    assert Compte.objects.get().commune_naissance == commune()


def test_creer_plusieurs_communes_se_choisissent_sans_javascript(client):
    grande, petite = commune("Saint-Malo", "35288"), commune("Saint-Malo-de-Phily", "35289")
    reponse = client.post(CREER, saisie_creation(commune_naissance="saint mal"))
    assert erreurs(reponse) == {"commune_choix": ["Choisissez votre commune parmi celles qui ont été trouvées."]}
    assert [f'value="{une.id}"' in reponse.content.decode() for une in (grande, petite)] == [True, True]
    client.post(CREER, saisie_creation(commune_naissance="saint mal", commune_choix=str(petite.id)))
    assert Compte.objects.get().commune_naissance == petite


def test_creer_homonymes_se_choisissent(client):
    une, autre = commune("Le Bourg", "35901"), commune("Le Bourg", "35902")
    assert set(erreurs(client.post(CREER, saisie_creation(commune_naissance="Le Bourg")))) == {"commune_choix"}
    client.post(CREER, saisie_creation(commune_naissance="Le Bourg", commune_choix=str(autre.id)))
    assert (Compte.objects.get().commune_naissance, une.id) == (autre, une.id)


def test_creer_commune_suggeree_est_reprise_tant_que_le_texte_la_nomme(client):
    une, autre = commune("Le Bourg", "35901"), commune("Le Bourg", "35902")
    client.post(CREER, saisie_creation(commune_naissance="Le Bourg", commune_id=str(autre.id)))
    assert (Compte.objects.get().commune_naissance, une.id) == (autre, une.id)


@pytest.mark.parametrize("identifiant", ["0", "-1", "99999999999999999999", "²", "rennes", "1;drop"])
def test_creer_commune_suggeree_forgee_ignoree(client, identifiant):
    commune("Le Bourg", "35901"), commune("Le Bourg", "35902")
    reponse = client.post(CREER, saisie_creation(commune_naissance="Le Bourg", commune_id=identifiant))
    assert set(erreurs(reponse)) == {"commune_choix"}


def test_creer_commune_d_un_autre_departement_ou_d_une_autre_epoque_jamais_prise(client):
    ailleurs = commune("Ailleurs", "22001", departement=departement("22", "Côtes-d’Armor"))
    disparue = commune("Disparue", "35903", nature="ancienne", fin=date(1990, 1, 1))
    for absente in (ailleurs, disparue):
        saisie = saisie_creation(
            commune_naissance=absente.nom, commune_id=str(absente.id), commune_choix=str(absente.id)
        )
        assert set(erreurs(client.post(CREER, saisie))) == {"commune_naissance"}
    saisie = saisie_creation(commune_naissance="Disparue", date_naissance="01/01/1980", date_confirmation="01/01/1980")
    client.post(CREER, saisie)
    assert Compte.objects.get().commune_naissance == disparue


def test_creer_commune_absente_de_la_liste_est_gardee_telle_que_tapee(client):
    client.post(CREER, saisie_creation(commune_naissance="Sidi-Bel-Abbès", commune_absente="oui"))
    ne = Compte.objects.get()
    assert (ne.commune_naissance, ne.commune_naissance_saisie) == (None, "Sidi-Bel-Abbès")


def test_creer_deja_connecte_mene_a_son_compte():
    reponse = client_connecte(compte()).get(CREER)
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("mon_compte"))


def test_creer_existant_ou_non_memes_pages_octet_pour_octet(client, legere):
    connues = [f"connue{rang}@exemple.fr" for rang in range(50)]
    for adresse in connues:
        compte(adresse=adresse)
    pages = {"connue": set(), "neuve": set()}
    for rang, adresse in enumerate(connues):
        for genre, envoyee in (("connue", adresse), ("neuve", f"neuve{rang:02d}@exemple.fr")):
            saisie = saisie_creation(adresse_mail=envoyee, adresse_confirmation=envoyee)
            reponse = client.post(CREER, saisie)
            suite = client.get(reponse["Location"])
            pages[genre] |= {str(comparable(reponse, envoyee)), str(comparable(suite, envoyee))}
    assert pages["connue"] == pages["neuve"]
    assert len(pages["connue"]) == 2


def test_creer_trop_souvent_d_une_adresse_reseau_garde_la_saisie(client):
    epuiser(essais.CREATION, "127.0.0.1")
    reponse = client.post(CREER, saisie_creation())
    assert (reponse.status_code, valeurs(reponse)["nom_naissance"]) == (429, "Martin")
    assert int(reponse["Retry-After"]) >= 1
    assert erreurs_generales(reponse) == ["Trop d’essais en peu de temps. Réessayez dans 2\u00a0minutes."]


def activer(client, secret):
    """Follow the link, then press the button."""
    assert client.get(f"/compte/activer/{secret}/")["Location"] == "/compte/activer/"
    return client.post("/compte/activer/")


def test_activer_lire_le_lien_dix_fois_ne_change_rien_puis_le_bouton_active(client):
    client.post(CREER, saisie_creation())
    secret = dernier_secret("activation")
    for _ in range(5):
        client.get(f"/compte/activer/{secret}/", follow=True)
        client.head(f"/compte/activer/{secret}/")
    assert Compte.objects.get().active_le is None
    reponse = activer(client, secret)
    assert (reponse.status_code, reponse["Location"]) == (302, "/connexion/")
    assert Compte.objects.get().est_actif


def test_activer_le_secret_quitte_l_adresse_et_la_page(client):
    client.post(CREER, saisie_creation())
    secret = dernier_secret("activation")
    premiere = client.get(f"/compte/activer/{secret}/")
    assert premiere["Referrer-Policy"] == "no-referrer"
    temoin = premiere.cookies["lien-activation"]
    assert (temoin["httponly"], temoin["samesite"], temoin["path"]) == (True, "Lax", "/")
    assert secret not in client.get("/compte/activer/").content.decode()


@pytest.mark.parametrize("secret", ["x", "a" * 43, "a" * 300])
def test_activer_lien_inconnu_dit_quoi_faire(client, secret):
    page = client.get(f"/compte/activer/{secret}/", follow=True)
    assert "Ce lien n’est plus valable" in texte(page)
    reponse = client.post("/compte/activer/")
    assert (reponse.status_code, "Recevez un nouveau lien".lower() in texte(reponse).lower()) == (410, True)


def test_activer_sans_jeton_de_formulaire_refuse():
    from django.test import Client

    inactif = compte(est_actif=False)
    client = Client(enforce_csrf_checks=True)
    client.get(f"/compte/activer/{jeton(inactif, Jeton.Usage.ACTIVATION)}/")
    assert client.post("/compte/activer/").status_code == 403
    inactif.refresh_from_db()
    assert not inactif.est_actif


def test_activer_connait_l_appareil_et_la_connexion_qui_suit_est_ordinaire(client):
    client.post(CREER, saisie_creation())
    activer(client, dernier_secret("activation"))
    reponse = client.post("/connexion/", {"identifiant": "jeanne.martin@exemple.fr", "mot_de_passe": MOT_DE_PASSE})
    assert reponse.status_code == 302
    assert list(Message.objects.values_list("nature", flat=True)) == ["activation"]


@pytest.mark.parametrize("adresse", ["active@exemple.fr", "en.attente@exemple.fr", "inconnue@exemple.fr"])
def test_renvoyer_activation_meme_reponse_pour_tous(client, adresse):
    (
        compte(adresse="active@exemple.fr"),
        compte(adresse="en.attente@exemple.fr", est_actif=False, cree_le=datetime.now(UTC)),
    )
    reponse = client.post("/compte/renvoyer-activation/", {"adresse_mail": adresse})
    attendu = "Si un compte attend d’être activé à cette adresse, un nouveau lien y part."
    assert attendu in texte(client.get(reponse["Location"]))
    assert Message.objects.count() == (adresse != "inconnue@exemple.fr")


@pytest.mark.parametrize("adresse", ["", "sans arobase", "\x00", "a" * 300])
def test_renvoyer_activation_adresse_impossible_message_au_champ(client, adresse):
    reponse = client.post("/compte/renvoyer-activation/", {"adresse_mail": adresse})
    assert (reponse.status_code, list(erreurs(reponse))) == (422, ["adresse_mail"])


def test_confirmer_adresse_page_puis_bouton(client):
    paul = compte(adresse="paul@exemple.fr")
    secret = jeton(paul, Jeton.Usage.CHANGEMENT_ADRESSE, quand=datetime.now(UTC), adresse="neuve@exemple.fr")
    page = client.get(f"/compte/adresse/{secret}/", follow=True)
    assert "L’adresse neuve@exemple.fr deviendra votre identifiant" in texte(page)
    assert client.post("/compte/adresse/")["Location"] == "/connexion/"
    paul.refresh_from_db()
    assert paul.adresse_mail == "neuve@exemple.fr"
    assert client.post("/compte/adresse/").status_code == 410


def test_retablir_adresse_mene_au_choix_d_un_mot_de_passe(client):
    paul = compte(adresse="pirate@exemple.fr")
    secret = jeton(paul, Jeton.Usage.RETOUR_ADRESSE, quand=datetime.now(UTC), adresse="paul@exemple.fr")
    assert "L’adresse paul@exemple.fr redevient celle" in texte(
        client.get(f"/compte/adresse-precedente/{secret}/", follow=True)
    )
    reponse = client.post("/compte/adresse-precedente/", follow=True)
    assert reponse.redirect_chain == [("/mot-de-passe/nouveau/", 302)]
    assert "Votre adresse précédente est rétablie" in texte(reponse)
    assert client.post("/compte/adresse-precedente/").status_code == 410


def test_retablir_adresse_reprise_par_un_autre_page_de_refus(client):
    paul = compte(adresse="pirate@exemple.fr")
    compte(adresse="paul@exemple.fr")
    secret = jeton(paul, Jeton.Usage.RETOUR_ADRESSE, quand=datetime.now(UTC), adresse="paul@exemple.fr")
    client.get(f"/compte/adresse-precedente/{secret}/")
    assert client.post("/compte/adresse-precedente/").status_code == 409
