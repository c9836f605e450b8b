"""What a candidate is told of what is missing: from obligations to the words of a mail."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cyclades.consultations.relances.manques import VALIDATION, Manque
from cyclades.editions import courriels
from cyclades.editions.courriels import PieceControlee
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.operations.courrier.candidat import candidature_en_mots, ecrire_au_candidat
from cyclades.reglementation.reglement import Commun
from cyclades.socle.instants import aux_deux_heures, local

POINTS = (".", "!", "?", "…")


def rappel(candidature: Candidature, commun: Commun, attendus: Sequence[Manque], cle: str, quand: datetime) -> None:
    """Of what is due at one same date."""
    service, limite_le = candidature.service, attendus[0].obligation.limite_le
    lettre = courriels.rappel_pieces(
        candidature=candidature_en_mots(candidature, commun),
        delai=delai(limite_le, service.fuseau, quand),
        attendues=[PieceControlee(un.obligation.intitule, pourquoi(un)) for un in attendus],
        limite=aux_deux_heures(limite_le, service.fuseau),
        adresse=adresse_de_renvoi(candidature, attendus),
        sinon=sinon(attendus),
        lien=ou_completer(candidature, attendus),
    )
    ecrire_au_candidat(candidature, lettre, cle=cle, quand=quand)


def relance(
    candidature: Candidature, commun: Commun, attendus: Sequence[Manque], document: Document, quand: datetime
) -> None:
    faisables = [un for un in attendus if un.est_faisable]
    lettre = courriels.relance_pieces(
        candidature=candidature_en_mots(candidature, commun),
        attendues=[PieceControlee(un.obligation.intitule, _avec_la_date(un)) for un in faisables],
        passees=[PieceControlee(un.libelle, pourquoi(un)) for un in attendus if not un.est_faisable],
        adresse=adresse_de_renvoi(candidature, faisables),
        sinon=sinon(attendus),
        lien=ou_completer(candidature, attendus),
        lien_documents=page("mes_documents", candidature),
    )
    ecrire_au_candidat(candidature, lettre, cle=f"relance_pieces:{document.pk}", quand=quand)


def delai(limite_le: datetime, fuseau: str, quand: datetime) -> str:
    """How long until a date, in days of the calendar of the place."""
    jours = (local(limite_le, fuseau).date() - local(quand, fuseau).date()).days
    return ("aujourd’hui", "demain")[jours] if jours < 2 else f"dans {jours}\u00a0jours"


def pourquoi(manque: Manque) -> str:
    """What an agent said of what was sent; else why it is asked."""
    return manque.refus or manque.obligation.raison


def sinon(manques: Iterable[Manque]) -> list[str]:
    """What happens else, each said once."""
    return list(dict.fromkeys(un.obligation.consequence for un in manques if un.obligation.consequence))


def adresse_de_renvoi(candidature: Candidature, manques: Iterable[Manque]) -> str:
    """On one line; empty when nothing of it is posted."""
    a_poster = any(un.par_courrier for un in manques)
    return ", ".join(candidature.service.adresse.splitlines()) if a_poster else ""


def ou_completer(candidature: Candidature, manques: Iterable[Manque]) -> str:
    """« Mes justificatifs »; when a signature is awaited too, the page that leads to both."""
    a_signer = any(un.cle == VALIDATION for un in manques)
    return page("mes_activites" if a_signer else "mes_justificatifs", candidature)


def page(route: str, candidature: Candidature) -> str:
    return str(settings.ADRESSE) + reverse(route, args=(candidature.pk,))


def _avec_la_date(manque: Manque) -> str:
    dit = pourquoi(manque)
    return f"{dit}{'' if dit.endswith(POINTS) else '.'} Jusqu’au {manque.obligation.limite}."
