"""Addresses of the report."""

from __future__ import annotations

from django.urls import path

from regard.reports import views

urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/table", views.table, name="report_table"),
    path("report/matters", views.under, name="report_matters"),
    path("report/digest", views.digest, name="report_digest"),
    path("report/digest/html", views.digest_html, name="report_digest_html"),
]
