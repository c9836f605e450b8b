from django.apps import AppConfig


class Notes(AppConfig):
    name = "cyclades.metier.notes"
    label = "notes"
