"""PAdES: signed by the operator's certificate, judged by the validator of the library, one changed byte refused."""

from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from cyclades.socle.signature_pdf import CertificatIllisible, est_configuree, signer
from tests.fabriques.signatures import SECRET_DU_CERTIFICAT, certificat

RAISON = "Récapitulatif validé"


@pytest.fixture
def certifie(settings, tmp_path):
    settings.SIGNATURE_CERTIFICAT, settings.SIGNATURE_SECRET = certificat(tmp_path), SECRET_DU_CERTIFICAT


@pytest.fixture
def pdf():
    sortie = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(sortie)
    return sortie.getvalue()


def juger(octets):
    """As any reader of signed PDF does, the certificate itself being trusted."""
    (signature,) = PdfFileReader(BytesIO(octets)).embedded_signatures
    confiance = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    return signature, validate_pdf_signature(signature, confiance)


def test_signer_est_reconnu_et_couvre_tout_le_fichier(certifie, pdf):
    signature, jugement = juger(signer(pdf, raison=RAISON))
    assert (jugement.intact, jugement.valid, jugement.trusted, jugement.bottom_line) == (True, True, True, True)
    assert jugement.coverage.name == "ENTIRE_FILE"
    assert signature.sig_object["/SubFilter"] == SigSeedSubFilter.PADES.value
    assert signature.sig_object["/Reason"] == RAISON
    assert "Service des examens (essai)" in signature.signer_cert.subject.human_friendly


def test_signer_garde_en_tete_les_octets_scelles(certifie, pdf):
    assert signer(pdf, raison=RAISON).startswith(pdf)


def test_signer_puis_changer_un_octet_est_refuse(certifie, pdf):
    """The control: the same judgement, of the same file but for one bit of what was sealed."""
    alteree = bytearray(signer(pdf, raison=RAISON))
    alteree[alteree.index(b"/MediaBox") + 1] ^= 1
    _, jugement = juger(bytes(alteree))
    assert (jugement.intact, jugement.bottom_line) == (False, False)


def test_signer_sans_certificat_n_est_pas_configure(settings):
    assert est_configuree() is False


@pytest.mark.parametrize("faute", ["absent", "secret", "contenu"])
def test_signer_avec_un_certificat_illisible_crie(settings, tmp_path, pdf, certifie, faute):
    if faute == "absent":
        settings.SIGNATURE_CERTIFICAT = str(tmp_path / "absent.p12")
    elif faute == "secret":
        settings.SIGNATURE_SECRET = "un autre"
    else:
        (tmp_path / "signature.p12").write_bytes(b"rien de tel")
    assert est_configuree() is True
    with pytest.raises(CertificatIllisible):
        signer(pdf, raison=RAISON)
