"""Addresses of the owner's screens."""

from __future__ import annotations

from django.urls import path

from regard.workspace.settings import desk, mailboxes, people, programs, setup, teams

urlpatterns = [
    path("setup", setup.setup, name="setup"),
    path("settings/", desk.desk, name="settings_desk"),
    path("settings/people/", people.people, name="settings_people"),
    path("settings/people/<int:agent_id>", people.person, name="settings_person"),
    path("settings/teams/", teams.teams, name="settings_teams"),
    path("settings/teams/<int:team_id>", teams.team, name="settings_team"),
    path("settings/mailboxes/", mailboxes.mailboxes, name="settings_mailboxes"),
    path("settings/mailboxes/<int:mailbox_id>", mailboxes.mailbox, name="settings_mailbox"),
    path("settings/programs/", programs.tokens, name="settings_tokens"),
    path("settings/programs/<int:token_id>/revocation", programs.revoke, name="settings_revoke"),
]
