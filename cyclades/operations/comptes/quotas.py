"""How many mails of one kind an address may be sent because somebody said that it is theirs.

Each kind has its own count, of what was really sent: filling one stops none of the others. Two bounds hold together:
what one origin (a network address, an account) makes leave for an address, 5 in an hour and 10 in 24 h; and what all
of them do, 8 and 24: a stranger alone never uses up what the owner's own request needs.

A request past the bound is answered alike. Either it is useless, because the last link sent is still good (a new
password), or its mail leaves later: one waits at most, and says all that was asked meanwhile.
"""

from datetime import datetime
from enum import StrEnum

from cyclades.metier.courrier.models import MessagesQuerySet
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.essais import MINUTE, Regle

D_UNE_ORIGINE = ((3, 30 * MINUTE), (6, 360 * MINUTE))
DE_TOUTES = ((6, 30 * MINUTE), (12, 120 * MINUTE))


class Nature(StrEnum):
    """The kinds of mails that anybody can ask for somebody else."""

    ACTIVATION = "activation"
    ADRESSE_CONNUE = "adresse_deja_connue"
    IDENTITE_CONNUE = "identite_deja_connue"
    MOT_DE_PASSE = "lien_mot_de_passe"
    CHANGEMENT = "changement_adresse"
    COSIGNATURE = "demande_de_cosignature"


def compteurs(nature: Nature, destinataire: str, origine: str) -> dict[str, Regle]:
    """What a mail of this kind to them, asked from there, counts under."""
    part = f"{destinataire}\n{origine}"
    d_une = {essais.cle(regle, part): regle for regle in _regles(f"{nature}-origine", D_UNE_ORIGINE)}
    return d_une | {essais.cle(regle, destinataire): regle for regle in _regles(nature, DE_TOUTES)}


def compteurs_d_un_appareil(nature: Nature, appareil: str) -> dict[str, Regle]:
    """As asked from a device of the owner: no stranger's request counts under it."""
    return {essais.cle(regle, appareil): regle for regle in _regles(f"{nature}-appareil", D_UNE_ORIGINE)}


def _regles(nom: str, bornes: tuple[tuple[int, int], ...]) -> tuple[Regle, ...]:
    heure, jour = bornes
    return Regle(nom, *heure), Regle(f"{nom}-jour", *jour)


def depart(comptes: dict[str, Regle], attendus: MessagesQuerySet, *, quand: datetime) -> datetime:
    """When a mail may leave: at once, or with the one of `attendus` that waits, taken away to be written again, or else
    as soon as its bounds let it.
    """
    if essais.compter(comptes, quand=quand):
        return quand
    attendu = attendus.differes(quand).order_by("essayer_le").first()
    if attendu is not None and attendu.delete()[0]:
        partira_le: datetime = attendu.essayer_le
        return partira_le
    return essais.reserver(comptes, quand=quand)
