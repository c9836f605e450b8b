"""What is read of the pieces asked of a candidature."""

from cyclades.consultations.pieces.fichiers import mon_fichier
from cyclades.consultations.pieces.justificatifs import ma_piece, mes_justificatifs
from cyclades.consultations.pieces.valeurs import MaPiece, MesJustificatifs

__all__ = ["MaPiece", "MesJustificatifs", "ma_piece", "mes_justificatifs", "mon_fichier"]
