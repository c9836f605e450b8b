from django.urls import path

from cyclades.portails.public.verification import views

urlpatterns = [path("<uuid:document_id>/", views.verification, name="verification")]
