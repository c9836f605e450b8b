from django.urls import path

from cyclades.portails.public.pages import views

urlpatterns = [
    path("besoin-d-aide/", views.aide, name="aide"),
    path("lexique/", views.lexique, name="lexique"),
    path("videos-de-presentation/", views.videos, name="videos"),
    path("plan-du-site/", views.plan_du_site, name="plan_du_site"),
    path("mentions-legales/", views.mentions_legales, name="mentions_legales"),
    path("accessibilite/", views.accessibilite, name="accessibilite"),
    path("donnees-personnelles/", views.donnees_personnelles, name="donnees_personnelles"),
    path("un-probleme/", views.probleme, name="probleme"),
]
