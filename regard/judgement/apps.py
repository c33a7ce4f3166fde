from django.apps import AppConfig


class JudgementConfig(AppConfig):
    name = "regard.judgement"
    label = "judgement"

    def ready(self) -> None:
        from regard.judgement import reactions  # noqa: F401
