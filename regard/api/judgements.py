"""Judgements: what customers said of our answers."""

import re
from datetime import UTC, datetime
from typing import Annotated

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import AwareDatetime

from regard.api import shapes, told
from regard.api.door import reader
from regard.api.paging import USUAL, Cursor, PageSize, after_moment, page
from regard.api.problems import wrong_parameter
from regard.api.responses import read
from regard.judgement.models import JudgementQuerySet
from regard.judgement.queries import visible_judgements
from regard.judgement.scale import CHANGE_WINDOW
from regard.lib.moments import in_utc

router = Router(tags=["judgements"])

Since = Annotated[
    AwareDatetime | None, Query(description="Only those given or changed at this moment (with its offset) or later.")
]


@router.get("/judgements", response=read(told.Page[told.Judgement]))
def list_judgements(
    request: HttpRequest, cursor: Cursor = None, since: Since = None, limit: PageSize = USUAL
) -> told.Page[told.Judgement]:
    """Tell the judgements of the conversations that the token may see, the last given first."""
    rows = visible_judgements(reader(request)).select_related("asking").newest_first()
    if since is not None:
        rows = _changed_since(rows, in_utc(_written_out(since, request)))
    if last := after_moment(cursor):
        at, pk = last
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found, following = page(rows, limit, lambda row: (row.at, row.pk))
    return told.Page(items=[shapes.judgement(row) for row in found], next=following)


def _written_out(since: datetime, request: HttpRequest) -> datetime:
    """Refuse a bare number, which would be taken for seconds of a clock that the description does not speak of."""
    if not re.match(r"\d{4}-\d\d-\d\dT", request.GET["since"], re.IGNORECASE):
        raise wrong_parameter("since", "Write the moment out, as in 2026-03-02T09:00:00Z.")
    return since


def _changed_since(rows: JudgementQuerySet, since: datetime) -> JudgementQuerySet:
    """A change comes at most a week after the first verdict, by which the rows are ordered and indexed."""
    earliest = datetime.min.replace(tzinfo=UTC) + CHANGE_WINDOW
    return rows.filter(changed_at__gte=since, at__gte=max(since, earliest) - CHANGE_WINDOW)
