"""What an agent keeps of a queue, and its order: oldest first, by pages that start after a key."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import DEPUIS, Piece, PiecesQuerySet
from cyclades.reglementation.droits import Acteur

EN_COURS = ""
"""The state filter of the queue itself: handed over or received, nothing said yet."""
NUMERO = re.compile(r"0[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Filtres:
    """What an agent keeps of the queue. Empty: everything that waits. `jours`: waiting for so many days at least."""

    etat: str = EN_COURS
    nature: str = ""
    retour: str = ""
    jours: int = 0
    relancees: bool = False
    recherche: str = ""

    @property
    def est_vide(self) -> bool:
        return self == Filtres()


def filtrees(acteur: Acteur, service_id: UUID, filtres: Filtres, quand: datetime) -> PiecesQuerySet:
    """The pieces of a service that the filters keep, of candidatures that are still alive, with `depuis`."""
    choix = Q(service=service_id, due=True, vivante=True)
    if filtres.nature:
        choix &= Q(cle=filtres.nature)
    if filtres.retour:
        choix &= Q(retour=filtres.retour)
    if filtres.recherche:
        choix &= _de_la_personne(service_id, filtres.recherche)
    parmi = Piece.objects.filter(etat=filtres.etat) if filtres.etat else Piece.objects.en_file()
    lues = du_site(parmi.annotate(depuis=DEPUIS).filter(choix), acteur)
    if filtres.jours:
        lues = lues.filter(depuis__lte=quand - timedelta(days=filtres.jours))
    if filtres.relancees:
        relances = Document.objects.publies(quand).filter(nature=Document.Nature.RELANCE_PIECES)
        lues = lues.filter(Exists(relances.filter(candidature=OuterRef("candidature"))))
    return lues


def du_site(pieces: PiecesQuerySet, acteur: Acteur) -> PiecesQuerySet:
    """Those of the site of the agent: the service is of their académie already, so that the rest see all of it."""
    if not acteur.departements:
        return pieces
    return pieces.filter(Exists(Candidature.objects.visibles_par(acteur).filter(pk=OuterRef("candidature"))))


def _de_la_personne(service_id: UUID, recherche: str) -> Q:
    """By n° candidat when it is one, though another replaced it (CPT-12), else by the beginning of the name."""
    mot = " ".join(recherche.split())
    if NUMERO.fullmatch(mot.replace(" ", "")):
        return Q(candidature__compte=Compte.objects.titulaire_de(mot.replace(" ", "")))
    return Q(candidature__service=service_id, candidature__compte__nom_naissance__istartswith=mot)


def apres_la_cle(lues: PiecesQuerySet, depuis: datetime | None, pk: UUID | None) -> PiecesQuerySet:
    """In order, after that key: the bound on the instant alone is what the index reads."""
    if depuis is not None and pk is not None:
        lues = lues.filter(Q(depuis__gte=depuis) & (Q(depuis__gt=depuis) | Q(pk__gt=pk)))
    return lues.order_by("depuis", "pk")


def lire_cle(texte: str) -> tuple[datetime | None, UUID | None]:
    """Of a page that gave it: anything else is no key."""
    instant, _, pk = texte.rpartition("_")
    try:
        return datetime.fromisoformat(instant).astimezone(UTC), UUID(pk)
    except (ValueError, OverflowError):
        return None, None
