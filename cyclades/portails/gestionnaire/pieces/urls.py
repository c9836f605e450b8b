from django.urls import path

from cyclades.portails.gestionnaire.pieces import reception, views

urlpatterns = [
    path("", views.files_de_controle, name="files_de_controle"),
    path("service/<uuid:service_id>/", views.file_de_controle, name="file_de_controle"),
    path("service/<uuid:service_id>/suivante/", views.prendre_suivante, name="prendre_suivante"),
    path("reception/", reception.pieces_a_recevoir, name="pieces_a_recevoir"),
    path("reception/<uuid:candidature_id>/", reception.recevoir_pieces, name="recevoir_pieces"),
    path(
        "reception/<uuid:candidature_id>/recapitulatif/",
        reception.recevoir_recapitulatif,
        name="recevoir_recapitulatif",
    ),
    path("lectures/", views.debloquer_lectures, name="debloquer_lectures"),
    path("<uuid:piece_id>/", views.piece_a_controler, name="piece_a_controler"),
    path("<uuid:piece_id>/prendre/", views.prendre_piece, name="prendre_piece"),
    path("<uuid:piece_id>/suivante/", views.preparer_suivante, name="preparer_suivante"),
    path("<uuid:piece_id>/conforme/", views.declarer_conforme, name="declarer_conforme"),
    path("<uuid:piece_id>/non-conforme/", views.declarer_non_conforme, name="declarer_non_conforme"),
    path("<uuid:piece_id>/redemander/", views.redemander_piece, name="redemander_piece"),
    path("<uuid:piece_id>/annuler/", views.annuler_decision, name="annuler_decision"),
    path("<uuid:piece_id>/document/<uuid:depot_id>/", views.document_a_controler, name="document_a_controler"),
    path(
        "<uuid:piece_id>/document/<uuid:depot_id>/page/<int:numero>/", views.page_a_controler, name="page_a_controler"
    ),
]
