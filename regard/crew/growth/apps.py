from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "regard.crew.growth"
    label = "growth"
