"""Worked cases: a file of inputs and expected answers, computed by the very rules that the service uses."""

from cyclades.reglementation.cas.evaluation import Ecart, entrees, evaluer
from cyclades.reglementation.cas.lecture import Banque, Cas, CasInvalide, Valeur

__all__ = ["Banque", "Cas", "CasInvalide", "Ecart", "Valeur", "entrees", "evaluer"]
