"""Addresses of the style guide, to be included under `styleguide/`."""

from django.urls import path

from regard.ui import views

urlpatterns = [
    path("", views.styleguide, name="styleguide"),
    path("<slug:screen>", views.styleguide, name="styleguide_screen"),
]
