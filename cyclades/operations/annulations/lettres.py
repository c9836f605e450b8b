"""Mails about a cancellation and its end; the data of the letter that is posted."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from cyclades.consultations.annulations.liste import lettre_de
from cyclades.consultations.candidatures.inscription import resume_de_la_version
from cyclades.editions import courriels, pdf
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.operations.courrier.candidat import candidature_en_mots, ecrire_au_candidat
from cyclades.operations.documents.entetes import emetteur, marque, references, verification
from cyclades.reglementation.reglement import Commun
from cyclades.socle.instants import aux_deux_heures, court, en_toutes_lettres, jour


def notification(
    candidature: Candidature, commun: Commun, motif: str, document: tuple[UUID, int], quand: datetime
) -> pdf.Annulation:
    """`document`: its identifier and its version."""
    texte, service = resume_de_la_version(candidature, candidature.version, commun), candidature.service
    lettre = lettre_de(service)
    return pdf.Annulation(
        service=emetteur(service),
        references=references(candidature, commun, document[1], quand),
        destinataire=(texte.nom_complet, *texte.adresse),
        civilite_et_nom=texte.nom_complet,
        specialite=texte.specialite,
        annulee_le=court(quand, service.fuseau),
        motif=motif,
        recours=lettre.recours,
        fondement=lettre.fondement,
        lieu_et_date=f"{lettre.lieu}, le {jour(quand, service.fuseau)}",
        qualite=lettre.qualite,
        signataire=lettre.signataire,
        verification=verification(document[0]),
        marque=marque(),
    )


def annulation(candidature: Candidature, commun: Commun, motif: str, document_id: UUID, quand: datetime) -> None:
    service = candidature.service
    lettre = courriels.annulation(
        candidature=candidature_en_mots(candidature, commun),
        annulee_le=en_toutes_lettres(quand, service.fuseau),
        motif=motif,
        recours=lettre_de(service).recours,
        lien=_page("mes_documents", candidature),
    )
    ecrire_au_candidat(candidature, lettre, cle=f"annulation:{document_id}", quand=quand)


def retablissement(candidature: Candidature, commun: Commun, passage: Passage, limite_le: datetime | None) -> None:
    """`passage`: when and why; `limite_le`: until when it is to be signed, if it is not."""
    fuseau = candidature.service.fuseau
    lettre = courriels.retablissement(
        candidature=candidature_en_mots(candidature, commun),
        retablie_le=en_toutes_lettres(passage.survenu_le, fuseau),
        motif=passage.motif,
        a_signer_avant=aux_deux_heures(limite_le, fuseau) if limite_le else "",
        lien=_page("mes_activites", candidature),
    )
    ecrire_au_candidat(candidature, lettre, cle=f"retablissement:{passage.pk}", quand=passage.survenu_le)


def _page(route: str, candidature: Candidature) -> str:
    return str(settings.ADRESSE) + reverse(route, args=(candidature.pk,))
