from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "regard.live"
    label = "live"
