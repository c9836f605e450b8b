from django.urls import path

from cyclades.portails.gestionnaire.accueil import views

urlpatterns = [path("", views.accueil_agent, name="accueil_agent")]
