from django.urls import path

from cyclades.portails.gestionnaire.annulations import views

urlpatterns = [
    path("", views.services_a_annuler, name="services_a_annuler"),
    path("<uuid:service_id>/", views.a_annuler, name="a_annuler"),
    path("<uuid:service_id>/preparer/", views.preparer_annulation, name="preparer_annulation"),
    path("<uuid:service_id>/lettres/", views.annulees, name="annulees"),
    path("<uuid:service_id>/lettres/imprimer/", views.imprimer_lettres, name="imprimer_lettres"),
    path("lettres/<uuid:document_id>/suivi/", views.saisir_suivi, name="saisir_suivi"),
    path("candidatures/<uuid:candidature_id>/retablir/", views.retablir, name="retablir"),
]
