from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "regard.voice.interviews"
    label = "interviews"

    def ready(self) -> None:
        from regard.voice.interviews import reactions  # noqa: F401
