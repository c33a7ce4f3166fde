from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "regard.voice.deeds"
    label = "deeds"

    def ready(self) -> None:
        from regard.voice.deeds import reactions  # noqa: F401
