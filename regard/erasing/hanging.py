"""All rows that hang on some, in every table: gathered, written down, taken out, put back.

The tables say by themselves what hangs on what: rows that would be deleted along (CASCADE), or that forbid it
(PROTECT), go; rows that only point (SET_NULL) stay and forget, unless their package says that they go (`goes_along`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import ForeignKey, GeneratedField, JSONField, Model

_along: set[tuple[str, str]] = set()

Ids = dict[type[Model], set[int]]
Roots = dict[type[Model], dict[int, int]]


def goes_along(model: type[Model], name: str) -> None:
    """Let rows of `model` go with what their field `name` points to, though they could stay without it."""
    _along.add((model._meta.label, name))


@dataclass(frozen=True)
class Link:
    """A row that stays and forgets what its column pointed to. root: with which the other went."""

    table: str
    column: str
    pk: int
    value: int
    root: int

    @property
    def told(self) -> list[str | int]:
        return [self.table, self.column, self.pk, self.value]


@dataclass
class Hanging:
    """ids: what goes, by table, in the order found. roots: with which of those that were added first each of it goes.

    What hangs on several goes with the one by which it was found.
    """

    ids: Ids = field(default_factory=dict)
    roots: Roots = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def add(self, model: type[Model], ids: Iterable[int], *, roots: Mapping[int, int] | None = None) -> None:
        """Let these rows go, with what hangs on them. roots: with what each goes; without it, each is its own root."""
        new = set(ids) - self.ids.get(model, set())
        if not new:
            return
        self.ids.setdefault(model, set()).update(new)
        mine = self.roots.setdefault(model, {})
        mine.update({pk: roots[pk] if roots else pk for pk in new})
        for relation in _relations(model):
            other, pointer = relation.related_model, relation.field
            goes = _goes(other, pointer)
            if not goes and not pointer.null:
                continue
            found = other._base_manager.filter(**{f"{pointer.name}__in": new}).values_list("pk", pointer.attname)
            if goes:
                pairs = dict(found)
                self.add(other, pairs, roots={pk: mine[value] for pk, value in pairs.items()})
            else:
                table, column = other._meta.db_table, pointer.column
                self.links += [Link(table, column, pk, value, mine[value]) for pk, value in found]

    def files(self) -> set[int]:
        """Return the ids of the files that these rows need."""
        return set().union(*self.files_by_root().values())

    def files_by_root(self) -> dict[int, set[int]]:
        """Return the ids of the files that these rows need, by root."""
        found: dict[int, set[int]] = defaultdict(set)
        for model, ids in self.ids.items():
            for each in _pointers(model):
                if each.related_model._meta.label == "files.File":
                    rows = model._base_manager.filter(pk__in=ids).exclude(**{each.name: None})
                    for pk, file in rows.values_list("pk", each.attname):
                        found[self.roots[model][pk]].add(file)
        return found

    def written_down(self) -> str:
        """Write all rows down as they are."""
        tables = {model._meta.label: _read(model, ids) for model, ids in self.ids.items()}
        gone = self._gone()
        return json.dumps(
            {"tables": tables, "links": [link.told for link in self.links if (link.table, link.pk) not in gone]}
        )

    def written_apart(self) -> dict[int, str]:
        """Write all rows down as they are, those of each root by themselves.

        A row that goes with one root and only points to another is a link of that other: they may come back apart.
        """
        apart: dict[int, dict[str, Any]] = defaultdict(lambda: {"tables": defaultdict(list), "links": []})
        for model, ids in self.ids.items():
            roots, key = self.roots[model], _key(model)
            for row in _read(model, ids):
                apart[roots[row[key]]]["tables"][model._meta.label].append(row)
        gone = self._gone()
        for link in self.links:
            if gone.get((link.table, link.pk)) != link.root:
                apart[link.root]["links"].append(link.told)
        return {root: json.dumps(written) for root, written in apart.items()}

    def _gone(self) -> dict[tuple[str, int], int]:
        """Return the root of each row, by its table and id."""
        return {(model._meta.db_table, pk): root for model, of in self.roots.items() for pk, root in of.items()}

    def take_out(self) -> None:
        """Delete all rows; what points to them from elsewhere forgets it. Foreign keys are looked at at the end."""
        with connection.cursor() as cursor:
            for (table, column), links in _by_column(link.told for link in self.links).items():
                ids = [pk for pk, _ in links]
                cursor.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE id = ANY(%s)', [ids])
            for model in reversed(self.ids):
                meta = model._meta
                ids = list(self.ids[model])
                cursor.execute(f'DELETE FROM "{meta.db_table}" WHERE "{_key(model)}" = ANY(%s)', [ids])


def put_back(written: Iterable[tuple[str, int]]) -> None:
    """Write rows again as they were written down, all together: each text with the id of the customer of today.

    A row whose required other half is gone meanwhile stays away.
    """
    tables: dict[type[Model], list[dict[str, Any]]] = {}
    links: list[Sequence[Any]] = []
    for text, customer_id in written:
        was = json.loads(text)
        for label, rows in was["tables"].items():
            if model := _model(label):
                tables.setdefault(model, []).extend(_of_customer(model, rows, customer_id))
        links += was["links"]
    coming = {model._meta.label: {row[_key(model)] for row in rows} for model, rows in tables.items()}
    for model, rows in tables.items():
        fitting = _fitting(model, rows, coming)
        coming[model._meta.label] = {row[_key(model)] for row in fitting}
        _insert(model, fitting)
    with connection.cursor() as cursor:
        for (table, column), pairs in _by_column(links).items():
            cursor.execute(
                f'UPDATE "{table}" SET "{column}" = was.value FROM unnest(%s::bigint[], %s::bigint[]) was (pk, value)'
                f' WHERE "{table}".id = was.pk AND "{table}"."{column}" IS NULL',
                [[pk for pk, _ in pairs], [value for _, value in pairs]],
            )


def _by_column(links: Iterable[Sequence[Any]]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return what points, and where to, by table and column."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for table, column, pk, value in links:
        found[table, column].append((pk, value))
    return found


def _of_customer(model: type[Model], rows: list[dict[str, Any]], customer_id: int) -> list[dict[str, Any]]:
    """Give rows to the customer whose they are now: who it was may have turned out to be another."""
    for each in _pointers(model):
        if each.related_model._meta.label == "customers.Customer":
            rows = [row | {each.column: None if row.get(each.column) is None else customer_id} for row in rows]
    return rows


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


def _fitting(model: type[Model], rows: list[dict[str, Any]], coming: Mapping[str, set[int]]) -> list[dict[str, Any]]:
    """Bring rows to what there is today; left out are those that must point to what is gone."""
    for each in _columns(model):
        for row in rows:
            row.setdefault(each.column, _default(each))  # a column that is newer than the row
        if not isinstance(each, ForeignKey):
            continue
        target, asked = each.related_model, {row[each.column] for row in rows} - {None}
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
