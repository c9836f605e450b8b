from django.apps import AppConfig


class Courrier(AppConfig):
    name = "cyclades.metier.courrier"
    label = "courrier"
