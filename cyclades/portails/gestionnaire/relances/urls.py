from django.urls import path

from cyclades.portails.gestionnaire.relances import views

urlpatterns = [
    path("", views.services_a_relancer, name="services_a_relancer"),
    path("<uuid:service_id>/", views.a_relancer, name="a_relancer"),
    path("<uuid:service_id>/preparer/", views.preparer_relance, name="preparer_relance"),
]
