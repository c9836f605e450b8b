"""The addresses of Cyclades: one line per portal."""

from django.urls import include, path

handler400 = "cyclades.portails.commun.erreurs.requete_refusee"
handler403 = "cyclades.portails.commun.erreurs.page_introuvable"
handler404 = "cyclades.portails.commun.erreurs.page_introuvable"
handler500 = "cyclades.portails.commun.erreurs.panne"

urlpatterns = [
    path("", include("cyclades.portails.public.urls")),
    path("candidat/", include("cyclades.portails.candidat.urls")),
    path("gestionnaire/", include("cyclades.portails.gestionnaire.urls")),
]
