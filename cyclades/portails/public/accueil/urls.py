from django.urls import path

from cyclades.portails.public.accueil import views

urlpatterns = [path("", views.accueil, name="accueil")]
