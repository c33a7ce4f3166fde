from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "regard.measures"
    label = "measures"

    def ready(self) -> None:
        from regard.measures import reactions  # noqa: F401
