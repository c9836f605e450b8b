"""Signed PDFs, as programs sign them, and as some write them by hand."""

import datetime as dt
import io
from functools import cache

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec

from tests.fabriques.depots.pdfs import annotation, pdf


@cache
def signataire():
    cle = ec.generate_private_key(ec.SECP256R1())
    nom = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mairie de Rennes")])
    hier = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    certificat = (
        x509.CertificateBuilder().subject_name(nom).issuer_name(nom).public_key(cle.public_key())
        .serial_number(7).not_valid_before(hier).not_valid_after(hier.replace(year=2040)).sign(cle, hashes.SHA256())
    )  # fmt: skip
    coffre = serialization.pkcs12.serialize_key_and_certificates(
        b"a", cle, certificat, None, serialization.NoEncryption()
    )
    return signers.SimpleSigner.load_pkcs12_data(coffre, other_certs=[])


def signe(octets=None, fois=1, *, certifie=False, visible=True, verrou=None):
    """Signed so many times, each above the other; the first certifies the whole, or not."""
    octets = octets or pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for rang in range(fois):
        ecrivain = IncrementalPdfFileWriter(io.BytesIO(octets))
        if ecrivain.security_handler:
            ecrivain.encrypt("")
        cadre = (50, 50 + 80 * rang, 250, 120 + 80 * rang) if visible else None
        champ = SigFieldSpec(f"Signature{rang}", box=cadre, on_page=0, field_mdp_spec=verrou)
        infos = signers.PdfSignatureMetadata(
            field_name=f"Signature{rang}", certify=certifie and not rang, docmdp_permissions=MDPPerm.FILL_FORMS
        )
        octets = signers.PdfSigner(infos, signataire(), new_field_spec=champ).sign_pdf(ecrivain).getvalue()
    return octets


def protege_et_signe():
    return signe(pdf(encryption=pikepdf.Encryption(owner="x", user="", R=6)))


def verrouille():
    """Its fields may no longer be changed."""
    return signe(verrou=fields.FieldMDPSpec(fields.FieldMDPAction.ALL))


def avec_preuves():
    """Signed, with the proofs that stay long after: certificates and answers of their issuer; and a stamp of time."""
    with pikepdf.open(io.BytesIO(signe())) as document:
        preuves = document.make_stream(b"certificat")
        document.Root.DSS = Dictionary(Type=Name.DSS, Certs=Array([preuves]), VRI=Dictionary(ABC=Dictionary()))
        document.Root.Extensions = Dictionary(ESIC=Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=5))
        document.Root.AcroForm.Fields.append(_champ(document, T=String("horodatage"), V=_valeur("DocTimeStamp")))
        tampon = io.BytesIO()
        document.save(tampon)
    return tampon.getvalue()


def _valeur(sorte="Sig"):
    return Dictionary(
        Type=Name(f"/{sorte}"), Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
        ByteRange=Array([0, 10, 20, 30]), Contents=String(b"0" * 64),
        Reference=Array([Dictionary(Type=Name.SigRef, TransformMethod=Name.FieldMDP,
                                    TransformParams=Dictionary(Type=Name.TransformParams, Action=Name.All))]),
    )  # fmt: skip


def _champ(document, **cles):
    return document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, F=132, Rect=Array([50, 50, 250, 120]),
            Lock=Dictionary(Type=Name.SigFieldLock, Action=Name.All), SV=Dictionary(Type=Name.SV), **cles,
        )
    )  # fmt: skip


def apparence(document):
    return Dictionary(
        N=document.make_stream(b"0 0 1 rg 0 0 200 70 re f", Subtype=Name.Form, BBox=Array([0, 0, 200, 70]))
    )


def sous_un_parent(document):
    """What says that it is a signature stands above what is seen of it."""
    parent = document.make_indirect(Dictionary(FT=Name.Sig, T=String("a"), V=_valeur()))
    annotation(Subtype=Name.Widget, Parent=parent, AP=apparence(document))(document)
    parent.Kids = Array([document.pages[0].Annots[0]])
    document.Root.AcroForm = Dictionary(Fields=Array([parent]), SigFlags=3)


def hors_formulaire(document):
    """Seen on the page, known of no form."""
    document.pages[0].Annots = Array([_champ(document, T=String("a"), V=_valeur(), AP=apparence(document))])
    document.Root.Perms = Dictionary(DocMDP=document.pages[0].Annots[0].V)


def champ_vide(document):
    """A place to sign, that nobody signed."""
    champ = _champ(document, T=String("a"))
    document.pages[0].Annots = Array([champ])
    document.Root.AcroForm = Dictionary(Fields=Array([champ]), SigFlags=1)


def droits_du_lecteur(document):
    """What let an old reader save the form: a signature of its editor, which nobody put there."""
    document.Root.Perms = Dictionary(UR3=_valeur())
