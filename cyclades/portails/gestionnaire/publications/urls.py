from django.urls import path

from cyclades.portails.gestionnaire.publications import views

urlpatterns = [
    path("<uuid:publication_id>/", views.publication, name="publication"),
    path("<uuid:publication_id>/lancer/", views.lancer_publication, name="lancer_publication"),
    path("<uuid:publication_id>/arreter/", views.arreter_publication, name="arreter_publication"),
    path("<uuid:publication_id>/reprendre/", views.reprendre_publication, name="reprendre_publication"),
    path("<uuid:publication_id>/abandonner/", views.abandonner_publication, name="abandonner_publication"),
]
