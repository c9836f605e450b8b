"""Candidatures of a session that ended two years ago, with all that hangs on them (conservation of `Version`)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.etats import Etat as Envoi
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import (
    DemandeSignature,
    Destinataire,
    Document,
    Publication,
    Recommande,
    Signature,
)
from cyclades.metier.pieces.models import Depot, EnvoiRecu
from cyclades.operations.purges.lots import Lot, exiger, finies_depuis, noter
from cyclades.operations.purges.octets import effacer_sans_ligne
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.retention import SESSION

LOT = 50


def purger_candidatures(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> Lot:
    """Delete one lot, rows first, bytes then: killed in between, the night erases what no row names.

    :raises Introuvable: not allowed.
    """
    exiger(acteur, "purger_candidatures")
    nombre, cles = _supprimer_un_lot(acteur, quand, lot)
    return Lot(nombre, effacer_sans_ligne(cles, quand=quand), reste=nombre == lot)


@transaction.atomic
def _supprimer_un_lot(acteur: Acteur, quand: datetime, lot: int) -> tuple[int, set[str]]:
    perimees = Candidature.objects.filter(finies_depuis(SESSION, quand)).order_by("pk")
    lues = list(perimees.select_for_update(of=("self",)).values_list("pk", flat=True)[:lot])
    cles = _cles(lues)
    _detacher_le_courrier(lues)
    for modele in (Recommande, Signature, DemandeSignature):
        modele.objects.filter(document__candidature__in=lues).delete()
    Destinataire.objects.filter(candidature__in=lues).delete()
    Document.objects.filter(candidature__in=lues).delete()
    Candidature.objects.filter(pk__in=lues).delete()
    noter(acteur, "purger_candidatures", "candidature", {"nombre": len(lues)}, quand)
    return len(lues), cles


def _cles(candidatures: Collection[UUID]) -> set[str]:
    documents = Document.objects.filter(candidature__in=candidatures).values_list("cle_fichier", flat=True)
    signees = Signature.objects.filter(document__candidature__in=candidatures)
    pieces = (modele.objects.filter(piece__candidature__in=candidatures) for modele in (Depot, EnvoiRecu))
    envoyees = {cle for lignes in pieces for cle in lignes.values_list("cle", flat=True)}
    return {*documents, *signees.values_list("empreinte_signee", flat=True), *envoyees}


def _detacher_le_courrier(candidatures: Collection[UUID]) -> None:
    """What the person reads in their space stays theirs, as long as their account; what was written to their
    representative, or carried a secret, goes; as what never left."""
    montres = Message.objects.filter(candidature__in=candidatures, visible=True)
    montres.exclude(etat=Envoi.A_ENVOYER).update(candidature=None)


@transaction.atomic
def purger_publications(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> Lot:
    """Delete the relances and cancellations in lots of those sessions, once nobody is left in them.

    :raises Introuvable: not allowed.
    """
    exiger(acteur, "purger_candidatures")
    restants = Destinataire.objects.filter(publication=OuterRef("pk"))
    vides = Publication.objects.filter(finies_depuis(SESSION, quand, "service__session")).exclude(Exists(restants))
    lues = list(vides.order_by("pk").values_list("pk", flat=True)[:lot])
    Publication.objects.filter(pk__in=lues).delete()
    noter(acteur, "purger_publications", "publication", {"nombre": len(lues)}, quand)
    return Lot(len(lues), reste=len(lues) == lot)
