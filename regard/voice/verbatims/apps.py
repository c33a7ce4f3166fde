from django.apps import AppConfig


class VerbatimsConfig(AppConfig):
    name = "regard.voice.verbatims"
    label = "verbatims"

    def ready(self) -> None:
        from regard.voice.verbatims import reactions  # noqa: F401
