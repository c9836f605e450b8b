"""Registration services: open one in an académie or a foreign zone, set its dates, change its description."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cyclades.metier.examens.models import ServiceInscription, Session
from cyclades.metier.referentiel.models import Academie, CentreEtranger
from cyclades.operations.journal import consigner_fait
from cyclades.operations.services.fenetres import fenetres, fenetres_de, poser
from cyclades.operations.services.perimetre import exiger, exiger_chez
from cyclades.operations.services.refus import ServiceExiste
from cyclades.operations.services.valeurs import Dates, Description, Lieu
from cyclades.operations.services.verification import verifier
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable

CHAMPS = ("adresse", "telephone", "mail", "modalites", "conditions", "validation", "retour_pieces", "reglages")


@transaction.atomic
def creer(
    *, acteur: Acteur, session_id: UUID, lieu: Lieu, dates: Dates, description: Description, quand: datetime
) -> UUID:
    """Open this session there, between these dates; named and timed as the place is.

    :raises Introuvable: no such session or place, or outside the actor's perimeter.
    :raises ServiceRefuse: dates, texts or lists to put right. :raises ServiceExiste: already open there.
    """
    exiger(acteur, "creer_service")
    session, academie, centre = _trouver(session_id, lieu)
    exiger_chez(acteur, "creer_service", academie.code, Domaine(session.domaine))
    fuseau = centre.fuseau if centre else academie.fuseau
    fixees = fenetres(dates, fuseau)
    verifier(description, session, academie)
    service = ServiceInscription(
        session=session,
        academie=academie,
        pays_id=lieu.pays,
        libelle=centre.pays.nom.upper() if centre else academie.libelle_service,
        fuseau=fuseau,
        **_champs(description),
    )
    poser(fixees, service)
    _inserer(service)
    consigner(acteur, "creer_service", service, {"dates": fixees.en_clair()}, quand)
    return service.pk


@transaction.atomic
def fixer_dates(*, acteur: Acteur, service_id: UUID, dates: Dates, quand: datetime) -> None:
    """Set when registration and the return of pieces open and close. The same dates change nothing.

    :raises Introuvable: no such service, or not theirs. :raises ServiceRefuse: dates to put right.
    """
    service = verrouille(acteur, "fixer_dates", service_id)
    fixees, avant = fenetres(dates, service.fuseau), fenetres_de(service)
    if fixees == avant:
        return
    poser(fixees, service)
    service.save(update_fields=["ouvre_le", "ferme_le", "refuse_des", "pieces_ouvre_le", "pieces_ferme_le"])
    consigner(acteur, "fixer_dates", service, {"avant": avant.en_clair(), "apres": fixees.en_clair()}, quand)


@transaction.atomic
def modifier(*, acteur: Acteur, service_id: UUID, description: Description, quand: datetime) -> None:
    """Change contacts, texts, lists, validation. What is the same changes nothing.

    :raises Introuvable: no such service, or not theirs. :raises ServiceRefuse: texts or lists to put right.
    """
    service = verrouille(acteur, "modifier_service", service_id)
    changes = {champ: valeur for champ, valeur in _champs(description).items() if getattr(service, champ) != valeur}
    if not changes:
        return
    verifier(description, service.session, service.academie)
    for champ, valeur in changes.items():
        setattr(service, champ, valeur)
    service.save(update_fields=list(changes))
    consigner(acteur, "modifier_service", service, {"champs": sorted(changes)}, quand)


def _trouver(session_id: UUID, lieu: Lieu) -> tuple[Session, Academie, CentreEtranger | None]:
    session = Session.objects.filter(pk=session_id).first()
    academie = Academie.objects.filter(code=lieu.academie, retire_le__isnull=True).first()
    centre = CentreEtranger.objects.select_related("pays").filter(pays=lieu.pays, retire_le__isnull=True).first()
    if session is None or academie is None or (lieu.pays and centre is None):
        raise Introuvable
    return session, academie, centre


def verrouille(acteur: Acteur, acte: str, service_id: UUID) -> ServiceInscription:
    """The service, locked, when this actor may do this act there.

    :raises Introuvable: no such service, or not theirs.
    """
    exiger(acteur, acte)
    lignes = ServiceInscription.objects.select_related("session", "academie").select_for_update(of=("self",))
    service: ServiceInscription | None = lignes.filter(pk=service_id).first()
    if service is None:
        raise Introuvable
    exiger_chez(acteur, acte, service.academie_id, Domaine(service.session.domaine))
    return service


def _champs(description: Description) -> dict[str, object]:
    contact, textes, fonctionnement = description.contact, description.textes, description.fonctionnement
    return {
        "adresse": contact.adresse,
        "telephone": contact.telephone,
        "mail": contact.mail,
        "modalites": textes.modalites,
        "conditions": textes.conditions,
        "validation": fonctionnement.validation.value,
        "retour_pieces": fonctionnement.retour_pieces.value,
        "reglages": description.reglages.vers_json(),
    }


def _inserer(service: ServiceInscription) -> None:
    try:
        with transaction.atomic():
            service.save(force_insert=True)
    except IntegrityError as doublon:
        raise ServiceExiste from doublon


def consigner(
    acteur: Acteur, acte: str, service: ServiceInscription, donnees: dict[str, object], quand: datetime
) -> None:
    """The fact, in the journal."""
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="service",
        objet_id=str(service.pk),
        academie=service.academie_id,
        donnees=donnees,
        quand=quand,
    )
