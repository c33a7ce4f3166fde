from django.apps import AppConfig


class CarriersConfig(AppConfig):
    name = "regard.channels.carriers"
    label = "carriers"
