"""Addresses of the owner's screens."""

from __future__ import annotations

from django.urls import path

from regard.workspace.settings import views

urlpatterns = [
    path("setup", views.setup, name="setup"),
    path("settings/", views.desk, name="settings_desk"),
    path("settings/people/", views.people, name="settings_people"),
    path("settings/people/<int:agent_id>", views.person, name="settings_person"),
    path("settings/teams/", views.teams, name="settings_teams"),
    path("settings/teams/<int:team_id>", views.team, name="settings_team"),
    path("settings/mailboxes/", views.mailbox_list, name="settings_mailboxes"),
    path("settings/mailboxes/<int:mailbox_id>", views.mailbox, name="settings_mailbox"),
    path("settings/programs/", views.tokens, name="settings_tokens"),
    path("settings/programs/<int:token_id>/revocation", views.revoke, name="settings_revoke"),
]
