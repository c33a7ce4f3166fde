"""Where providers bring mail."""

from __future__ import annotations

from django.urls import path

from regard.channels.carriers import views

# Mailgun sends the mail itself only to addresses that end so.
urlpatterns = [
    path("<slug:key>/mime", views.bring, name="mail_brought"),
    path("<slug:key>/told", views.tell, name="mail_told"),
]
