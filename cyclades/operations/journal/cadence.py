"""Reading in bulk: how many persons' files an agent opened in the hour; past a first number an alert, then a stop.

What counts is distinct persons, whatever led to them, the queue as any other way. A second-factor code opens the way
again.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cyclades.consultations.pieces.agents import nom_de
from cyclades.editions import courriels
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations import courrier
from cyclades.operations.journal.consignation import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable, Refus
from cyclades.socle.taches.traces import alerter
from cyclades.socle.transactions import exiger_transaction

HEURE = timedelta(hours=1)
FILE = "file de contrôle"
"""Why a file is read, when the queue gave it."""
ALERTE, ARRET, REPRISE = "alerter_lectures", "arreter_lectures", "reprendre_lectures"


class LecturesArretees(Refus):
    """Too many persons in an hour: whoever holds this account must prove again that they are the agent."""

    code = "lectures_arretees"
    statut = 429
    message = (
        "Vous avez ouvert les dossiers d'un très grand nombre de personnes en une heure. "
        "Pour continuer, confirmez que c'est bien vous avec un code de votre second facteur."
    )


def peut_lire(acteur: Acteur, candidature_id: UUID, quand: datetime) -> bool:
    """May this agent open the file of one more person, since their last second-factor code? Alerts once an hour.

    Asked in the transaction that writes the reading down: those of one agent count one after the other.

    :raises HorsTransaction: no transaction is open.
    """
    exiger_transaction()
    Compte.objects.select_for_update(of=("self",), no_key=True).only("pk").filter(pk=acteur.compte_id).first()
    nombre = _personnes(acteur, candidature_id, quand - HEURE)
    if nombre <= settings.LECTURES_ALERTE:
        return True
    _signaler(acteur, ALERTE, nombre, quand)
    depuis = max(quand - HEURE, _reprise(acteur, quand))
    if _personnes(acteur, candidature_id, depuis) <= settings.LECTURES_ARRET:
        return True
    _signaler(acteur, ARRET, nombre, quand)
    return False


@transaction.atomic
def reprendre_lectures(*, acteur: Acteur, quand: datetime) -> None:
    """Open the way again. Part of the act that has just verified a second-factor code.

    :raises Introuvable: not staff.
    """
    if not peut(acteur, "reprendre_lectures") or acteur.compte_id is None:
        raise Introuvable
    consigner_fait(acteur=acteur, acte=REPRISE, objet="compte", objet_id=acteur.compte_id, quand=quand)


def _personnes(acteur: Acteur, candidature_id: UUID, depuis: datetime) -> int:
    """How many persons, the one about to be read included."""
    lues = Consultation.objects.filter(acteur_id=str(acteur.compte_id), survenue_le__gt=depuis)
    celle_ci = Candidature.objects.filter(pk=candidature_id).values("compte")
    autres = Candidature.objects.filter(pk__in=lues.values("candidature_id")).exclude(compte__in=celle_ci)
    return 1 + autres.values("compte").distinct().count()


def _reprise(acteur: Acteur, quand: datetime) -> datetime:
    """When the way was last opened again, or long ago."""
    faits = Fait.objects.filter(acteur_id=acteur.compte_id, survenu_le__gt=quand - HEURE, acte=REPRISE)
    derniere: datetime | None = faits.order_by("-survenu_le").values_list("survenu_le", flat=True).first()
    return derniere or quand - HEURE


def _signaler(acteur: Acteur, acte: str, nombre: int, quand: datetime) -> None:
    """A fact, a line of log, a mail to those who watch: once since an hour, or since the way was opened again."""
    depuis = _reprise(acteur, quand) if acte == ARRET else quand - HEURE
    deja = Fait.objects.filter(acteur_id=acteur.compte_id, survenu_le__gt=depuis, acte=acte)
    if acteur.compte_id is None or deja.exists():
        return
    donnees: dict[str, object] = {"personnes": nombre}
    consigner_fait(acteur=acteur, acte=acte, objet="compte", objet_id=acteur.compte_id, donnees=donnees, quand=quand)
    if settings.ADRESSE_ALERTES:
        _ecrire(acteur, acte, nombre, quand)
    alerter(f"journal.{acte}", acteur=str(acteur.compte_id), personnes=nombre)


def _ecrire(acteur: Acteur, acte: str, nombre: int, quand: datetime) -> None:
    lettre = courriels.lectures_arretees if acte == ARRET else courriels.lectures_en_masse
    courrier.ecrire(
        courriel=lettre(
            agent=nom_de(acteur.compte_id),
            identifiant=str(acteur.compte_id),
            personnes=nombre,
            quand=court(quand, PARIS),
        ),
        destinataire=settings.ADRESSE_ALERTES,
        nature="lectures_en_masse",
        urgent=True,
        quand=quand,
    )
