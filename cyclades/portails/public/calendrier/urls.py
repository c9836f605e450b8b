from django.urls import path

from cyclades.portails.public.calendrier import views

urlpatterns = [path("", views.calendrier, name="calendrier")]
