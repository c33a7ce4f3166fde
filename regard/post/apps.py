from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "regard.post"
    label = "post"

    def ready(self) -> None:
        from regard.post import reactions  # noqa: F401
