"""What is read of the pieces asked of a candidature."""

from cyclades.consultations.pieces.justificatifs import MesJustificatifs, mes_justificatifs

__all__ = ["MesJustificatifs", "mes_justificatifs"]
