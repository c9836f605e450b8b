"""« Mes inscriptions »: a card per active candidature, and the drafts, which are not registrations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.obligations import AFaire, Avancement, Obligation, obligations_du_compte
from cyclades.consultations.candidatures.reprise import Reprise, reprise_de
from cyclades.consultations.inscription.dossier import UneCandidature
from cyclades.metier.candidatures.etats import ACTIFS, LIBELLES, Acte, Etat, actes_possibles, est_brouillon
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import aux_deux_heures, horloge
from cyclades.socle.refus import Introuvable

Ligne = TypeVar("Ligne")
SANS_RIEN = AFaire()
JOINTES = ("session", "service", "specialite", "etablissement", "saisie")
LUES = (
    "compte_id", "etat", "origine", "version", "numero", "modifiee_le", "signee_le", "validee_le", "validation_jusqu_a",
    "session__domaine", "session__annee", "session__libelle", "service__libelle", "service__fuseau",
    "service__ouvre_le", "service__ferme_le", "service__refuse_des", "service__pieces_ouvre_le",
    "service__pieces_ferme_le", "service__validation", "specialite__intitule", "etablissement__nom",
    "saisie__candidature_id",
)  # fmt: skip
CONTACT = ("service__adresse", "service__telephone", "service__mail")
"""What the page of one candidature says besides its card."""


def _nombre(lignes: QuerySet) -> Subquery:
    """How many of these rows belong to the candidature."""
    siennes = lignes.filter(candidature=OuterRef("pk"))
    return Subquery(siennes.values(nombre=Func(F("pk"), function="COUNT", output_field=IntegerField())))


CARTES = Candidature.objects.select_related(*JOINTES).only(*LUES)
"""The rows of cards."""


@dataclass(frozen=True, slots=True)
class Carte:
    """One candidature, in words; `obligations`, `avancement`: what is due, how far it is, where the page tells it.

    `horloge`: of the place, whose hours are told. `reprise`: of a draft, in the list.
    """

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
    version: int
    ferme_le: str
    est_ouvert: bool
    peut_modifier: bool
    peut_se_desinscrire: bool
    modification_en_cours: bool
    messages_non_lus: int
    obligations: tuple[Obligation, ...]
    avancement: Avancement
    horloge: str
    reprise: Reprise | None

    @property
    def est_brouillon(self) -> bool:
        return self.etat is Etat.BROUILLON

    @property
    def est_decalee(self) -> bool:
        """Do the clocks of the place differ from those of Paris?"""
        return "," in self.horloge


@dataclass(frozen=True, slots=True)
class MesInscriptions:
    cartes: tuple[Carte, ...]
    brouillons: tuple[Carte, ...]


def mes_inscriptions(*, acteur: Acteur, quand: datetime) -> MesInscriptions:
    """Active candidatures of any domaine whose session is not closed, latest number first; then the drafts."""
    if not peut(acteur, "mes_inscriptions"):
        raise Introuvable
    montrees = Q(etat__in=ACTIFS, session__fermee_le__isnull=True) | Q(etat=Etat.BROUILLON)
    non_lus = Message.objects.ecrits(quand).filter(visible=True, lu_le__isnull=True)
    lues = CARTES.visibles_par(acteur).only(*LUES, "saisie__etapes", "saisie__modifiee_le")
    vues = lues.annotate(messages_non_lus=_nombre(non_lus))
    lignes = list(vues.filter(montrees).order_by("-numero", "-demarree_le"))
    communs = {annee: referentiel.commun(annee) for annee in {ligne.session.annee for ligne in lignes}}
    dues = obligations_du_compte(lignes[0].compte_id, lignes, quand) if lignes else {}
    cartes = [carte(ligne, communs[ligne.session.annee], quand, dues.get(ligne.pk, AFaire())) for ligne in lignes]
    return MesInscriptions(
        cartes=tuple(une for une in cartes if not une.est_brouillon),
        brouillons=tuple(une for une in cartes if une.est_brouillon),
    )


def la_sienne(acteur: Acteur, acte: str, candidature_id: UUID, *aussi: str) -> Candidature:
    """The row of one's own candidature, with its card and its contact; `aussi`: other joined columns.

    :raises Introuvable: not allowed, unknown, not theirs, or still a draft: the same answer.
    """
    if not peut(acteur, acte):
        raise Introuvable
    candidature = _enregistrees(aussi)(acteur, candidature_id)
    if candidature is None:
        raise Introuvable
    return candidature


@cache
def _enregistrees(aussi: tuple[str, ...]) -> UneCandidature:
    """Those columns of what is no draft, whoever asks."""
    jointes = {colonne.partition("__")[0] for colonne in aussi}
    lignes = CARTES.enregistrees().select_related(*JOINTES, *jointes)
    return UneCandidature(lignes.only(*LUES, *CONTACT, *aussi))


def carte(ligne: Candidature, commun: Commun, quand: datetime, a_faire: AFaire = SANS_RIEN) -> Carte:
    """A row of `CARTES`, in words."""
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
        numero=numero_inscription(ligne.numero) if ligne.numero else "",
        etat=Etat(ligne.etat),
        badge=LIBELLES[Etat(ligne.etat)],
        version=ligne.version,
        ferme_le=aux_deux_heures(service.ferme_le, service.fuseau),
        est_ouvert=ouvert,
        peut_modifier=ouvert and Acte.ENREGISTRER in possibles,
        peut_se_desinscrire=ouvert and Acte.SE_DESINSCRIRE in possibles and est_individuel(ligne),
        modification_en_cours=hasattr(ligne, "saisie") and not est_brouillon(ligne.etat),
        messages_non_lus=getattr(ligne, "messages_non_lus", 0),
        obligations=a_faire.obligations,
        avancement=a_faire.avancement,
        horloge=horloge(service.ferme_le, service.fuseau),
        reprise=reprise_de(ligne) if est_brouillon(ligne.etat) and _est_lue(ligne) else None,
    )


def _est_lue(ligne: Candidature) -> bool:
    """Were the steps of the draft read with the row?"""
    return hasattr(ligne, "saisie") and "etapes" not in ligne.saisie.get_deferred_fields()


def _etablissement(ligne: Candidature) -> str:
    return f"{ligne.etablissement.nom} ({ligne.etablissement.uai})" if ligne.etablissement else ""


def est_individuel(ligne: Candidature) -> bool:
    """Registered by themself: only then may the person withdraw alone (CAN-5)."""
    return ligne.origine == Candidature.Origine.INDIVIDUEL


def la_seule(lignes: Iterable[Ligne]) -> Ligne:
    """The one row of a reading. :raises Introuvable: none is visible."""
    ligne = next(iter(lignes), None)
    if ligne is None:
        raise Introuvable
    return ligne
