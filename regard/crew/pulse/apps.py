from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "regard.crew.pulse"
    label = "pulse"
