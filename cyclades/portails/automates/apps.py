from django.apps import AppConfig


class Automates(AppConfig):
    name = "cyclades.portails.automates"
    label = "automates"
