"""Addresses of the customers' pages."""

from __future__ import annotations

from django.urls import path

from regard.workspace.customers import erasing, preferring, views

urlpatterns = [
    path("customers/", views.customer_list, name="customers"),
    path("companies/<str:domain>", views.company, name="company"),
    path("customers/<int:customer_id>", views.customer, name="customer"),
    path("customers/<int:customer_id>/export", erasing.export, name="customer_export"),
    path("customers/<int:customer_id>/erasure", erasing.erasure, name="customer_erasure"),
    path("customers/<int:customer_id>/description", views.describe, name="customer_description"),
    path("customers/<int:customer_id>/preferences", views.preferences, name="preferences"),
    path("preferences/<int:preferences_id>/undoing", preferring.preferences_undoing, name="preferences_undoing"),
    path("kept-sentences/<int:kept_id>/letting-go", preferring.letting_go, name="letting_go"),
    path("kept-sentences/<int:kept_id>/keeping", preferring.keeping_again, name="keeping_again"),
    path("customers/<int:customer_id>/merge", views.merge_choice, name="customer_merge_choice"),
    path("customers/<int:customer_id>/merges", views.merge, name="customer_merge"),
    path("customers/<int:customer_id>/merges/<int:merge_id>/undoing", views.undo, name="customer_merge_undo"),
]
