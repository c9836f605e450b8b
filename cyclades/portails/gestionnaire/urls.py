"""The portal of the exam services: one line per menu entry."""

from django.urls import include, path

urlpatterns = [
    path("", include("cyclades.portails.gestionnaire.accueil.urls")),
    path("connexion/", include("cyclades.portails.gestionnaire.connexion.urls")),
    path("compte/", include("cyclades.portails.gestionnaire.compte.urls")),
    path("agents/", include("cyclades.portails.gestionnaire.agents.urls")),
    path("pieces/", include("cyclades.portails.gestionnaire.pieces.urls")),
    path("relances/", include("cyclades.portails.gestionnaire.relances.urls")),
    path("annulations/", include("cyclades.portails.gestionnaire.annulations.urls")),
    path("doublons/", include("cyclades.portails.gestionnaire.doublons.urls")),
    path("publications/", include("cyclades.portails.gestionnaire.publications.urls")),
    path("rectifications/", include("cyclades.portails.gestionnaire.rectifications.urls")),
]
