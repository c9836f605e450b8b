from django.urls import path

from cyclades.portails.public.compte import views

urlpatterns = [
    path("creer/", views.creer_compte, name="creer_compte"),
    path("cree/", views.compte_cree, name="compte_cree"),
    path("communes/", views.communes, name="communes"),
    path("renvoyer-activation/", views.renvoyer_activation, name="renvoyer_activation"),
    path("activer/", views.activer_compte, name="activer_compte"),
    path("activer/<slug:secret>/", views.activer_compte_lien, name="activer_compte_lien"),
    path("adresse/", views.confirmer_adresse, name="confirmer_adresse"),
    path("adresse/<slug:secret>/", views.confirmer_adresse_lien, name="confirmer_adresse_lien"),
    path("adresse-precedente/", views.retablir_adresse, name="retablir_adresse"),
    path("adresse-precedente/<slug:secret>/", views.retablir_adresse_lien, name="retablir_adresse_lien"),
]
