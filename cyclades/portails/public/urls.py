"""The public portal: one line per menu entry."""

from django.urls import include, path

urlpatterns = [
    path("", include("cyclades.portails.public.accueil.urls")),
    path("calendrier/", include("cyclades.portails.public.calendrier.urls")),
    path("simulateur/", include("cyclades.portails.public.simulateur.urls")),
    path("verification/", include("cyclades.portails.public.verification.urls")),
    path("cosignature/", include("cyclades.portails.public.cosignature.urls")),
    path("compte/", include("cyclades.portails.public.compte.urls")),
    path("", include("cyclades.portails.public.connexion.urls")),
    path("mot-de-passe/", include("cyclades.portails.public.mot_de_passe.urls")),
    path("", include("cyclades.portails.public.pages.urls")),
]
