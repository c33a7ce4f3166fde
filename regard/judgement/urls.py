"""Addresses of the judgement page, below /j/."""

from django.urls import path, register_converter

from regard.judgement import views


class KeyConverter:
    """The key of a step, 1 … 5."""

    regex = "[1-5]"

    def to_python(self, text: str) -> int:
        return int(text)

    def to_url(self, key: int) -> str:
        return str(key)


register_converter(KeyConverter, "judgement_key")

urlpatterns = [
    path("", views.code, name="judgement_code"),
    path("<str:token>", views.judgement, name="judgement"),
    path("<str:token>/<judgement_key:key>", views.choice, name="judgement_choice"),
]
