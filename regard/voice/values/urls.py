"""Addresses of what we guessed."""

from __future__ import annotations

from django.urls import path

from regard.voice.values import views

urlpatterns = [
    path("voice/guesses/", views.guesses, name="value_guesses"),
    path("voice/interviews/<int:interview_id>/guess", views.guess, name="value_guess"),
    path("voice/interviews/<int:interview_id>/guess/withdrawal", views.withdrawal, name="value_guess_withdrawal"),
]
