"""All rows that hang on one row, in every table: gathered, written down, taken out, put back.

The tables say by themselves what hangs on what: rows that would be deleted along (CASCADE), or that forbid it
(PROTECT), go; rows that only point (SET_NULL) stay and forget, unless their package says that they go (`goes_along`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import ForeignKey, GeneratedField, JSONField, Model

_along: set[tuple[str, str]] = set()

Ids = dict[type[Model], set[int]]


def goes_along(model: type[Model], name: str) -> None:
    """Let rows of `model` go with what their field `name` points to, though they could stay without it."""
    _along.add((model._meta.label, name))


@dataclass
class Hanging:
    """ids: what goes, by table, in the order found. links: what stays and forgets, as (table, column, id, value)."""

    ids: Ids = field(default_factory=dict)
    links: list[tuple[str, str, int, int]] = field(default_factory=list)

    def add(self, model: type[Model], ids: Iterable[int]) -> None:
        """Let these rows go, with what hangs on them."""
        new = set(ids) - self.ids.get(model, set())
        if not new:
            return
        self.ids.setdefault(model, set()).update(new)
        for relation in _relations(model):
            other, pointer = relation.related_model, relation.field
            if _goes(other, pointer):
                found = other._base_manager.filter(**{f"{pointer.name}__in": new})
                self.add(other, found.values_list("pk", flat=True))
            elif pointer.null:
                found = other._base_manager.filter(**{f"{pointer.name}__in": new})
                table, column = other._meta.db_table, pointer.column
                self.links += [(table, column, *pair) for pair in found.values_list("pk", pointer.attname)]

    def files(self) -> set[int]:
        """Return the ids of the files that these rows need."""
        found: set[int] = set()
        for model, ids in self.ids.items():
            for each in _pointers(model):
                if each.related_model._meta.label == "files.File":
                    rows = model._base_manager.filter(pk__in=ids).exclude(**{each.name: None})
                    found.update(rows.values_list(each.attname, flat=True))
        return found

    def written_down(self) -> str:
        """Write all rows down as they are."""
        tables = {model._meta.label: _read(model, ids) for model, ids in self.ids.items()}
        gone = {(model._meta.db_table, pk) for model, ids in self.ids.items() for pk in ids}
        return json.dumps({"tables": tables, "links": [link for link in self.links if (link[0], link[2]) not in gone]})

    def take_out(self) -> None:
        """Delete all rows; what points to them from elsewhere forgets it. Foreign keys are looked at at the end."""
        with connection.cursor() as cursor:
            for table, column, pk, _ in self.links:
                cursor.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE id = %s', [pk])
            for model in reversed(self.ids):
                meta = model._meta
                ids = list(self.ids[model])
                cursor.execute(f'DELETE FROM "{meta.db_table}" WHERE "{_key(model)}" = ANY(%s)', [ids])


def put_back(written: str, *, customer_id: int) -> None:
    """Write rows again as they were written down.

    customer_id: whose they are now. A row whose required other half is gone meanwhile stays away.
    """
    was = json.loads(written)
    tables = {model: rows for label, rows in was["tables"].items() if (model := _model(label))}
    coming = {model._meta.label: {row[_key(model)] for row in rows} for model, rows in tables.items()}
    for model, rows in tables.items():
        fitting = _fitting(model, rows, coming, customer_id)
        coming[model._meta.label] = {row[_key(model)] for row in fitting}
        _insert(model, fitting)
    with connection.cursor() as cursor:
        for table, column, pk, value in was["links"]:
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s AND "{column}" IS NULL', [value, pk])


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None  # its table was given up by a later version


def _relations(model: type[Model]) -> list[Any]:
    found = model._meta.get_fields(include_hidden=True)
    return [each for each in found if each.auto_created and not each.concrete and each.related_model is not None]


def hung_on(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Return the tables whose rows go with rows of `model`, and their field that says so."""
    found = ((each.related_model, each.field) for each in _relations(model))
    return [(other, pointer.name) for other, pointer in found if _goes(other, pointer)]


def _pointers(model: type[Model]) -> list[Any]:
    return [each for each in model._meta.local_concrete_fields if isinstance(each, ForeignKey)]


def _goes(model: type[Model], pointer: Any) -> bool:
    if (model._meta.label, pointer.name) in _along:
        return True
    return pointer.remote_field.on_delete in (models.CASCADE, models.PROTECT)


def _key(model: type[Model]) -> str:
    return str(model._meta.pk.column)


def _columns(model: type[Model]) -> list[Any]:
    return [each for each in model._meta.local_concrete_fields if not isinstance(each, GeneratedField)]


def _read(model: type[Model], ids: Iterable[int]) -> list[dict[str, Any]]:
    # JSON as its text: null in JSON is another thing than nothing.
    columns = ", ".join(
        f'"{each.column}"' + (f'::text AS "{each.column}"' if isinstance(each, JSONField) else "")
        for each in _columns(model)
    )
    table, key = model._meta.db_table, _key(model)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(jsonb_agg(to_jsonb(one)), '[]')::text"
            f' FROM (SELECT {columns} FROM "{table}" WHERE "{key}" = ANY(%s) ORDER BY "{key}") one',
            [list(ids)],
        )
        return list(json.loads(cursor.fetchone()[0]))


def _fitting(
    model: type[Model], rows: list[dict[str, Any]], coming: Mapping[str, set[int]], customer_id: int
) -> list[dict[str, Any]]:
    """Bring rows to what there is today; left out are those that must point to what is gone."""
    for each in _columns(model):
        for row in rows:
            row.setdefault(each.column, _default(each))  # a column that is newer than the row
        if not isinstance(each, ForeignKey):
            continue
        target, asked = each.related_model, {row[each.column] for row in rows} - {None}
        if target._meta.label == "customers.Customer":
            rows = [row | {each.column: customer_id if row[each.column] is not None else None} for row in rows]
            continue
        there = set(target._base_manager.filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()
        there |= coming.get(target._meta.label, set())
        if each.null:
            rows = [row | {each.column: row[each.column] if row[each.column] in there else None} for row in rows]
        else:
            rows = [row for row in rows if row[each.column] in there]
    return rows


def _default(column: Any) -> Any:
    value = column.get_default()
    return json.dumps(value) if isinstance(column, JSONField) and value is not None else value


def _insert(model: type[Model], rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = ", ".join(f'"{each.column}"' for each in _columns(model))
    values = ", ".join(
        f"(\"{each.column}\" #>> '{{}}')::jsonb" if isinstance(each, JSONField) else f'"{each.column}"'
        for each in _columns(model)
    )
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({columns})'
            f' SELECT {values} FROM jsonb_populate_recordset(NULL::"{table}", %s::jsonb)',
            [json.dumps(rows)],
        )


def referenced(files: Iterable[int]) -> set[int]:
    """Return those of these files that some row still needs."""
    from regard.erasing.models import Deleted
    from regard.files.models import File

    asked = set(files)
    needed: set[int] = set()
    for relation in _relations(File):
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": asked})
        needed.update(rows.values_list(relation.field.attname, flat=True))
    for ids in Deleted.objects.values_list("files", flat=True):
        needed.update(asked.intersection(ids))
    return needed
