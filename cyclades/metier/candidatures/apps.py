from django.apps import AppConfig


class Candidatures(AppConfig):
    name = "cyclades.metier.candidatures"
    label = "candidatures"
