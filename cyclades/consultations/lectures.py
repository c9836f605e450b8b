"""Who was seen by an agent: each file opened, each list shown, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.journal.models import Consultation
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

LOT = 500


@dataclass(frozen=True, slots=True)
class Vue:
    """One reading. `personne` is empty for a list, and for a candidature erased since."""

    survenue_le: datetime
    lecture: str
    objet: str
    objet_id: str
    personne: str
    motif: str


def vues_par(*, acteur: Acteur, adresse: str, depuis: datetime, jusqu_a: datetime) -> Iterator[Vue]:
    """What the agent of this address has seen between these instants. :raises Introuvable: not allowed, or nobody."""
    agent = Compte.objects.titulaires().filter(cle_mail=adresse.strip().lower()).first()
    if not peut(acteur, "verifier_journal") or agent is None:
        raise Introuvable
    lues = Consultation.objects.filter(acteur_id=agent.pk, survenue_le__gte=depuis, survenue_le__lt=jusqu_a)
    lot: list[Consultation] = []
    for une in lues.order_by("survenue_le", "id").iterator(chunk_size=LOT):
        lot.append(une)
        if len(lot) == LOT:
            yield from _nommees(lot)
            lot = []
    yield from _nommees(lot)


def _nommees(lot: list[Consultation]) -> Iterator[Vue]:
    lues = Candidature.objects.filter(pk__in={une.candidature_id for une in lot if une.candidature_id})
    noms = {
        une.pk: f"{une.compte.numero_candidat} {une.compte.nom_naissance.upper()} {une.compte.prenoms}"
        for une in lues.select_related("compte")
    }
    for une in lot:
        personne = noms.get(une.candidature_id, "") if une.candidature_id else ""
        yield Vue(une.survenue_le, une.lecture, une.objet, une.objet_id, personne, une.motif)
