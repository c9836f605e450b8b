from django.urls import path

from cyclades.portails.candidat.compte import rectification, views

urlpatterns = [
    path("", views.mon_compte, name="mon_compte"),
    path("modifier/", views.modifier_compte, name="modifier_compte"),
    path("adresse/", views.changer_adresse, name="changer_adresse"),
    path("mot-de-passe/", views.changer_mot_de_passe, name="changer_mot_de_passe"),
    path("supprimer/", views.supprimer_compte, name="supprimer_compte"),
    path("connexions/terminer/", views.terminer_session, name="terminer_session"),
    path("connexions/terminer-les-autres/", views.terminer_autres_sessions, name="terminer_autres_sessions"),
    path("rectification/", rectification.demander_rectification, name="demander_rectification"),
    path("rectification/retirer/", rectification.retirer_rectification, name="retirer_rectification"),
]
