"""Addresses of the owner's screens."""

from __future__ import annotations

from django.urls import path

from regard.workspace.settings import (
    accounts,
    asking,
    desk,
    domains,
    mailboxes,
    people,
    programs,
    promising,
    setup,
    shops,
    tags,
    taken_files,
    teams,
)

urlpatterns = [
    path("setup", setup.setup, name="setup"),
    path("settings/", desk.desk, name="settings_desk"),
    path("settings/people/", people.people, name="settings_people"),
    path("settings/people/<int:agent_id>", people.person, name="settings_person"),
    path("settings/teams/", teams.teams, name="settings_teams"),
    path("settings/teams/<int:team_id>", teams.team, name="settings_team"),
    path("settings/mailboxes/", mailboxes.mailboxes, name="settings_mailboxes"),
    path("settings/mailboxes/<int:mailbox_id>", mailboxes.mailbox, name="settings_mailbox"),
    path("settings/mailboxes/<int:mailbox_id>/server", accounts.account, name="settings_account"),
    path("settings/mailboxes/<int:mailbox_id>/server/end", accounts.account_end, name="settings_account_end"),
    path("settings/asking", asking.asking, name="settings_asking"),
    path("settings/tags/", tags.tags, name="settings_tags"),
    path("settings/tags/<int:tag_id>", tags.tag, name="settings_tag"),
    path("settings/tags/<int:tag_id>/merge", tags.merge, name="settings_tag_merge"),
    path("settings/tags/<int:tag_id>/deletion", tags.deletion, name="settings_tag_deletion"),
    path("settings/tags/<int:tag_id>/return", tags.bringing_back, name="settings_tag_return"),
    path("settings/promises/", promising.promises, name="settings_promises"),
    path("settings/promises/<int:promise_id>", promising.promise, name="settings_promise"),
    path("settings/promises/<int:promise_id>/end", promising.promise_end, name="settings_promise_end"),
    path("settings/hours/", promising.hours_new, name="settings_hours_new"),
    path("settings/hours/<int:hours_id>", promising.hours, name="settings_hours"),
    path("settings/hours/<int:hours_id>/deletion", promising.hours_deletion, name="settings_hours_deletion"),
    path("settings/domains/", domains.domains, name="settings_domains"),
    path("settings/domains/removal", domains.domain_removal, name="settings_domain_removal"),
    path("settings/shops/", shops.shops, name="settings_shops"),
    path("settings/shops/<int:shop_id>", shops.shop, name="settings_shop"),
    path("settings/shops/<int:shop_id>/end", shops.shop_end, name="settings_shop_end"),
    path("settings/taken-files/", taken_files.taken_files, name="settings_taken_files"),
    path("settings/taken-files/<int:file_id>", taken_files.taken_file, name="settings_taken_file"),
    path("settings/taken-files/<int:file_id>/bad-lines", taken_files.bad_lines, name="settings_bad_lines"),
    path("settings/programs/", programs.tokens, name="settings_tokens"),
    path("settings/programs/<int:token_id>/revocation", programs.revoke, name="settings_revoke"),
]
