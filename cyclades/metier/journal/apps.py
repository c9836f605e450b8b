from django.apps import AppConfig


class Journal(AppConfig):
    name = "cyclades.metier.journal"
    label = "journal"
