from django.urls import path

from cyclades.portails.candidat.documents import views

urlpatterns = [
    path("candidature/<uuid:candidature_id>/", views.mes_documents, name="mes_documents"),
    path("<uuid:document_id>/", views.document, name="document"),
    path("<uuid:document_id>/signe/", views.document_signe, name="document_signe"),
]
