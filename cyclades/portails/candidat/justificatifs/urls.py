from django.urls import path

from cyclades.portails.candidat.justificatifs import views

urlpatterns = [
    path("", views.mes_justificatifs, name="mes_justificatifs"),
    path("remettre/", views.confirmer_remise, name="confirmer_remise"),
    path("remettre/confirmer/", views.remettre, name="remettre_pieces"),
    path("reprendre/", views.reprendre, name="reprendre_pieces"),
    path("<uuid:piece_id>/", views.deposer, name="deposer_piece"),
    path("<uuid:piece_id>/retirer/", views.retirer, name="retirer_piece"),
    path("<uuid:piece_id>/fichier/", views.mon_fichier, name="mon_fichier"),
]
