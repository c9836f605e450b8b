from django.urls import path

from cyclades.portails.public.mot_de_passe import views

urlpatterns = [
    path("oublie/", views.mot_de_passe_oublie, name="mot_de_passe_oublie"),
    path("demande/", views.mot_de_passe_demande, name="mot_de_passe_demande"),
    path("nouveau/", views.nouveau_mot_de_passe, name="nouveau_mot_de_passe"),
    path("nouveau/<slug:secret>/", views.nouveau_mot_de_passe_lien, name="nouveau_mot_de_passe_lien"),
]
