from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "regard.files"
    label = "files"
