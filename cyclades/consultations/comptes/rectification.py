"""« Demander une rectification de mon état civil »: what stands now, what may be sent, or why nothing may be."""

from dataclasses import dataclass
from datetime import datetime

from cyclades.consultations.comptes.compte import MonCompte, mon_compte
from cyclades.consultations.rectifications import Limites, limites, rectification_possible
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

MODIFIABLE = "Aucune candidature n’est enregistrée\u00a0: vous pouvez corriger vous-même votre état civil."
SANS_CANDIDATURE = (
    "Aucune de vos candidatures n’est active\u00a0: aucun service ne peut traiter cette demande ici. Écrivez au "
    "service gestionnaire dont les coordonnées figurent en tête de vos documents."
)
EN_ATTENTE = (
    "Une demande est déjà en attente. Vous pouvez la retirer dans «\u00a0Mon compte\u00a0», puis en faire une autre."
)


@dataclass(frozen=True, slots=True)
class MaDemande:
    """`empechement` says why no request may be made now, or nothing."""

    compte: MonCompte
    limites: Limites
    empechement: str


def ma_demande_de_rectification(*, acteur: Acteur, quand: datetime) -> MaDemande:
    """:raises Introuvable: not a candidate."""
    if not peut(acteur, "demander_rectification") or acteur.compte_id is None:
        raise Introuvable
    compte = mon_compte(acteur=acteur, quand=quand)
    possible = rectification_possible(acteur.compte_id)
    return MaDemande(compte, limites(acteur.compte_id), _empechement(compte, possible))


def _empechement(compte: MonCompte, possible: bool) -> str:
    if not compte.est_fige:
        return MODIFIABLE
    if compte.rectification is not None and compte.rectification.attend:
        return EN_ATTENTE
    return "" if possible else SANS_CANDIDATURE
