from django.apps import AppConfig


class Documents(AppConfig):
    name = "cyclades.metier.documents"
    label = "documents"
