from django.apps import AppConfig


class MoodConfig(AppConfig):
    name = "regard.mood"
    label = "mood"

    def ready(self) -> None:
        from regard.mood import jobs, reactions  # noqa: F401
