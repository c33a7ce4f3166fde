from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "regard.crew.growth"
    label = "growth"

    def ready(self) -> None:
        from regard.crew.growth import reactions  # noqa: F401
