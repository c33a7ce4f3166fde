"""Every address of the desk, package by package."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("j/", include("regard.judgement.urls")),
    path("", include("regard.promises.urls")),
    path("webhooks/", include("regard.journey.urls")),
    path("mail-in/", include("regard.channels.carriers.urls")),
    path("api/v1/", include("regard.api.urls")),
    path("accounts/", include("regard.team.urls")),
    path("styleguide/", include("regard.ui.urls")),
    path("", include("regard.workspace.urls")),
    path("", include("regard.reports.urls")),
    path("", include("regard.voice.urls")),
    path("", include("regard.voice.interviews.urls")),
    path("", include("regard.voice.values.urls")),
    path("", include("regard.definition.urls")),
    path("", include("regard.voice.deeds.urls")),
    path("", include("regard.crew.urls")),
    path("", include("regard.workspace.customers.urls")),
    path("", include("regard.workspace.settings.urls")),
]
