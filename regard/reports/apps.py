from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "regard.reports"
    label = "reports"
