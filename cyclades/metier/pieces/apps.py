from django.apps import AppConfig


class Pieces(AppConfig):
    name = "cyclades.metier.pieces"
    label = "pieces"
