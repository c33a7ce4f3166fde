"""Addresses of what customers say."""

from __future__ import annotations

from django.urls import path

from regard.voice import views
from regard.voice.verbatims import views as words

urlpatterns = [
    path("voice/", views.voice, name="voice"),
    path("voice/words/<int:verbatim_id>/", words.verbatim, name="verbatim"),
]
