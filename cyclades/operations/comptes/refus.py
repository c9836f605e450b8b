"""What a person can be refused about their account, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from cyclades.socle.refus import Conflit, Incomplet, Introuvable


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One thing to correct, at the field it concerns."""

    code: str
    champ: str
    message: str


class SaisieRefusee(Incomplet):
    """What was sent cannot be accepted: every anomaly at once."""

    code = "saisie_refusee"

    def __init__(self, anomalies: Sequence[Anomalie]) -> None:
        self.anomalies = tuple(anomalies)
        super().__init__()


ECHECS_A_DIRE = 3


class IdentifiantsRefuses(Incomplet):
    """The one answer to a failed sign-in, whatever failed."""

    code = "identifiants_refuses"
    titre = "Identifiant ou mot de passe incorrect"
    message = (
        "Vérifiez votre identifiant, les majuscules et la langue du clavier. Compte tout juste créé\u202f? Il faut "
        "d’abord l’activer, par le lien reçu."
    )
    apres_des_echecs = (
        "Mot de passe oublié\u202f? Demandez-en un nouveau par «\u00a0Mot de passe oublié\u00a0»\u00a0: après "
        "plusieurs échecs, c’est le seul moyen d’entrer sans attendre."
    )

    def __init__(self, echecs: int = 0) -> None:
        """:param echecs: how many times this identifier was refused there of late, whoever it names."""
        super().__init__(self.apres_des_echecs if echecs >= ECHECS_A_DIRE else None)


class LienPerime(Introuvable):
    """Unknown, used, replaced or too old: the same answer."""

    code = "lien_perime"
    statut = 410
    message = (
        "Ce lien n’est plus valable\u00a0: il a déjà servi, un lien plus récent l’a remplacé ou son délai est dépassé."
    )


class IdentiteFigee(Conflit):
    code = "identite_figee"
    message = (
        "Votre état civil ne peut plus être modifié ici, car une candidature existe. Seuls l’adresse mail et le mot de "
        "passe restent modifiables. En cas d’erreur, demandez une rectification depuis «\u00a0Mon compte\u00a0»."
    )


class SuppressionRefusee(Conflit):
    code = "suppression_refusee"
    message = "Votre compte ne peut pas être supprimé, car une ou plusieurs candidatures y sont attachées."


class AdresseReprise(Conflit):
    code = "adresse_reprise"
    message = (
        "Cette adresse mail sert maintenant à un autre compte\u00a0: elle ne peut pas être rattachée au vôtre. "
        "Demandez le changement avec une autre adresse."
    )
