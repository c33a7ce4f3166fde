from django.apps import AppConfig


class GoodTurnsConfig(AppConfig):
    name = "regard.crew.good_turns"
    label = "good_turns"

    def ready(self) -> None:
        from regard.crew.good_turns import reactions  # noqa: F401
