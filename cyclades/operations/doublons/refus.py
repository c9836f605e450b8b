"""What an agent can be refused about two accounts of one identity, in words."""

from collections.abc import Sequence
from datetime import datetime

from cyclades.consultations.doublons.conflits import Blocage
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Conflit, Incomplet


class DoublonChange(Conflit):
    """Another agent, or the person, did something since the page was shown. Nothing was overwritten."""

    code = "doublon_change"
    message = (
        "L’un de ces comptes a changé depuis que cette page est affichée\u00a0: un collègue a peut-être décidé, ou le "
        "candidat a agi. Relisez ce qui suit avant de décider de nouveau."
    )


class ComptesReunis(Conflit):
    code = "comptes_reunis"
    message = "Un collègue vient de réunir ces deux comptes\u00a0: il n’y a plus rien à décider."


class CandidaturesIncompatibles(Conflit):
    """Two active candidatures of one session that may not stand in one account (R19)."""

    code = "candidatures_incompatibles"
    message = (
        "Ces comptes ne peuvent pas être réunis\u00a0: chacun a une candidature en vigueur à la même session, et une "
        "personne ne peut y présenter qu’une spécialité. Demandez-lui de se désinscrire de l’une des deux, tant que "
        "les inscriptions sont ouvertes."
    )

    def __init__(self, blocages: Sequence[Blocage] = ()) -> None:
        dits = " ".join(f"{un.examen}\u00a0: {un.une}, et {un.autre}." for un in blocages)
        super().__init__(f"{self.message} {dits}".strip())


class PersonnesDistinctes(Conflit):
    code = "personnes_distinctes"
    message = (
        "Un agent a décidé que ces comptes sont ceux de deux personnes. Revenez d’abord sur cette décision si elle est "
        "fausse."
    )


class AutreServiceAttendu(Conflit):
    """Two agents who follow one account alone decide nothing of the other one."""

    code = "autre_service_attendu"

    def __init__(self, numero: str = "") -> None:
        super().__init__(
            f"Le compte n°\u00a0{numero} est suivi par un autre service, et aucun de vous deux n’en fait partie\u00a0: "
            "un agent de ce service doit confirmer à son tour."
        )


class RectificationEnAttente(Conflit):
    code = "rectification_en_attente"
    message = (
        "Une demande de rectification de l’état civil attend pour l’un de ces comptes\u00a0: décidez d’abord de cette "
        "demande, elle peut montrer que ce sont deux personnes."
    )


class AdresseEnSuspens(Conflit):
    """Whoever lost the account by a change of address can still take it back: a merge would end that."""

    code = "adresse_en_suspens"

    def __init__(self, jusqu_a: datetime) -> None:
        super().__init__(
            "L’adresse mail de l’un de ces comptes a été changée il y a peu, et la précédente peut encore la reprendre."
            f" Réunissez-les après le {court(jusqu_a, PARIS)}."
        )


class AdresseAChoisir(Incomplet):
    code = "adresse_a_choisir"
    message = "Choisissez l’adresse mail qui reste en usage."
