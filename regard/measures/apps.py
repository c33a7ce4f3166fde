from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "regard.measures"
    label = "measures"
