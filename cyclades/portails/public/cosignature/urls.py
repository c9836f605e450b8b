from django.urls import path

from cyclades.portails.public.cosignature import views

urlpatterns = [
    path("", views.cosignature, name="cosignature"),
    path("recapitulatif/", views.recapitulatif, name="recapitulatif_a_cosigner"),
    path("refuser/", views.refuser, name="refuser_cosignature"),
    path("signee/", views.signee, name="cosignature_signee"),
    path("lien/<slug:secret>/", views.lien, name="cosignature_lien"),
]
