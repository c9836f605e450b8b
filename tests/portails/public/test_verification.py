"""PUB-5: an altered récapitulatif is shown refused, the right one shown with its instant; by file or by digest."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cyclades.metier.documents.models import Document
from cyclades.socle import fichiers
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.signatures import IDENTIFICATION, signer
from tests.portails.outils import erreurs, texte

PAGE = "/verification/"
NUL = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def recapitulatif(db):
    """Signed on line."""
    petit_pays.poser()
    quand, personne = datetime.now(UTC), comptes.compte()
    service = services.service(quand=quand, reglages=petit_pays.REGLAGES, validation="en_ligne")
    inscrite = petit_pays.inscrire(personne, service, identification=IDENTIFICATION, quand=quand)
    signer(personne, inscrite, quand=quand)
    return Document.objects.get(nature="recapitulatif")


def envoyer(client, contenu, nom="recu.pdf", **champs):
    return client.post(PAGE, {"fichier": SimpleUploadedFile(nom, contenu, "application/pdf"), **champs})


def test_verifier_le_bon_fichier(client, recapitulatif):
    dit = texte(envoyer(client, fichiers.lire(recapitulatif.cle_fichier)))
    for mots in ("Document authentique", "exactement celui que nous avons publié", "Signé en ligne", "Candidat",
                 "Inscription validée le"):  # fmt: skip
        assert mots in dit
    for mot in ("Martin", "Jeanne", recapitulatif.candidature.compte.numero_candidat):
        assert mot not in dit


def test_verifier_un_fichier_altere_le_refuse(client, recapitulatif):
    altere = bytearray(fichiers.lire(recapitulatif.cle_fichier))
    altere[len(altere) // 2] ^= 1
    reponse = envoyer(client, bytes(altere))
    assert reponse.status_code == 200
    assert "Fichier refusé" in texte(reponse)
    assert "Document authentique" not in texte(reponse)


@pytest.mark.parametrize("forme", [str, str.upper, lambda e: " ".join(e[i : i + 8] for i in range(0, 64, 8))])
def test_verifier_par_l_empreinte_ecrite_dans_le_recu(client, recapitulatif, forme):
    assert "Document authentique" in texte(client.post(PAGE, {"empreinte": forme(recapitulatif.empreinte)}))


def test_verifier_le_fichier_d_une_autre_adresse_le_dit(client, recapitulatif):
    contenu = fichiers.lire(recapitulatif.cle_fichier)
    assert "C’est un autre document" in texte(envoyer(client, contenu, document=NUL))
    assert "C’est un autre document" not in texte(envoyer(client, contenu, document=str(recapitulatif.pk)))


@pytest.mark.parametrize(
    ("envoi", "champ"),
    [
        ({}, "fichier"),
        ({"empreinte": "abc"}, "empreinte"),
        ({"empreinte": "g" * 64}, "empreinte"),
        ({"fichier": SimpleUploadedFile("recu.pdf", b"")}, "fichier"),
        ({"fichier": SimpleUploadedFile("recu.exe", b"MZ")}, "fichier"),
    ],
)
def test_verifier_rien_de_lisible_est_dit_au_champ(client, db, envoi, champ):
    reponse = client.post(PAGE, envoi)
    assert (reponse.status_code, set(erreurs(reponse))) == (422, {champ})


def test_page_offre_de_verifier_sans_rien_dire_encore(client, db):
    dit = texte(client.get(PAGE))
    assert "Vérifiez que personne ne l’a modifié" in dit
    assert "Fichier refusé" not in dit


def test_page_du_code_imprime_dit_la_signature_et_offre_de_verifier_le_fichier(client, recapitulatif):
    dit = texte(client.get(f"{PAGE}{recapitulatif.pk}/"))
    for mots in ("Signé en ligne", "Inscription validée le", "Vérifier le fichier lui-même"):
        assert mots in dit
