from django.apps import AppConfig


class ImapConfig(AppConfig):
    name = "regard.channels.imap"
    label = "imap"
