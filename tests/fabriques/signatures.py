"""Signatures on line for tests: a service that validates so, a minor and their representative, a certificate."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cyclades.consultations.candidatures import ma_validation
from cyclades.operations import candidatures
from cyclades.operations.candidatures import Engagement
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.comptes import MOT_DE_PASSE
from tests.fabriques.inscriptions import QUAND, acteur_de

REPRESENTANT = "paule.martin@exemple.fr"
IDENTIFICATION = replace(
    petit_pays.IDENTIFICATION,
    representant_nom="Martin",
    representant_prenoms="Paule",
    representant_mail=REPRESENTANT,
)
NE_MINEUR = date(2010, 3, 2)
SECRET_DU_CERTIFICAT = "ouvre-toi"


def service_en_ligne(**champs):
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES, validation="en_ligne", **champs)


def mineure(**champs):
    return comptes.compte(civil={"date_naissance": NE_MINEUR}, **champs)


def inscrire(compte, service, **choix):
    """A registered candidature, whose representative is declared."""
    return petit_pays.inscrire(compte, service, **{"identification": IDENTIFICATION, **choix})


def codes(compte, candidature_id, *, quand=QUAND):
    """What this person has to tick."""
    lue = ma_validation(acteur=acteur_de(compte), candidature_id=candidature_id, quand=quand)
    return frozenset(une.code for une in lue.attestations)


def engagement(compte, candidature_id, *, quand=QUAND, **champs):
    """All boxes ticked, the right password, the version shown."""
    lue = ma_validation(acteur=acteur_de(compte), candidature_id=candidature_id, quand=quand)
    cochees = frozenset(une.code for une in lue.attestations)
    return Engagement(**{"version": lue.version, "attestations": cochees, "mot_de_passe": MOT_DE_PASSE, **champs})


def signer(compte, candidature_id, *, quand=QUAND, **champs):
    """The candidate validates; the id of the signature."""
    return candidatures.valider_en_ligne(
        acteur=acteur_de(compte),
        candidature_id=candidature_id,
        engagement=engagement(compte, candidature_id, quand=quand, **champs),
        quand=quand,
    )


def certificat(dossier, *, debut=datetime(2026, 1, 1, tzinfo=UTC)):
    """A throw-away certificate and its key, as PKCS#12 in a file; gives its path."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12
    from cryptography.x509.oid import NameOID

    cle = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    nom = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Service des examens (essai)")])
    usages = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
         "decipher_only"), False,
    )  # fmt: skip
    fait = (
        x509.CertificateBuilder()
        .subject_name(nom)
        .issuer_name(nom)
        .public_key(cle.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(debut)
        .not_valid_after(debut + timedelta(days=36500))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usages), critical=True)
        .sign(cle, hashes.SHA256())
    )
    chiffrement = serialization.BestAvailableEncryption(SECRET_DU_CERTIFICAT.encode())
    fichier = dossier / "signature.p12"
    fichier.write_bytes(pkcs12.serialize_key_and_certificates(b"essai", cle, fait, None, chiffrement))
    return str(fichier)
