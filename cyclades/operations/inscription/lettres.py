"""The mails about a registration: from rows to what the letter says."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cyclades.consultations.candidatures.obligations import Genre, Obligation, obligations, pieces_dues_de
from cyclades.editions import courriels
from cyclades.editions.pdf import Recapitulatif
from cyclades.metier.candidatures.models import Candidature
from cyclades.operations.courrier.candidat import candidature_en_mots, contact_de, ecrire_au_candidat
from cyclades.operations.inscription.changements import changements
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import aux_deux_heures, en_toutes_lettres


def enregistree(candidature: Candidature, commun: Commun, quand: datetime) -> None:
    service, dues = candidature.service, _dues(candidature, quand)
    a_faire = [_demarche(une) for une in dues]
    lettre = courriels.inscription_enregistree(
        candidature=candidature_en_mots(candidature, commun),
        enregistree_le=en_toutes_lettres(quand, service.fuseau),
        cloture=aux_deux_heures(service.ferme_le, service.fuseau),
        lien=_page("mes_inscriptions"),
        a_faire=a_faire,
        adresse=_adresse(candidature, dues),
    )
    _ecrire(candidature, "inscription_enregistree", lettre, quand)


def modifiee(
    candidature: Candidature, commun: Commun, avant: Recapitulatif, apres: Recapitulatif, quand: datetime
) -> None:
    """`avant` and `apres`: the récapitulatifs of both versions."""
    service, dues = candidature.service, _dues(candidature, quand)
    lettre = courriels.inscription_modifiee(
        candidature=candidature_en_mots(candidature, commun),
        version=candidature.version,
        modifiee_le=en_toutes_lettres(quand, service.fuseau),
        changements=changements(avant, apres),
        cloture=aux_deux_heures(service.ferme_le, service.fuseau),
        lien=_page("mes_inscriptions"),
        a_faire=[_demarche(une) for une in dues],
        adresse=_adresse(candidature, dues),
    )
    _ecrire(candidature, "inscription_modifiee", lettre, quand)


def desinscription(candidature: Candidature, commun: Commun, quand: datetime) -> None:
    service = candidature.service
    lettre = courriels.desinscription(
        candidature=candidature_en_mots(candidature, commun),
        desinscrite_le=en_toutes_lettres(quand, service.fuseau),
        cloture=aux_deux_heures(service.ferme_le, service.fuseau),
        lien=_page("nouvelle_candidature"),
    )
    _ecrire(candidature, "desinscription", lettre, quand)


def rappel(candidature: Candidature, commun: Commun, jours: int, quand: datetime) -> None:
    """Of a draft: it is no registration, and the service closes in so many days."""
    service, session = candidature.service, candidature.service.session
    lettre = courriels.rappel_cloture(
        brouillon=courriels.Brouillon(
            examen=commun.domaine(Domaine(session.domaine), session.annee),
            session=session.libelle,
            academie=service.libelle,
            contact=contact_de(service),
        ),
        jours=jours,
        cloture=aux_deux_heures(service.ferme_le, service.fuseau),
        lien=settings.ADRESSE + reverse("etape", args=(candidature.pk, "modalites")),
    )
    _ecrire(candidature, f"rappel_cloture_{jours}", lettre, quand)


def _page(route: str) -> str:
    return settings.ADRESSE + reverse(route)


def _ecrire(candidature: Candidature, nature: str, lettre: courriels.Courriel, quand: datetime) -> None:
    """One mail per candidature, version and fact: a second click never writes a second one."""
    cle = f"{nature}:{candidature.pk}:{candidature.version}"
    ecrire_au_candidat(candidature, lettre, cle=cle, quand=quand)


def _dues(candidature: Candidature, quand: datetime) -> tuple[Obligation, ...]:
    """What remains to be done, the signature first."""
    return obligations(candidature, pieces_dues_de(candidature.pk), quand)


def _demarche(une: Obligation) -> courriels.Demarche:
    libelle = une.intitule if une.est_obligatoire else f"{une.intitule} (si vous l’avez)"
    return courriels.Demarche(
        libelle, une.limite, une.refus or une.raison, une.consequence if une.est_signature else ""
    )


def _adresse(candidature: Candidature, dues: Iterable[Obligation]) -> str:
    """Where to post, on one line, when something is."""
    a_poster = any(une.genre is Genre.ENVOYER for une in dues)
    return ", ".join(candidature.service.adresse.splitlines()) if a_poster else ""
