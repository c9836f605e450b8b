"""« Valider mon inscription », as a browser without script sends it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.documents.models import DemandeSignature, Document, Signature
from cyclades.operations import candidatures
from cyclades.reglementation.droits import VISITEUR
from tests.fabriques import petit_pays, services
from tests.fabriques.comptes import MOT_DE_PASSE, client_connecte, compte
from tests.fabriques.signatures import IDENTIFICATION, SECRET_DU_CERTIFICAT, certificat, mineure
from tests.operations.candidatures.test_cosigner import TOUTES, secret
from tests.operations.candidatures.test_valider import modifier
from tests.portails.outils import erreurs, texte

COCHEES = {"exactitude": "oui", "recevabilite": "oui", "individuel": "oui"}


@pytest.fixture
def maintenant(db):
    petit_pays.poser()
    return datetime.now(UTC)


@pytest.fixture
def en_ligne(maintenant):
    return services.service(quand=maintenant, reglages=petit_pays.REGLAGES, validation="en_ligne")


def arriver(personne, service, quand):
    """A browser of this person, registered there; and the address of the page."""
    inscrite = petit_pays.inscrire(personne, service, identification=IDENTIFICATION, quand=quand)
    return client_connecte(personne), reverse("ma_validation", args=(inscrite,))


def envoi(**champs):
    return {**COCHEES, "version": "1", "mot_de_passe_actuel": MOT_DE_PASSE, **champs}


def test_page_montre_le_recapitulatif_et_les_attestations(en_ligne, maintenant):
    client, page = arriver(compte(), en_ligne, maintenant)
    dit = texte(client.get(page))
    for mots in ("Votre inscription est validée", "par votre enregistrement", "version 1", "j’atteste sur l’honneur"):
        assert mots in dit


def test_signer_revient_a_la_page_qui_montre_la_preuve(en_ligne, maintenant):
    client, page = arriver(compte(), en_ligne, maintenant)
    reponse = client.post(page, envoi())
    assert (reponse.status_code, reponse["Location"]) == (302, page)
    dit = texte(client.get(page))
    signature = Signature.objects.get()
    for mots in ("Un reçu vous est envoyé par mail", signature.empreinte, "Vous n’avez plus rien à signer"):
        assert mots in dit
    assert "Cochez chaque ligne" not in dit


def test_signer_sans_cocher_le_dit_a_chaque_case(en_ligne, maintenant):
    client, page = arriver(compte(), en_ligne, maintenant)
    reponse = client.post(page, envoi(individuel="", exactitude=""))
    assert reponse.status_code == 422
    assert set(erreurs(reponse)) == {"exactitude", "individuel"}
    assert Signature.objects.count() == 0


def test_signer_avec_un_mot_de_passe_faux_garde_les_cases(en_ligne, maintenant):
    client, page = arriver(compte(), en_ligne, maintenant)
    reponse = client.post(page, envoi(mot_de_passe_actuel="Faux-mot!2026"))
    assert reponse.status_code == 422
    assert erreurs(reponse)["mot_de_passe_actuel"] == [
        "Ce n’est pas votre mot de passe actuel. Vérifiez les majuscules."
    ]
    assert reponse.content.decode().count(" checked") == 3
    assert "Faux-mot" not in reponse.content.decode()


def test_signer_trop_d_essais_dit_d_attendre(en_ligne, maintenant):
    client, page = arriver(compte(), en_ligne, maintenant)
    for _ in range(5):
        client.post(page, envoi(mot_de_passe_actuel="Faux-mot!2026"))
    reponse = client.post(page, envoi())
    assert (reponse.status_code, Signature.objects.count()) == (429, 0)
    assert int(reponse["Retry-After"]) > 60


@pytest.mark.parametrize("version", ["", "2", "zéro", "9" * 40, "²"])
def test_signer_une_autre_version_que_la_sienne_est_refuse(en_ligne, maintenant, version):
    client, page = arriver(compte(), en_ligne, maintenant)
    reponse = client.post(page, envoi(version=version))
    assert (reponse.status_code, reponse["Location"], Signature.objects.count()) == (302, page, 0)
    assert "Relisez le nouveau récapitulatif" in texte(client.get(page))


def test_signer_apres_une_version_de_plus_montre_la_nouvelle_qui_se_signe(en_ligne, maintenant):
    client, page = arriver(compte(), en_ligne, maintenant)
    ancienne = envoi()
    modifier(Compte.objects.get(), Candidature.objects.get().pk, quand=datetime.now(UTC))
    montree = client.post(page, ancienne, follow=True)
    assert re.findall(r'name="version" value="(\d+)"', montree.content.decode()) == ["2"]
    client.post(page, envoi(version="2"))
    assert Signature.objects.get().version == 2


def test_page_quand_le_service_veut_du_papier(maintenant):
    service = services.service(quand=maintenant, reglages=petit_pays.REGLAGES)
    client, page = arriver(compte(), service, maintenant)
    dit = texte(client.get(page))
    assert "Ce service demande une signature sur papier" in dit
    assert "Cochez chaque ligne" not in dit
    assert client.post(page, envoi()).status_code == 409


def test_page_d_un_mineur_attend_son_representant_puis_le_relance(en_ligne, maintenant):
    client, page = arriver(mineure(), en_ligne, maintenant)
    for mots in ("n’est pas encore validée", "Vous préférez le papier", "1 rue des Essais"):
        assert mots in texte(client.get(page))
    assert client.post(page, envoi(minorite="oui")).status_code == 302
    attend = texte(client.get(page))
    for mots in ("En attente de la signature de votre représentant légal", "Paule Martin", "paule.martin@exemple.fr"):
        assert mots in attend
    candidature = Candidature.objects.get()
    client.post(reverse("relancer_representant", args=(candidature.pk,)))
    assert DemandeSignature.objects.count() == 2
    assert "Un nouveau lien part" in texte(client.get(page))


def test_page_d_un_mineur_dont_le_lien_a_expire_en_propose_un_autre(en_ligne, maintenant):
    client, page = arriver(mineure(), en_ligne, maintenant)
    client.post(page, envoi(minorite="oui"))
    DemandeSignature.objects.update(demandee_le=maintenant - timedelta(days=16), expire_le=maintenant)
    dit = texte(client.get(page))
    for mots in ("le lien a expiré", "n’a pas servi", "Renvoyer un lien à mon représentant légal"):
        assert mots in dit
    client.post(reverse("relancer_representant", args=(Candidature.objects.get().pk,)))
    assert "En attente de la signature de votre représentant légal" in texte(client.get(page))


def test_page_d_un_mineur_montre_le_refus_de_son_representant(en_ligne, maintenant):
    client, page = arriver(mineure(), en_ligne, maintenant)
    client.post(page, envoi(minorite="oui"))
    candidatures.refuser_cosignature(
        acteur=VISITEUR, secret=secret(), motif="Pas ce <b>diplôme</b>", quand=datetime.now(UTC)
    )
    dit = client.get(page).content.decode()
    assert "a refusé de signer" in dit
    assert "Pas ce &lt;b&gt;diplôme&lt;/b&gt;" in dit


def test_page_d_un_mineur_cosigne_montre_les_deux_signatures(en_ligne, maintenant):
    client, page = arriver(mineure(), en_ligne, maintenant)
    client.post(page, envoi(minorite="oui"))
    candidatures.cosigner(acteur=VISITEUR, secret=secret(), attestations=TOUTES, quand=datetime.now(UTC))
    dit = texte(client.get(page))
    assert dit.count(Signature.objects.first().empreinte) == 2
    assert "Représentant légal" in dit


def test_page_apres_la_fin_ne_propose_plus_de_signer(en_ligne, maintenant):
    client, page = arriver(mineure(), en_ligne, maintenant)
    jour = maintenant.replace(year=2026, month=1, day=1)
    type(en_ligne).objects.update(
        ouvre_le=jour, ferme_le=jour.replace(month=2), refuse_des=jour.replace(month=2), pieces_ouvre_le=jour,
        pieces_ferme_le=jour.replace(month=3),
    )  # fmt: skip
    dit = texte(client.get(page))
    assert "Elle pouvait l’être jusqu’au" in dit
    assert "Cochez chaque ligne" not in dit


def test_fichier_signe_par_le_service_se_telecharge(settings, tmp_path, en_ligne, maintenant):
    settings.SIGNATURE_CERTIFICAT, settings.SIGNATURE_SECRET = certificat(tmp_path), SECRET_DU_CERTIFICAT
    client, page = arriver(compte(), en_ligne, maintenant)
    client.post(page, envoi())
    adresse = reverse("document_signe", args=(Document.objects.get(nature="recapitulatif").pk,))
    assert adresse in client.get(page).content.decode()
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/pdf")
    assert b"".join(reponse.streaming_content).startswith(b"%PDF")
