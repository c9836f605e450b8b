from django.urls import path

from cyclades.portails.candidat.messages import views

urlpatterns = [
    path("", views.mes_messages, name="mes_messages"),
    path("<uuid:message_id>/", views.message, name="message"),
    path("<uuid:message_id>/ouvrir/", views.ouvrir, name="ouvrir_message"),
]
