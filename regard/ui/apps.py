"""The app that carries templates and static files."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "regard.ui"
    label = "ui"
    verbose_name = "Screens"
