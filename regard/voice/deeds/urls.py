"""Addresses of what we did."""

from __future__ import annotations

from django.urls import path

from regard.voice.deeds import public, reviewing, views

urlpatterns = [
    path("we-did/", public.we_did, name="public_deeds"),
    path("voice/deeds/", views.deeds, name="deeds"),
    path("voice/deeds/page", views.page, name="deeds_page"),
    path("voice/deeds/<int:deed_id>", views.deed, name="deed"),
    path("voice/deeds/<int:deed_id>/voices", views.voices, name="deed_voices"),
    path("voice/deeds/<int:deed_id>/completion", views.completion, name="deed_completion"),
    path("voice/deeds/<int:deed_id>/reopening", views.reopening, name="deed_reopening"),
    path("voice/deeds/<int:deed_id>/telling", views.telling, name="deed_telling"),
    path("voice/deeds/<int:deed_id>/withdrawal", views.withdrawal, name="deed_withdrawal"),
    path("voice/deeds/<int:deed_id>/publication", views.publication, name="deed_publication"),
    path("voice/deeds/voices/<int:voice_id>", reviewing.voice, name="deed_voice"),
    path("voice/deeds/voices/<int:voice_id>/return", reviewing.voice_back, name="deed_voice_back"),
]
