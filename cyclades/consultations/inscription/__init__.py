"""What the screens of a registration read."""

from cyclades.consultations.inscription.page import ONGLETS, Onglet, PageEtape, etape

__all__ = ["ONGLETS", "Onglet", "PageEtape", "etape"]
