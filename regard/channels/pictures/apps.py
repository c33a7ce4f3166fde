from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "regard.channels.pictures"
    label = "pictures"

    def ready(self) -> None:
        from regard.channels.pictures import reactions  # noqa: F401
