from django.urls import path

from cyclades.portails.gestionnaire.rectifications import views

urlpatterns = [
    path("", views.rectifications_a_decider, name="rectifications_a_decider"),
    path("<uuid:rectification_id>/", views.rectification_a_decider, name="rectification_a_decider"),
    path("<uuid:rectification_id>/accepter/", views.accepter_rectification, name="accepter_rectification"),
    path("<uuid:rectification_id>/refuser/", views.refuser_rectification, name="refuser_rectification"),
    path("<uuid:rectification_id>/piece/", views.justificatif_de_rectification, name="justificatif_de_rectification"),
    path("<uuid:rectification_id>/piece/page/<int:numero>/", views.page_de_justificatif, name="page_de_justificatif"),
]
