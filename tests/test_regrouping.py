"""A matter with everything that can hang on one is merged into another and parted again: nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from regard.conversations import former, regrouping, returning
from regard.conversations.models import Conversation, EventKind
from regard.crew.growth import coaching
from regard.crew.growth.models import Why
from regard.team.tests.cast import NOW, Cast
from tests.matter import matter_of

HANGS = [
    relation
    for relation in Conversation._meta.get_fields(include_hidden=True)
    if relation.auto_created and not relation.concrete and relation.related_model is not None
]
WORKED_OUT_ANEW = {"promises.Clock", "conversations.Presence", "journey.Asked"}


def rows_of(conversation: Conversation) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table that points to the conversation."""
    found: dict[str, list[dict[str, Any]]] = {}
    for relation in HANGS:
        model: type[Model] = relation.related_model  # type: ignore[assignment,union-attr]
        if model._meta.label in WORKED_OUT_ANEW or not isinstance(model._meta.label, str):
            continue
        rows = model._base_manager.filter(**{relation.field.name: conversation.pk}).order_by("pk")  # type: ignore[union-attr]
        values = [{key: value for key, value in row.items() if key != "search"} for row in rows.values()]
        found[model._meta.label] = [row for row in values if row.get("kind") != EventKind.REGROUPED]
    return found


@pytest.mark.django_db
def test_what_hangs_on_a_matter_goes_along_and_comes_back(cast: Cast) -> None:
    matter = matter_of(cast).conversation
    other = cast.write("The ramp again, please.", at=NOW + timedelta(hours=1))
    for both in (matter, other):
        coaching.write(cast.vera, both, why=Why.RANDOM, praise="Clear", shown={}, by=cast.omar, at=NOW)
    before, there = rows_of(matter), rows_of(other)
    assert sum(map(bool, before.values())) > 12
    row = Conversation.objects.filter(pk=matter.pk).values().get()
    done = regrouping.merge(matter, other, by=cast.omar, at=NOW + timedelta(hours=2))
    with_all = rows_of(other)
    for table, rows in before.items():
        assert len(with_all[table]) >= len(rows), table
    assert former.home_of(matter.pk) == other.pk
    returning.undo(done.regrouping, by=cast.omar, at=NOW + timedelta(hours=3))
    assert rows_of(matter) == before
    assert rows_of(other) == there
    assert Conversation.objects.filter(pk=matter.pk).values().get() == row
