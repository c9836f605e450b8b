from django.apps import AppConfig


class Taches(AppConfig):
    name = "cyclades.socle.taches"
    label = "taches"
