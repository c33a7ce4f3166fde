from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "regard.voice.themes"
    label = "themes"

    def ready(self) -> None:
        from regard.voice.themes import expecting, reactions  # noqa: F401
