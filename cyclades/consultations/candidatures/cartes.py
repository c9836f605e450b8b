"""« Mes inscriptions »: a card per active candidature, and the drafts, which are not registrations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.etats import ACTIFS, LIBELLES, Acte, Etat, actes_possibles, est_brouillon
from cyclades.metier.candidatures.models import Candidature
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import en_toutes_lettres
from cyclades.socle.refus import Introuvable

JOINTES = ("session", "service", "specialite", "etablissement", "saisie")

NON_LUS = Q(messages__visible=True, messages__lu_le__isnull=True)


@dataclass(frozen=True, slots=True)
class Carte:
    """One candidature, in words. `a_faire` counts what is due: pieces asked, messages not read."""

    id: UUID
    domaine: str
    sigle: str
    session: str
    specialite: str
    service: str
    etablissement: str
    numero: str
    etat: Etat
    badge: str
    recevabilite: str
    version: int
    ferme_le: str
    est_ouvert: bool
    peut_modifier: bool
    peut_se_desinscrire: bool
    modification_en_cours: bool
    pieces_dues: int
    messages_non_lus: int

    @property
    def a_faire(self) -> int:
        return self.pieces_dues + self.messages_non_lus

    @property
    def est_brouillon(self) -> bool:
        return self.etat is Etat.BROUILLON


@dataclass(frozen=True, slots=True)
class MesInscriptions:
    cartes: tuple[Carte, ...]
    brouillons: tuple[Carte, ...]


def mes_inscriptions(*, acteur: Acteur, quand: datetime) -> MesInscriptions:
    """Active candidatures of any domaine whose session is not closed, latest number first; then the drafts."""
    if not peut(acteur, "mes_inscriptions"):
        raise Introuvable
    montrees = Q(etat__in=ACTIFS, session__fermee_le__isnull=True) | Q(etat=Etat.BROUILLON)
    miennes = Candidature.objects.visibles_par(acteur).filter(montrees)
    lignes = list(avec_compteurs(miennes).order_by("-numero", "-demarree_le"))
    communs = {annee: referentiel.commun(annee) for annee in {ligne.session.annee for ligne in lignes}}
    cartes = [carte(ligne, communs[ligne.session.annee], quand) for ligne in lignes]
    return MesInscriptions(
        cartes=tuple(une for une in cartes if not une.est_brouillon),
        brouillons=tuple(une for une in cartes if une.est_brouillon),
    )


def avec_compteurs(lignes: QuerySet[Candidature]) -> QuerySet[Candidature]:
    """With what a card counts, in the same query."""
    return lignes.select_related(*JOINTES).annotate(
        pieces_dues=Count("pieces", filter=Q(pieces__due=True), distinct=True),
        messages_non_lus=Count("messages", filter=NON_LUS, distinct=True),
    )


def carte(ligne: Candidature, commun: Commun, quand: datetime) -> Carte:
    """A row read with `avec_compteurs`, in words."""
    service, session = ligne.service, ligne.session
    domaine, ouvert = Domaine(session.domaine), service.est_ouvert(quand)
    possibles = actes_possibles(ligne.etat)
    return Carte(
        id=ligne.pk,
        domaine=commun.domaine(domaine, session.annee),
        sigle=commun.domaines[domaine].sigle(session.annee),
        session=session.libelle,
        specialite=ligne.specialite.intitule if ligne.specialite else "Spécialité à choisir",
        service=service.libelle,
        etablissement=_etablissement(ligne),
        numero=f"{ligne.numero:03d}" if ligne.numero else "",
        etat=Etat(ligne.etat),
        badge=LIBELLES[Etat(ligne.etat)],
        recevabilite=ligne.get_recevabilite_display(),
        version=ligne.version,
        ferme_le=en_toutes_lettres(service.ferme_le, service.fuseau),
        est_ouvert=ouvert,
        peut_modifier=ouvert and Acte.ENREGISTRER in possibles,
        peut_se_desinscrire=ouvert and Acte.SE_DESINSCRIRE in possibles and est_individuel(ligne),
        modification_en_cours=hasattr(ligne, "saisie") and not est_brouillon(ligne.etat),
        pieces_dues=ligne.pieces_dues,
        messages_non_lus=ligne.messages_non_lus,
    )


def _etablissement(ligne: Candidature) -> str:
    return f"{ligne.etablissement.nom} ({ligne.etablissement.uai})" if ligne.etablissement else ""


def est_individuel(ligne: Candidature) -> bool:
    """Registered by themself: only then may the person withdraw alone (CAN-5)."""
    return ligne.origine == Candidature.Origine.INDIVIDUEL


def la_seule(lignes: Iterable[Candidature]) -> Candidature:
    """The one row of a reading. :raises Introuvable: none is visible."""
    ligne = next(iter(lignes), None)
    if ligne is None:
        raise Introuvable
    return ligne
