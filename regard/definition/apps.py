from django.apps import AppConfig


class DefinitionConfig(AppConfig):
    name = "regard.definition"
    label = "definition"

    def ready(self) -> None:
        from regard.definition import reactions  # noqa: F401
