"""Judgements: what customers said of our answers."""

from datetime import datetime
from typing import Annotated

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router

from regard.api import shapes, told
from regard.api.door import reader
from regard.api.paging import USUAL, Cursor, PageSize, after_moment, page
from regard.api.problems import Problem
from regard.api.responses import read
from regard.judgement.queries import visible_judgements
from regard.judgement.scale import CHANGE_WINDOW

router = Router(tags=["judgements"])

Since = Annotated[
    datetime | None,
    Query(description="Only those given or changed at this moment or since."),
]


@router.get("/judgements", response=read(told.Page[told.Judgement]))
def list_judgements(
    request: HttpRequest, cursor: Cursor = None, since: Since = None, limit: PageSize = USUAL
) -> told.Page[told.Judgement]:
    """Tell the judgements of the conversations that the token may see, the last given first."""
    rows = visible_judgements(reader(request)).newest_first()
    if since is not None:
        # A change comes at most a week after the first verdict, by which the rows are ordered and indexed.
        rows = rows.filter(changed_at__gte=since, at__gte=_a_week_before(since))
    if last := after_moment(cursor):
        at, pk = last
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found, following = page(rows, limit, lambda row: (row.at, row.pk))
    return told.Page(items=[shapes.judgement(row) for row in found], next=following)


def _a_week_before(since: datetime) -> datetime:
    error = {"parameter": "since", "detail": "Say a moment with its offset, as 2026-03-02T09:00:00Z."}
    if since.tzinfo is None:
        raise Problem(422, "Some fields cannot be used.", errors=[error])
    try:
        return since - CHANGE_WINDOW
    except OverflowError:
        raise Problem(422, "Some fields cannot be used.", errors=[error]) from None
