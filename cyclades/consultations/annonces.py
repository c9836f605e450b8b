"""What is announced to everybody: planned unavailability, emergency closing (PUB-1)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cyclades.metier.examens.models import Annonce as Ligne
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.socle.instants import PARIS
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class Annonce:
    """One of them: `niveau` is info, avertissement or alerte; `lieu` is empty when it is told everywhere.

    Instants in UTC; `fuseau` is the zone in which they are told.
    """

    id: UUID
    titre: str
    texte: str
    niveau: str
    lieu: str
    fuseau: str
    debut_le: datetime
    fin_le: datetime


def annonces(*, acteur: Acteur, quand: datetime) -> tuple[Annonce, ...]:
    """Those in force, of all académies: those that end first come first."""
    if not peut(acteur, "annonces"):
        raise Introuvable
    return _lire(Ligne.objects.en_cours(quand))


def annonces_de(*, acteur: Acteur, lieu: str | None, quand: datetime) -> tuple[Annonce, ...]:
    """Those in force everywhere, and there: `lieu` is the code of an académie, or of a country that one looks after."""
    if not peut(acteur, "annonces"):
        raise Introuvable
    partout = Q(academie__isnull=True)
    la_bas = Q(academie=lieu) | Q(academie__in=ServiceInscription.objects.filter(pays=lieu).values("academie"))
    return _lire(Ligne.objects.en_cours(quand).filter(partout | la_bas if lieu else partout))


def annonces_prevues(*, acteur: Acteur, quand: datetime) -> tuple[Annonce, ...]:
    """Those in force or to come, of the académies of a gestionnaire; a national one reads them all."""
    if not peut(acteur, "annonces_prevues"):
        raise Introuvable
    lignes = Ligne.objects.non_finies(quand)
    if acteur.role is Role.GESTIONNAIRE:
        lignes = lignes.filter(academie__in=acteur.academies)
    return _lire(lignes)


def _lire(lignes: "QuerySet[Ligne]") -> tuple[Annonce, ...]:
    triees = lignes.select_related("academie").order_by("fin_le", "debut_le", "pk")
    return tuple(_annonce(ligne) for ligne in triees)


def _annonce(ligne: Ligne) -> Annonce:
    academie = ligne.academie
    return Annonce(
        id=ligne.pk,
        titre=ligne.titre,
        texte=ligne.texte,
        niveau=ligne.niveau,
        lieu=academie.libelle_service if academie else "",
        fuseau=academie.fuseau if academie else PARIS,
        debut_le=ligne.debut_le,
        fin_le=ligne.fin_le,
    )
