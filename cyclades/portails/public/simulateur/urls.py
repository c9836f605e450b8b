from django.urls import path

from cyclades.portails.public.simulateur import views

urlpatterns = [
    path("", views.simulateur, name="simulateur"),
    path("reprendre/", views.reprendre, name="reprendre_simulation"),
]
