"""Where shops send their webhooks."""

from __future__ import annotations

from django.urls import path

from regard.journey import views

urlpatterns = [path("<slug:key>", views.letter, name="shop_letter")]
