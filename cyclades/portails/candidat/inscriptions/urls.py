from django.urls import path

from cyclades.portails.candidat.inscriptions import views

urlpatterns = [
    path("", views.mes_inscriptions, name="mes_inscriptions"),
    path("nouvelle/", views.nouvelle, name="nouvelle_candidature"),
    path("nouvelle/demarrer/", views.demarrer, name="demarrer"),
    path("<uuid:candidature_id>/", views.mes_activites, name="mes_activites"),
    path("<uuid:candidature_id>/inscription/", views.mon_inscription, name="mon_inscription"),
    path("<uuid:candidature_id>/numero/", views.numero, name="numero"),
    path("<uuid:candidature_id>/desinscription/", views.confirmer_desinscription, name="confirmer_desinscription"),
    path("<uuid:candidature_id>/desinscription/confirmer/", views.se_desinscrire, name="desinscrire"),
    path("<uuid:candidature_id>/formulaires/", views.mes_formulaires, name="mes_formulaires"),
]
