from django.apps import AppConfig


class ValuesConfig(AppConfig):
    name = "regard.voice.values"
    label = "values"
