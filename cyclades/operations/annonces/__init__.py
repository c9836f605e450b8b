"""Notices to everybody: announce one for a time, take it back."""

from cyclades.operations.annonces.annonces import Annonce, Niveau, annoncer, retirer_annonce
from cyclades.operations.annonces.refus import AnnonceRefusee

__all__ = ["Annonce", "AnnonceRefusee", "Niveau", "annoncer", "retirer_annonce"]
