"""The address of our promises."""

from django.urls import path

from regard.promises import views

urlpatterns = [path("promises", views.public_promises, name="public_promises")]
