from django.urls import path

from cyclades.portails.gestionnaire.compte import views

urlpatterns = [
    path("", views.compte_agent, name="compte_agent"),
    path("mot-de-passe/", views.mot_de_passe_agent, name="mot_de_passe_agent"),
    path("codes-de-secours/", views.codes_de_secours, name="codes_de_secours"),
    path("connexions/terminer/", views.terminer_session_agent, name="terminer_session_agent"),
    path(
        "connexions/terminer-les-autres/", views.terminer_autres_sessions_agent, name="terminer_autres_sessions_agent"
    ),
]
