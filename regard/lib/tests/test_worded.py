"""Queries that are worded once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regard.lib.worded import worded
from regard.team.models import Team

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def teams():
    return [Team.objects.create(name=name, created_at=BEGAN + timedelta(days=day)) for day, name in enumerate("abc")]


def test_a_query_is_worded_once_and_asked_with_each_value(teams):
    wordings = []

    @worded
    def names(values, order):
        wordings.append(order)
        return Team.objects.filter(pk__gte=values[0], created_at__lt=values[1]).order_by(order).values_list("name")

    late = BEGAN + timedelta(days=9)
    assert names((teams[0].pk, late), "name") == [("a",), ("b",), ("c",)]
    assert names((teams[1].pk, late), "name") == [("b",), ("c",)]
    assert names((teams[0].pk, teams[2].created_at), "name") == [("a",), ("b",)]
    assert names((teams[1].pk, late), "-name") == [("c",), ("b",)]
    assert wordings == ["name", "-name"]


def test_values_in_another_order_than_the_sql_has_them_find_their_places(teams):
    @worded
    def between(values):
        return Team.objects.filter(pk__lte=values[1]).filter(pk__gte=values[0]).values_list("name").order_by("pk")

    assert between((teams[1].pk, teams[2].pk)) == [("b",), ("c",)]


def test_a_number_too_large_for_any_id_finds_nothing(teams):
    @worded
    def by_id(values):
        return Team.objects.filter(pk=values[0]).values_list("name")

    assert by_id((teams[0].pk,)) == [("a",)]
    assert by_id((10**30,)) == []


def test_what_cannot_be_found_is_not_asked(teams):
    @worded
    def none(values):
        return Team.objects.filter(pk__in=()).values_list("name")

    with CaptureQueriesContext(connection) as asked:
        assert none((1,)) == []
    assert len(asked) == 0
