from django.urls import path

from cyclades.portails.candidat.inscription import views

urlpatterns = [
    path("localites/", views.localites, name="localites"),
    path("<uuid:candidature_id>/<slug:etape>/", views.etape, name="etape"),
    path("<uuid:candidature_id>/conditions/enregistrer/", views.enregistrer, name="enregistrer"),
    path("<uuid:candidature_id>/inscription/modifier/", views.modifier, name="modifier_inscription"),
    path("<uuid:candidature_id>/inscription/abandonner/", views.abandonner, name="abandonner_brouillon"),
]
