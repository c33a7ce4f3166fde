from django.apps import AppConfig


class DefinitionConfig(AppConfig):
    name = "regard.definition"
    label = "definition"
