"""PUB-5, CAN-2: a file altered by one byte is refused; the right one says when it was signed, and nothing of whom."""

import hashlib
from dataclasses import asdict
from datetime import timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from cyclades.consultations.documents import document_signe, verification, verification_du_fichier
from cyclades.metier.documents.models import Document, Signature
from cyclades.operations import candidatures
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.signatures import (
    SECRET_DU_CERTIFICAT,
    certificat,
    inscrire,
    mineure,
    service_en_ligne,
    signer,
)
from tests.operations.candidatures.test_cosigner import TOUTES, secret
from tests.operations.candidatures.test_valider import modifier

PLUS_TARD = QUAND + timedelta(hours=1)
ENSUITE = QUAND + timedelta(days=2)


@pytest.fixture
def candidate(db):
    petit_pays.poser()
    return comptes.compte()


@pytest.fixture
def inscrite(candidate):
    candidature_id = inscrire(candidate, service_en_ligne())
    signer(candidate, candidature_id, quand=PLUS_TARD)
    return candidature_id


def recapitulatif(version=1):
    return Document.objects.get(nature="recapitulatif", version=version)


def octets():
    return fichiers.lire(recapitulatif().cle_fichier)


def verifier(contenu):
    return verification_du_fichier(empreinte=hashlib.sha256(contenu).hexdigest(), quand=ENSUITE)


def test_verifier_le_bon_fichier_dit_quand_il_a_ete_signe(inscrite):
    lue = verifier(octets())
    assert (lue.id, lue.version, lue.remplace, lue.hors_service) == (recapitulatif().pk, 1, False, False)
    assert (lue.attend_signature, lue.validee_le) == (False, "10/11/2026 à 11:00 (heure de Paris)")
    (signature,) = lue.signatures
    assert (signature.qualite, signature.signee_le, signature.est_intacte) == (
        "Candidat", "10/11/2026 à 12:00:00 (heure de Paris)", True,
    )  # fmt: skip
    assert lue.est_alteree is False


def test_verifier_un_fichier_altere_d_un_octet_est_refuse(inscrite):
    """Anywhere in the file: its beginning, its middle, its end; and a file that grew."""
    bons = octets()
    for rang in (0, len(bons) // 2, len(bons) - 1):
        altere = bytearray(bons)
        altere[rang] ^= 1
        assert verifier(bytes(altere)) is None
    assert verifier(bons + b"\n") is None


def test_verifier_une_empreinte_vide_ou_mal_ecrite_ne_trouve_rien(inscrite):
    """A document whose bytes are not produced yet has an empty digest: nobody finds it by typing nothing."""
    Document.objects.update(empreinte="")
    for tapee in ("", "0" * 64, "zz" * 32, "' OR 1=1 --"):
        assert verification_du_fichier(empreinte=tapee, quand=ENSUITE) is None


def test_verifier_ne_dit_rien_de_la_personne(candidate, inscrite):
    dit = repr(asdict(verifier(octets())))
    for mot in (candidate.nom_naissance, "Jeanne", candidate.numero_candidat, candidate.adresse_mail, "Cuisine"):
        assert mot not in dit


def test_verifier_une_version_remplacee_le_dit(candidate, inscrite):
    anciens = octets()
    modifier(candidate, inscrite, quand=PLUS_TARD + timedelta(hours=1))
    lue = verifier(anciens)
    assert (lue.version, lue.remplace, lue.validee_le, lue.attend_signature) == (1, True, "", False)
    assert len(lue.signatures) == 1


def test_verifier_une_candidature_retiree_le_dit(candidate, inscrite):
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=PLUS_TARD)
    assert verifier(octets()).hors_service is True


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("declarations", [["exactitude", "Je n’atteste de rien."]]),
        ("signataire", "Quelqu’un d’autre"),
        ("signee_le", QUAND),
        ("empreinte", "0" * 64),
        ("sceau", "A" * 86 + "=="),
        ("cle_sceau", "0" * 16),
        ("empreinte_signee", "0" * 64),
    ],
)
def test_verifier_une_preuve_modifiee_dans_la_base_est_refusee(inscrite, champ, valeur):
    """Who writes in the table without the key cannot seal what they wrote."""
    Signature.objects.update(**{champ: valeur})
    lue = verification(document_id=recapitulatif().pk, quand=ENSUITE)
    assert (lue.signatures[0].est_intacte, lue.est_alteree) == (False, True)


def test_verifier_pendant_que_le_representant_est_attendu(db):
    petit_pays.poser()
    eleve = mineure()
    inscrite = inscrire(eleve, service_en_ligne())
    signer(eleve, inscrite, quand=PLUS_TARD)
    assert (verifier(octets()).attend_signature, verifier(octets()).validee_le) == (True, "")
    candidatures.cosigner(acteur=VISITEUR, secret=secret(), attestations=TOUTES, quand=PLUS_TARD)
    lue = verifier(octets())
    assert (lue.attend_signature, lue.validee_le) == (False, "10/11/2026 à 12:00 (heure de Paris)")
    assert [une.qualite for une in lue.signatures] == ["Candidat", "Représentant légal"]


def test_fichier_signe_par_le_certificat_se_verifie_aussi(settings, tmp_path, candidate):
    settings.SIGNATURE_CERTIFICAT, settings.SIGNATURE_SECRET = certificat(tmp_path), SECRET_DU_CERTIFICAT
    inscrite = inscrire(candidate, service_en_ligne())
    signer(candidate, inscrite, quand=PLUS_TARD)
    flux = document_signe(acteur=acteur_de(candidate), document_id=recapitulatif().pk, quand=ENSUITE)
    signes = b"".join(flux.morceaux)
    assert signes.startswith(octets())
    assert flux.nom == f"recapitulatif-{candidate.numero_candidat}-001-v1-signe.pdf"
    assert len(PdfFileReader(BytesIO(signes)).embedded_signatures) == 1
    assert verifier(signes) == verifier(octets())
    altere = bytearray(signes)
    altere[-40] ^= 1
    assert verifier(bytes(altere)) is None


@pytest.mark.parametrize("valeur", ["", "0" * 64])
def test_verifier_un_autre_fichier_signe_mis_a_la_place_du_bon_est_refuse(settings, tmp_path, candidate, valeur):
    settings.SIGNATURE_CERTIFICAT, settings.SIGNATURE_SECRET = certificat(tmp_path), SECRET_DU_CERTIFICAT
    signer(candidate, inscrire(candidate, service_en_ligne()), quand=PLUS_TARD)
    assert verification(document_id=recapitulatif().pk, quand=ENSUITE).est_alteree is False
    Signature.objects.update(empreinte_signee=valeur)
    assert verification(document_id=recapitulatif().pk, quand=ENSUITE).est_alteree is True


def test_fichier_signe_d_un_mineur_n_existe_qu_une_fois_cosigne(settings, tmp_path, db):
    petit_pays.poser()
    settings.SIGNATURE_CERTIFICAT, settings.SIGNATURE_SECRET = certificat(tmp_path), SECRET_DU_CERTIFICAT
    eleve = mineure()
    inscrite = inscrire(eleve, service_en_ligne())
    signer(eleve, inscrite, quand=PLUS_TARD)
    with pytest.raises(Introuvable):
        document_signe(acteur=acteur_de(eleve), document_id=recapitulatif().pk, quand=ENSUITE)
    candidatures.cosigner(acteur=VISITEUR, secret=secret(), attestations=TOUTES, quand=PLUS_TARD)
    flux = document_signe(acteur=acteur_de(eleve), document_id=recapitulatif().pk, quand=ENSUITE)
    assert b"".join(flux.morceaux).startswith(octets())


def test_fichier_signe_d_un_autre_est_introuvable(inscrite):
    for acteur in (acteur_de(comptes.compte()), VISITEUR):
        with pytest.raises(Introuvable):
            document_signe(acteur=acteur, document_id=recapitulatif().pk, quand=ENSUITE)
