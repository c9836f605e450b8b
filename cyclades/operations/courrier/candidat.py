"""Mails to a candidate about a candidature: what all of them say of it, and the row of each."""

from datetime import datetime

from cyclades.editions import courriels
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.courrier.ecriture import ecrire
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine


def candidature_en_mots(candidature: Candidature, commun: Commun) -> courriels.Candidature:
    service, session, compte = candidature.service, candidature.service.session, candidature.compte
    return courriels.Candidature(
        examen=commun.domaine(Domaine(session.domaine), session.annee),
        session=session.libelle,
        academie=service.libelle,
        specialite=candidature.specialite.intitule if candidature.specialite else "",
        candidat=f"{compte.prenoms} {compte.nom_naissance}",
        numero_candidat=compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        contact=contact_de(service),
    )


def contact_de(service: ServiceInscription) -> courriels.Contact:
    nom = service.adresse.splitlines()[0] if service.adresse else service.libelle
    return courriels.Contact(service=nom, telephone=service.telephone or None, mel=service.mail)


def ecrire_au_candidat(candidature: Candidature, lettre: courriels.Courriel, *, cle: str, quand: datetime) -> None:
    """One mail for each fact, `nature:what it is of`: the same `cle` again writes nothing.

    Nothing either to who has no address: a pupil registered by their school may have none.
    """
    if not candidature.compte.adresse_mail:
        return
    ecrire(
        courriel=lettre,
        destinataire=candidature.compte.adresse_mail,
        nature=cle.partition(":")[0],
        compte_id=candidature.compte_id,
        candidature_id=candidature.pk,
        cle=cle,
        quand=quand,
    )
