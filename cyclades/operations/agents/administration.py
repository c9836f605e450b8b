"""What an agent does of their codes, and what those who look after agents do of an account."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cyclades.metier.comptes.models import Compte, Habilitation, Jeton
from cyclades.operations.agents import courriers, second_facteur
from cyclades.operations.agents.connexion import exiger_code
from cyclades.operations.agents.faits import consigner
from cyclades.operations.agents.refus import CompteInvite
from cyclades.operations.agents.verrou import agent_verrouille
from cyclades.operations.comptes import jetons
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

DELAI_REINSTALLATION = timedelta(hours=24)


def renouveler_codes(*, acteur: Acteur, code: str, quand: datetime) -> tuple[str, ...]:
    """Ten new codes of rescue, a code given; the former ones open nothing any more. Told by mail.

    :raises CodeRefuse: wrong, or used. :raises TropDEssais: too many wrong ones.
    """
    compte = Compte.objects.visibles_par(acteur).first() if peut(acteur, "renouveler_codes") else None
    if compte is None:
        raise Introuvable
    exiger_code(compte, code, quand=quand)
    with transaction.atomic():
        codes = second_facteur.remplacer_les_codes(compte, quand=quand)
        courriers.codes_de_secours_remplaces(compte, quand=quand)
        consigner(acteur, "renouveler_codes", compte, quand=quand)
    return codes


@transaction.atomic
def codes_gardes(*, acteur: Acteur) -> None:
    """They were kept: from now on nobody can read the codes of rescue of this agent."""
    compte = Compte.objects.visibles_par(acteur).first() if peut(acteur, "renouveler_codes") else None
    if compte is None:
        raise Introuvable
    second_facteur.oublier_les_codes(compte)


@transaction.atomic
def reinitialiser_second_facteur(*, acteur: Acteur, agent_id: UUID, quand: datetime) -> None:
    """Take away the second factor of another agent who lost it. Their sessions end; a mail brings the link by which,
    with their password, they enrol another within 24 h.

    :raises CompteInvite: none was ever enrolled.
    """
    compte = agent_verrouille(acteur, "reinitialiser_second_facteur", agent_id)
    if compte.ferme_le is not None:
        raise Introuvable
    if compte.active_le is None:
        raise CompteInvite
    second_facteur.retirer(compte)
    fermer_toutes(compte.pk)
    expire_le = quand + DELAI_REINSTALLATION
    secret = jetons.remplacer(compte, Jeton.Usage.SECOND_FACTEUR, expire_le=expire_le, quand=quand)
    courriers.second_facteur_reinitialise(compte, secret, expire_le=expire_le, quand=quand)
    consigner(acteur, "reinitialiser_second_facteur", compte, quand=quand)


@transaction.atomic
def desactiver(*, acteur: Acteur, agent_id: UUID, quand: datetime) -> None:
    """Close the account of another agent: sessions, links and habilitations end at once; all is kept. Told by mail."""
    compte = agent_verrouille(acteur, "desactiver_agent", agent_id)
    if compte.ferme_le is not None:
        raise Introuvable
    compte.ferme_le = quand
    compte.save(update_fields=["ferme_le"])
    fermer_toutes(compte.pk)
    jetons.annuler(compte, *Jeton.Usage)
    en_cours = Habilitation.objects.filter(compte=compte, retiree_le__isnull=True)
    en_cours.update(retiree_le=quand, retiree_par_id=acteur.compte_id)
    courriers.agent_desactive(compte, quand=quand)
    consigner(acteur, "desactiver_agent", compte, quand=quand)
