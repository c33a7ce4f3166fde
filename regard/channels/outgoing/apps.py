from django.apps import AppConfig


class OutgoingConfig(AppConfig):
    name = "regard.channels.outgoing"
    label = "outgoing"

    def ready(self) -> None:
        from regard.channels.outgoing.telling import Servers
        from regard.post import ways

        ways.tell_by(Servers())
