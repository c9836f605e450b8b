from django.urls import path

from cyclades.portails.candidat.validation import views

urlpatterns = [
    path("", views.ma_validation, name="ma_validation"),
    path("relancer/", views.relancer_representant, name="relancer_representant"),
]
