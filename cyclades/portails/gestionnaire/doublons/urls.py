from django.urls import path

from cyclades.portails.gestionnaire.doublons import views

PAIRE = "<uuid:un_id>/<uuid:autre_id>/"
urlpatterns = [
    path("", views.comptes_en_double, name="comptes_en_double"),
    path(PAIRE, views.comptes_a_comparer, name="comptes_a_comparer"),
    path(f"{PAIRE}reunir/", views.fusionner_comptes, name="fusionner_comptes"),
    path(f"{PAIRE}distinguer/", views.distinguer_comptes, name="distinguer_comptes"),
    path(f"{PAIRE}rapprocher/", views.rapprocher_comptes, name="rapprocher_comptes"),
]
