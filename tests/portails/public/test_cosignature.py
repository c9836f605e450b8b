"""The link of the legal representative: out of the address at once, read without an account, used once."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import DemandeSignature, Signature
from cyclades.socle import fichiers
from tests.fabriques import petit_pays, services
from tests.fabriques.comptes import client_connecte
from tests.fabriques.signatures import IDENTIFICATION, mineure, signer
from tests.operations.candidatures.test_cosigner import secret
from tests.portails.outils import erreurs, texte

PAGE, REFUS = "/cosignature/", "/cosignature/refuser/"
COCHEES = {"autorite": "oui", "accord": "oui"}


@pytest.fixture
def eleve(db):
    petit_pays.poser()
    return mineure()


@pytest.fixture
def demandee(eleve):
    quand = datetime.now(UTC)
    service = services.service(quand=quand, reglages=petit_pays.REGLAGES, validation="en_ligne")
    inscrite = petit_pays.inscrire(eleve, service, identification=IDENTIFICATION, quand=quand)
    signer(eleve, inscrite, quand=quand)
    return inscrite


@pytest.fixture
def client(demandee):
    """A browser that followed the link."""
    navigateur = Client()
    reponse = navigateur.get(reverse("cosignature_lien", args=(secret(),)))
    assert (reponse.status_code, reponse["Location"], reponse["Referrer-Policy"]) == (302, PAGE, "no-referrer")
    return navigateur


def test_page_montre_qui_quoi_et_ce_qui_est_atteste(client, eleve):
    dit = texte(client.get(PAGE))
    for mots in (f"Signer l’inscription de Jeanne {eleve.nom_naissance}", "Paule Martin", "Cuisine",
                 "être un représentant légal de", "Refuser de signer"):  # fmt: skip
        assert mots in dit
    assert secret() not in client.get(PAGE).content.decode()


def test_suivre_le_lien_deux_fois_ne_l_use_pas(client):
    for _ in range(2):
        assert client.get(reverse("cosignature_lien", args=(secret(),))).status_code == 302
    assert client.get(PAGE).status_code == 200
    assert DemandeSignature.objects.get().close_le is None


def test_signer_valide_et_oublie_le_lien(client):
    reponse = client.post(PAGE, COCHEES)
    assert (reponse.status_code, reponse["Location"]) == (302, "/cosignature/signee/")
    assert "L’inscription est validée" in texte(client.get(reponse["Location"]))
    assert Candidature.objects.get().validee_le is not None
    assert "sans en changer une lettre" in texte(client.get(PAGE))
    client.get(reverse("cosignature_lien", args=(secret(),)))
    assert "déjà signé" in texte(client.get(PAGE))
    assert client.post(PAGE, COCHEES).status_code == 410


def test_signer_sans_cocher_le_dit(client):
    reponse = client.post(PAGE, {"accord": "oui"})
    assert (reponse.status_code, set(erreurs(reponse))) == (422, {"autorite"})
    assert Signature.objects.count() == 1


def test_recapitulatif_est_le_fichier_signe_et_ne_peut_rien_lancer(client):
    reponse = client.get("/cosignature/recapitulatif/")
    assert (reponse["Content-Type"], reponse["Cache-Control"]) == ("application/pdf", "no-store")
    assert "sandbox" in reponse["Content-Security-Policy"]
    assert b"".join(reponse.streaming_content) == fichiers.lire(Signature.objects.get().empreinte)


def test_refuser_demande_pourquoi_puis_le_garde(client):
    assert client.get(REFUS).status_code == 200
    reponse = client.post(REFUS, {"motif": " "})
    assert (reponse.status_code, set(erreurs(reponse))) == (422, {"motif"})
    reponse = client.post(REFUS, {"motif": "Nous déménageons"})
    assert reponse["Location"] == "/cosignature/signee/?refus=1"
    assert "Votre refus est enregistré" in texte(client.get(reponse["Location"]))
    demande = DemandeSignature.objects.get()
    assert (demande.issue, demande.motif) == ("refusee", "Nous déménageons")
    assert Candidature.objects.get().validee_le is None


def test_signer_depuis_le_navigateur_du_candidat_est_refuse(demandee, eleve):
    client = client_connecte(eleve)
    client.get(reverse("cosignature_lien", args=(secret(),)))
    for page, envoi in ((PAGE, COCHEES), (REFUS, {"motif": "Non"})):
        reponse = client.post(page, envoi)
        assert reponse.status_code == 409
        assert "Vous êtes connecté au compte du candidat" in texte(reponse)
    assert Candidature.objects.get().validee_le is None


def test_page_sans_lien_dit_d_ouvrir_le_message(db):
    client = Client()
    for page in (PAGE, REFUS):
        assert "Ouvrez-le depuis le message reçu" in texte(client.get(page))
        assert client.post(page, COCHEES).status_code == 410
    assert client.get("/cosignature/recapitulatif/").status_code == 404
