from django.apps import AppConfig


class Examens(AppConfig):
    name = "cyclades.metier.examens"
    label = "examens"
