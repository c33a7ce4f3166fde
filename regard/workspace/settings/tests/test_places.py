"""The list of settings: every page has its place in it, under a heading, and says where one is."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve

from regard.team.tests.cast import Cast
from regard.workspace.settings.places import GROUPS, groups_for, place_of
from regard.workspace.settings.urls import urlpatterns

PLACES = [place for group in GROUPS for place in group.places]


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_each_address_of_the_settings_has_a_place_in_the_list(pattern) -> None:
    path = "/" + re.sub(r"<int:\w+>", "7", str(pattern.pattern))
    assert resolve(path).url_name == pattern.name
    if pattern.name not in ("setup", "settings_desk"):
        assert place_of(path)[1].name != "settings_desk", "a new page of settings wants its line in settings.places"


@pytest.mark.django_db
def test_the_list_stands_beside_each_page_and_says_which_one_is_open(cast: Cast) -> None:
    owner = Client()
    owner.force_login(cast.olga)
    for place in PLACES:
        page = owner.get(place.url).content.decode()
        listed = page.partition('aria-label="Settings"')[2].partition("</nav>")[0]
        assert re.findall(r'<a href="([^"]+)" aria-current="page"', listed) == [place.url]
        assert re.findall(r"<h2[^>]*>([^<]+)<", listed) == [group.heading for group in GROUPS]
        assert re.findall(r'<a href="([^"]+)"', listed) == [each.url for each in PLACES]
        assert f"<h1>{place.label}</h1>" in page
    below = owner.get(f"/settings/people/{cast.ines.pk}").content.decode()
    assert re.search(r'<a href="/settings/people/" aria-current="true"', below)


@pytest.mark.django_db
def test_nobody_is_shown_settings_that_are_not_theirs(cast: Cast) -> None:
    for agent in (cast.olga, cast.omar, cast.ines, cast.vera):
        client = Client()
        client.force_login(agent)
        shown = {place.name for group in groups_for(agent) for place in group.places}
        assert shown == {place.name for place in PLACES if client.get(place.url).status_code == 200}
