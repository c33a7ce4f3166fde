from django.apps import AppConfig


class OriginConfig(AppConfig):
    name = "regard.channels.origin"
    label = "origin"
