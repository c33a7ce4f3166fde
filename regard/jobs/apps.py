from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "regard.jobs"
    label = "jobs"
