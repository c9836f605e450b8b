"""The signature of a PDF by a certificate (PAdES), when the operator gives one: what other tools can verify without us.

`SIGNATURE_CERTIFICAT` is a PKCS#12 file, `SIGNATURE_SECRET` what opens it; the library is installed then
(`requirements/signature.txt`). The signature is appended: the bytes that were sealed stay the beginning of the file.
"""

from io import BytesIO
from pathlib import Path

from django.conf import settings

CHAMP = "Signature"


class CertificatIllisible(RuntimeError):
    """The certificate configured cannot be read or opened: the operator's to repair."""


def est_configuree() -> bool:
    return bool(settings.SIGNATURE_CERTIFICAT)


def signer(pdf: bytes, *, raison: str) -> bytes:
    """The same PDF with a signature appended, PAdES B-B.

    :raises CertificatIllisible: no such file, or its secret is another.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - where there is a certificate
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner  # noqa: PLC0415

    try:
        octets = Path(settings.SIGNATURE_CERTIFICAT).read_bytes()
        signataire = SimpleSigner.load_pkcs12_data(octets, [], passphrase=settings.SIGNATURE_SECRET.encode())
    except (OSError, ValueError) as faute:
        raise CertificatIllisible(settings.SIGNATURE_CERTIFICAT) from faute
    mentions = PdfSignatureMetadata(
        field_name=CHAMP, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=raison
    )
    sortie = BytesIO()
    PdfSigner(mentions, signer=signataire).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=sortie)
    return sortie.getvalue()
