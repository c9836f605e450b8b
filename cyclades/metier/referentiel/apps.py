from django.apps import AppConfig


class Referentiel(AppConfig):
    name = "cyclades.metier.referentiel"
    label = "referentiel"
