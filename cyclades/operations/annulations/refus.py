"""What can be refused about a cancellation, each in words."""

from collections.abc import Sequence

from cyclades.socle.refus import Conflit, Incomplet


class RienARetablir(Conflit):
    code = "rien_a_retablir"
    message = "Cette candidature n’est plus annulée : il n’y a rien à rétablir."


class AutreInscription(Conflit):
    """Reinstating it would register the person twice in the session."""

    code = "autre_inscription"
    message = "Ce candidat a depuis une autre inscription à cette session : traitez d’abord l’autre."


class LettreIncomplete(Conflit):
    """A letter that does not say how to appeal, on what ground, who signs and where, is no notification."""

    code = "lettre_incomplete"

    def __init__(self, manquantes: Sequence[str]) -> None:
        super().__init__(
            f"Les réglages de ce service ne disent pas {', '.join(manquantes)}\u00a0: personne n’est annulé. Ces "
            "mentions sont au service des examens à donner, et à l’exploitant de la plateforme à enregistrer."
        )


class RaisonManquante(Incomplet):
    code = "raison_manquante"
    message = "Dites pourquoi cette candidature est rétablie : le candidat le lira."


class NumeroDeSuiviInvalide(Incomplet):
    code = "numero_de_suivi_invalide"
    message = "Un numéro de suivi compte de 8 à 30 lettres et chiffres, comme sur l’avis de dépôt."


class NumeroDeSuiviDejaSaisi(Conflit):
    code = "numero_de_suivi_deja_saisi"
    message = "Ce numéro de suivi est déjà celui d’une autre lettre. Relisez l’avis de dépôt."
