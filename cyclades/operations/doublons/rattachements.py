"""All that points at an account, and what becomes of it when the account is merged into another (CPT-12).

`RATTACHEMENTS` names every foreign key to `Compte`: a test reads the tables, and refuses one that is missing here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from cyclades.metier.comptes.models import (
    CodeDeSecours,
    Compte,
    Distinction,
    Habilitation,
    Jeton,
    PropositionDeReunion,
    Rectification,
    SecondFacteur,
)
from cyclades.metier.courrier.models import Message
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.pieces.models import EnvoiRecu
from cyclades.operations.comptes import jetons
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.operations.doublons import deplacement
from cyclades.operations.doublons.deplacement import Deplacee
from cyclades.reglementation.droits import Acteur


@dataclass(frozen=True, slots=True)
class Fusion:
    """One merge: `autre` is closed, and gives all it has to `garde`; `deplacees` grows as it does."""

    acteur: Acteur
    garde: Compte
    autre: Compte
    quand: datetime
    deplacees: list[Deplacee] = field(default_factory=list)


def _candidatures(fusion: Fusion) -> None:
    """With all that hangs on them: versions, épreuves, pieces, files, decisions, documents, signatures."""
    fusion.deplacees.extend(
        deplacement.deplacer(acteur=fusion.acteur, garde=fusion.garde, autre=fusion.autre, quand=fusion.quand)
    )


def _messages(fusion: Fusion) -> None:
    """The person reads all of them in one place; those still to be sent go where they were written to."""
    Message.objects.filter(compte=fusion.autre).update(compte=fusion.garde)


def _sessions(fusion: Fusion) -> None:
    """Its browsers are signed out: nothing is left to see there."""
    fermer_toutes(fusion.autre.pk)


def _liens(fusion: Fusion) -> None:
    """Its links open nothing any more."""
    jetons.annuler(fusion.autre, *Jeton.Usage)


def _fusions_passees(fusion: Fusion) -> None:
    """Numbers that led to it lead where it leads: never two steps."""
    Compte.objects.filter(fusionne_dans=fusion.autre).update(fusionne_dans=fusion.garde)


def _distinctions(fusion: Fusion) -> None:
    """Somebody who is not the person of this account is not that of the account kept: said once of a pair."""
    liees = Distinction.objects.en_vigueur().filter(Q(un=fusion.autre) | Q(autre=fusion.autre))
    for une in liees.order_by("pk"):
        tiers = une.un_id if une.autre_id == fusion.autre.pk else une.autre_id
        une.levee_le, une.levee_par_id = fusion.quand, fusion.acteur.compte_id
        une.save(update_fields=["levee_le", "levee_par_id"])
        premier, second = sorted((fusion.garde.pk, tiers))
        Distinction.objects.get_or_create(
            un_id=premier, autre_id=second, levee_le=None,
            defaults={"motif": une.motif, "prise_le": une.prise_le, "acteur_id": une.acteur_id},
        )  # fmt: skip


def _propositions(fusion: Fusion) -> None:
    """What was proposed of the account closed, with this one or another, is proposed no more."""
    liees = PropositionDeReunion.objects.filter(Q(un=fusion.autre) | Q(autre=fusion.autre))
    liees.delete()


def _rectifications(fusion: Fusion) -> None:
    """What was asked and decided is kept with the person; a merge is refused while a request waits."""
    Rectification.objects.filter(compte=fusion.autre).update(compte=fusion.garde)


def _envois(fusion: Fusion) -> None:
    """What was sent goes with the pieces. One sending waits at a time for a person: when both wait, that of the account
    that is closed stays its own until it is judged, which needs nobody.
    """
    siens = EnvoiRecu.objects.filter(compte=fusion.autre)
    if EnvoiRecu.objects.en_verification().filter(compte=fusion.garde).exists():
        siens = siens.filter(juge_le__isnull=False)
    siens.update(compte=fusion.garde)


class ReserveAuxAgents(RuntimeError):
    """A candidate's account has what only staff have: nobody decided what a merge would do of it."""


def _des_agents(fusion: Fusion) -> None:
    """What staff alone have. A candidate has none: nothing to move.

    :raises ReserveAuxAgents: one has; a bug.
    """
    if any(modele.objects.filter(compte=fusion.autre).exists() for modele in (Habilitation, SecondFacteur)):
        raise ReserveAuxAgents(str(fusion.autre.pk))
    if CodeDeSecours.objects.filter(compte=fusion.autre).exists():
        raise ReserveAuxAgents(str(fusion.autre.pk))


RATTACHEMENTS: Mapping[str, Callable[[Fusion], None]] = {
    "candidatures.Candidature.compte": _candidatures,
    "courrier.Message.compte": _messages,
    "comptes.SessionOuverte.compte": _sessions,
    "comptes.Jeton.compte": _liens,
    "comptes.Compte.fusionne_dans": _fusions_passees,
    "comptes.Distinction.un": _distinctions,
    "comptes.Distinction.autre": _distinctions,
    "comptes.PropositionDeReunion.un": _propositions,
    "comptes.PropositionDeReunion.autre": _propositions,
    "comptes.Rectification.compte": _rectifications,
    "pieces.EnvoiRecu.compte": _envois,
    "comptes.Habilitation.compte": _des_agents,
    "comptes.SecondFacteur.compte": _des_agents,
    "comptes.CodeDeSecours.compte": _des_agents,
    "comptes.CodesAGarder.compte": _des_agents,
}


def reprendre_les_notes(fusion: Fusion) -> int:
    """Marks of former sessions, known by the number that is replaced, are known by the one kept; gives how many.

    A mark known of both for one unit and session stays as it is under the number kept. What a file brings later under
    the former number is translated as it comes (`operations.notes`).
    """
    deja = ResultatAnterieur.objects.filter(
        numero_candidat=fusion.garde.numero_candidat, cle_identite=OuterRef("cle_identite"),
        specialite=OuterRef("specialite"), session=OuterRef("session"), unite=OuterRef("unite"),
    )  # fmt: skip
    siennes = ResultatAnterieur.objects.filter(numero_candidat=fusion.autre.numero_candidat)
    reprises = list(siennes.filter(~Exists(deja)).values_list("pk", flat=True))
    return ResultatAnterieur.objects.filter(pk__in=reprises).update(numero_candidat=fusion.garde.numero_candidat)
