from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "regard.channels.pictures"
    label = "pictures"
