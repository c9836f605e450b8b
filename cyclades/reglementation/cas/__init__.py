"""Worked cases: a file of inputs and expected answers, computed by the very rules that the service uses."""

from cyclades.reglementation.cas.evaluation import Ecart, entrees, evaluer
from cyclades.reglementation.cas.lecture import Banque, Cas, CasInvalide, Valeur
from cyclades.reglementation.cas.rapport import Essai, essayer
from cyclades.reglementation.cas.recit import raconter

__all__ = ["Banque", "Cas", "CasInvalide", "Ecart", "Essai", "Valeur", "entrees", "essayer", "evaluer", "raconter"]
