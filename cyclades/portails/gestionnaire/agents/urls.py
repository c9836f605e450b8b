from django.urls import path

from cyclades.portails.gestionnaire.agents import views

urlpatterns = [
    path("", views.agents, name="agents"),
    path("inviter/", views.inviter_agent, name="inviter_agent"),
    path("<uuid:agent_id>/", views.agent, name="agent"),
    path("<uuid:agent_id>/invitation/", views.renvoyer_invitation, name="renvoyer_invitation"),
    path("<uuid:agent_id>/perimetre/", views.habiliter_agent, name="habiliter_agent"),
    path("<uuid:agent_id>/perimetre/retirer/", views.retirer_habilitation, name="retirer_habilitation"),
    path("<uuid:agent_id>/second-facteur/", views.reinitialiser_second_facteur, name="reinitialiser_second_facteur"),
    path("<uuid:agent_id>/desactivation/", views.desactiver_agent, name="desactiver_agent"),
]
