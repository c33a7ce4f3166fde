from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "regard.voice"
    label = "voice"
