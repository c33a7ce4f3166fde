from django.apps import AppConfig


class CrewConfig(AppConfig):
    name = "regard.crew"
    label = "crew"
