"""The candidate's portal: one line per menu entry."""

from django.urls import include, path

urlpatterns = [
    path("compte/", include("cyclades.portails.candidat.compte.urls")),
    path("inscriptions/<uuid:candidature_id>/justificatifs/", include("cyclades.portails.candidat.justificatifs.urls")),
    path("inscriptions/<uuid:candidature_id>/validation/", include("cyclades.portails.candidat.validation.urls")),
    path("inscriptions/", include("cyclades.portails.candidat.inscriptions.urls")),
    path("inscription/", include("cyclades.portails.candidat.inscription.urls")),
    path("documents/", include("cyclades.portails.candidat.documents.urls")),
    path("messages/", include("cyclades.portails.candidat.messages.urls")),
]
