"""How rows of the packages above follow messages that went to another conversation, and come back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.db.models import Model, Q, QuerySet

from regard.conversations.events import MessagesMoved


def take_along(event: MessagesMoved, model: type[Model], hangs: Q) -> list[int]:
    """Let rows of `model` go along, and return their ids.

    hangs: which of them hang on a message that goes. All go where nothing stays; those that went come back.
    """
    rows, table = model._default_manager.filter(conversation=event.source), model._meta.db_table
    if event.is_return:
        rows = rows.filter(Q(pk__in=event.moved.get(table, [])) | hangs)
    elif not event.is_whole:
        rows = rows.filter(hangs)
    ids = list(rows.values_list("pk", flat=True))
    model._default_manager.filter(pk__in=ids).update(conversation=event.target)
    if not event.is_return:
        event.moved[table] = ids
    return ids


def take_along_once(event: MessagesMoved, model: type[Model], *once: str, with_them: str = "") -> None:
    """Do so for rows of the whole matter, of which it may have one for each value of the fields `once`.

    Where both matters have one, that of the one that is given up is put aside, with its rows of the relation
    `with_them`, until the two are parted again.
    """
    if event.is_return:
        _bring_back(event, model)
    elif event.is_whole:
        there = set(model._default_manager.filter(conversation=event.target).values_list(*once))
        here = model._default_manager.filter(conversation=event.source).values_list("pk", *once)
        twice = [pk for pk, *values in here if tuple(values) in there]
        _put_aside(event, model._default_manager.filter(pk__in=twice), with_them)
    take_along(event, model, Q(pk__in=[]))


def _put_aside(event: MessagesMoved, rows: QuerySet[Any], with_them: str) -> None:
    aside: list[Any] = []
    for row in rows:
        aside += [row, *(getattr(row, with_them).all() if with_them else [])]
    event.moved[_aside(rows.model)] = kept(aside)
    rows.delete()


def _bring_back(event: MessagesMoved, model: type[Model]) -> None:
    for row in restored(event.moved.get(_aside(model), "[]")):
        if isinstance(row, model):
            row.conversation = event.target  # type: ignore[attr-defined]
        row.save(force_insert=True)


def _aside(model: type[Model]) -> str:
    return f"aside:{model._meta.db_table}"


def kept(rows: Iterable[Model]) -> str:
    """Write rows down, so that they can be restored as they were."""
    return serializers.serialize("json", rows)


def restored(text: str) -> list[Any]:
    """Return what was written down; nothing is saved."""
    return [each.object for each in serializers.deserialize("json", text)]
