from django.apps import AppConfig


class ErasingConfig(AppConfig):
    name = "regard.erasing"
    label = "erasing"

    def ready(self) -> None:
        from regard.erasing import reactions  # noqa: F401
