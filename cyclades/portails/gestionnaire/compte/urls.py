from django.urls import path

from cyclades.portails.gestionnaire.compte import views

urlpatterns = [
    path("", views.compte_agent, name="compte_agent"),
    path("mot-de-passe/", views.mot_de_passe_agent, name="mot_de_passe_agent"),
    path("codes-de-secours/", views.codes_de_secours, name="codes_de_secours"),
    path("codes-de-secours/a-garder/", views.codes_a_garder, name="codes_a_garder"),
    path("codes-de-secours/a-garder/fichier/", views.fichier_des_codes, name="fichier_des_codes"),
    path("codes-de-secours/gardes/", views.garder_codes, name="garder_codes"),
    path("connexions/terminer/", views.terminer_session_agent, name="terminer_session_agent"),
    path(
        "connexions/terminer-les-autres/", views.terminer_autres_sessions_agent, name="terminer_autres_sessions_agent"
    ),
]
