"""The languages, activities and options that may be chosen at an épreuve, in a service."""

from cyclades.reglementation.declarations import Contexte
from cyclades.reglementation.reglement import Commun, Epreuve
from cyclades.reglementation.vocabulaire import TypeChoix


def est_une_langue(epreuve: Epreuve) -> bool:
    """Is it an épreuve sat in a language, chosen or imposed?"""
    return epreuve.choix is not None and epreuve.choix.type is TypeChoix.LANGUE


def langues_permises(epreuve: Epreuve, contexte: Contexte, commun: Commun) -> tuple[str, ...]:
    """Languages that may be chosen at that épreuve, in this service (R138 to R141)."""
    choix = epreuve.choix
    if choix is None or choix.type is not TypeChoix.LANGUE:
        return ()
    permises = choix.valeurs or _liste(choix.liste or "", contexte, commun)
    return tuple(langue for langue in permises if langue not in choix.exclut)


def _liste(nom: str, contexte: Contexte, commun: Commun) -> tuple[str, ...]:
    if nom == "LV_OBLIGATOIRE":
        return contexte.langues_obligatoires
    if nom == "LV_FACULTATIVE":
        return contexte.langues_facultatives
    nationale = commun.liste_langues(nom, contexte.domaine, contexte.session, None)
    if not contexte.langues_facultatives:
        return nationale
    return tuple(langue for langue in nationale if langue in contexte.langues_facultatives)


def langue_imposee(epreuve: Epreuve) -> str | None:
    """The language that the règlement imposes, when it leaves no choice."""
    choix = epreuve.choix
    if choix is None or choix.type is not TypeChoix.LANGUE or len(choix.valeurs) != 1:
        return None
    return choix.valeurs[0]


def activites_permises(contexte: Contexte, *, adaptee: bool) -> tuple[str, ...]:
    """Physical activities of the service: the ponctuelles, or the adapted ones (R132, R134)."""
    return contexte.eps_adaptees if adaptee else contexte.activites_eps


def nombre_activites(epreuve: Epreuve, *, adaptee: bool) -> int:
    """How many activities are sat: two for the BCP, one for the CAP, one when adapted (R132, R134)."""
    if epreuve.choix is None:
        return 0
    return 1 if adaptee else epreuve.choix.nombre


def libelle_activite(cle: str, commun: Commun) -> str:
    activite = commun.activites_eps.get(cle)
    return activite.libelle if activite else cle
