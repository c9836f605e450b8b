from django.urls import path

from cyclades.portails.public.verification import views

urlpatterns = [
    path("", views.verifier_fichier, name="verifier_fichier"),
    path("<uuid:document_id>/", views.verification, name="verification"),
]
