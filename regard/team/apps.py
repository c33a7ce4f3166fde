from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "regard.team"
    label = "team"
