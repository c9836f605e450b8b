from django.apps import AppConfig


class Comptes(AppConfig):
    name = "cyclades.metier.comptes"
    label = "comptes"
