"""« Mon inscription »: the registered version in words, and the page that follows Enregistrer."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, carte, la_seule, la_sienne
from cyclades.consultations.candidatures.obligations import avancement, obligations, pieces_dues_de
from cyclades.consultations.candidatures.representant import liens_attendus
from cyclades.consultations.inscription.lignes import ligne_de_json
from cyclades.consultations.inscription.resume import Resume, resume
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.dossier import depuis_json
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.reglement import Commun
from cyclades.socle.instants import en_toutes_lettres

COLONNES = ("compte__adresse_mail", "compte__numero_candidat")


@dataclass(frozen=True, slots=True)
class MonInscription:
    """`recapitulatif`: the document of this version, to see or print."""

    carte: Carte
    resume: Resume
    numero_candidat: str
    enregistree_le: str
    recapitulatif: UUID
    est_a_valider: bool
    contact: tuple[str, ...]
    telephone: str
    mail: str


def mon_inscription(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MonInscription:
    """The file as it was last saved, read with the regulation it was saved with.

    :raises Introuvable: unknown, not theirs, or not registered yet.
    """
    return _inscription(la_sienne(acteur, "mon_inscription", candidature_id, *COLONNES), quand)


def apres_enregistrement(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MonInscription:
    """The same, with what remains to be done: the page that follows Enregistrer (INS-9).

    :raises Introuvable: as above.
    """
    candidature = la_sienne(acteur, "mon_inscription", candidature_id, *COLONNES)
    lue, pieces = _inscription(candidature, quand), list(pieces_dues_de(candidature.pk))
    dues = obligations(candidature, pieces, quand, liens_attendus((candidature,), quand).get(candidature.pk))
    fait = avancement(candidature, pieces, dues, quand)
    return replace(lue, carte=replace(lue.carte, obligations=dues, avancement=fait))


def _inscription(candidature: Candidature, quand: datetime) -> MonInscription:
    version = la_seule(Version.objects.filter(candidature=candidature, numero=candidature.version))
    document = la_seule(
        Document.objects.publies(quand)
        .filter(candidature=candidature, nature=Document.Nature.RECAPITULATIF, version=candidature.version)
        .only("pk", "candidature_id")
    )
    service, commun = candidature.service, referentiel.commun(candidature.session.annee)
    return MonInscription(
        carte=carte(candidature, commun, quand),
        resume=_resume(candidature, version, commun),
        numero_candidat=candidature.compte.numero_candidat or "",
        enregistree_le=en_toutes_lettres(version.enregistree_le, service.fuseau),
        recapitulatif=document.pk,
        est_a_valider=service.validation == ServiceInscription.Validation.EN_LIGNE and candidature.validee_le is None,
        contact=tuple(service.adresse.splitlines()),
        telephone=service.telephone,
        mail=service.mail,
    )


def resume_de_la_version(candidature: Candidature, numero: int, commun: Commun) -> Resume:
    """One version of a candidature, in words."""
    return _resume(candidature, la_seule(Version.objects.filter(candidature=candidature, numero=numero)), commun)


def _resume(candidature: Candidature, version: Version, commun: Commun) -> Resume:
    contenu = depuis_json(version.dossier)
    reglement = referentiel.reglement_par_empreinte(version.empreinte_paquet)
    lignes = tuple(ligne_de_json(ligne) for ligne in version.lignes)
    return resume(contenu, candidature.compte.adresse_mail, reglement, commun, lignes)
