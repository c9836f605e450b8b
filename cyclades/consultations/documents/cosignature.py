"""What the legal representative of a minor reads by the link they received: no account, nothing else."""

from dataclasses import dataclass
from datetime import datetime

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.inscription import resume_de_la_version
from cyclades.consultations.candidatures.validation import attestations_du_representant_de
from cyclades.consultations.documents.fichiers import Flux, octets_de
from cyclades.consultations.inscription.resume import Resume
from cyclades.metier.candidatures.etats import est_inscrit
from cyclades.metier.comptes.models import empreinte
from cyclades.metier.documents.models import DemandeSignature
from cyclades.reglementation.attestations import Attestation
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import aux_deux_heures
from cyclades.socle.refus import Introuvable

JOINTES = (
    "document__candidature__compte__commune_naissance", "document__candidature__specialite",
    "document__candidature__service__session",
)  # fmt: skip
Issue = DemandeSignature.Issue
PERIMES = {
    Issue.SIGNEE: "Ce récapitulatif est déjà signé\u00a0: vous n’avez plus rien à faire.",
    Issue.REFUSEE: "Vous avez refusé de signer. Si vous changez d’avis, demandez au candidat de vous renvoyer un lien.",
    Issue.REMPLACEE: "Un lien plus récent vous a été envoyé\u00a0: ouvrez le dernier message reçu.",
    Issue.SUR_PAPIER: "Le récapitulatif signé sur papier est arrivé\u00a0: vous n’avez plus rien à faire.",
    Issue.CADUQUE: (
        "Le récapitulatif a été remplacé depuis l’envoi de ce lien. Vous en recevrez un autre quand le candidat aura "
        "signé la nouvelle version."
    ),
}
INCONNU = "Ce lien n’est pas valable. Ouvrez-le depuis le message reçu, sans en changer une lettre."
DEPASSE = "Le délai de ce lien est dépassé. Demandez au candidat de vous en renvoyer un."
INACTIVE = "Cette candidature n’est plus active\u00a0: il n’y a plus rien à signer."


@dataclass(frozen=True, slots=True)
class Cosignature:
    """What is to be signed. `perime`: why the link opens nothing any more; then the rest is empty."""

    perime: str
    est_signee: bool = False
    candidat: str = ""
    representant: str = ""
    examen: str = ""
    specialite: str = ""
    service: str = ""
    expire: str = ""
    mail: str = ""
    resume: Resume | None = None
    attestations: tuple[Attestation, ...] = ()


def cosignature(*, secret: str, quand: datetime) -> Cosignature:
    """What this link still opens."""
    demande = demande_de(secret, quand)
    if demande is None or not _est_ouverte(demande, quand):
        return Cosignature(perime=perime(demande), est_signee=demande is not None and demande.issue == Issue.SIGNEE)
    candidature = demande.document.candidature
    service, session = candidature.service, candidature.service.session
    commun = referentiel.commun(session.annee)
    return Cosignature(
        perime="",
        candidat=f"{candidature.compte.prenoms} {candidature.compte.nom_naissance}",
        representant=demande.nom,
        examen=f"{commun.domaine(Domaine(session.domaine), session.annee)}, session {session.libelle}",
        specialite=candidature.specialite.intitule if candidature.specialite else "",
        service=service.libelle,
        expire=aux_deux_heures(demande.expire_le, service.fuseau),
        mail=service.mail,
        resume=resume_de_la_version(candidature, demande.document.version, commun),
        attestations=attestations_du_representant_de(candidature),
    )


def recapitulatif_a_cosigner(*, secret: str, quand: datetime) -> Flux:
    """The PDF to be signed. :raises Introuvable: the link opens nothing any more."""
    demande = demande_de(secret, quand)
    if demande is None or not _est_ouverte(demande, quand):
        raise Introuvable
    octets = octets_de(demande.document)
    return Flux(nom="recapitulatif.pdf", type="application/pdf", morceaux=iter((octets,)))


def demande_de(secret: str, quand: datetime) -> DemandeSignature | None:
    """The request that this secret belongs to, open or not."""
    publiees = DemandeSignature.objects.publies(quand).select_related(*JOINTES)
    return publiees.filter(empreinte=empreinte(secret)).first()


def perime(demande: DemandeSignature | None) -> str:
    """Why this link opens nothing any more."""
    if demande is None:
        return INCONNU
    if demande.issue:
        return PERIMES[Issue(demande.issue)]
    return DEPASSE if est_inscrit(demande.document.candidature.etat) else INACTIVE


def _est_ouverte(demande: DemandeSignature, quand: datetime) -> bool:
    return demande.close_le is None and quand < demande.expire_le and est_inscrit(demande.document.candidature.etat)
