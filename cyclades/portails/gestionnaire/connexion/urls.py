from django.urls import path

from cyclades.portails.gestionnaire.connexion import views

urlpatterns = [
    path("", views.connexion_agent, name="connexion_agent"),
    path("code/", views.code_agent, name="code_agent"),
    path("invitation/", views.invitation, name="invitation"),
    path("invitation/<slug:secret>/", views.invitation_lien, name="invitation_lien"),
    path("reinstallation/", views.reinstallation, name="reinstallation"),
    path("reinstallation/<slug:secret>/", views.reinstallation_lien, name="reinstallation_lien"),
    path("second-facteur/", views.enrolement, name="enrolement"),
]
