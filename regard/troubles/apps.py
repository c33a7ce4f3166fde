from django.apps import AppConfig


class TroublesConfig(AppConfig):
    name = "regard.troubles"
    label = "troubles"
