"""Agents: who can be handed a conversation."""

from django.http import HttpRequest
from ninja import Router

from regard.api import shapes, told
from regard.api.door import reader
from regard.api.paging import USUAL, Cursor, PageSize, after_id, page
from regard.api.responses import read
from regard.team.models import Agent

router = Router(tags=["agents"])


@router.get("/agents", response=read(told.Page[told.Agent]))
def list_agents(request: HttpRequest, cursor: Cursor = None, limit: PageSize = USUAL) -> told.Page[told.Agent]:
    """Tell the people of the desk, those who came last first."""
    reader(request)
    rows = Agent.objects.reading().order_by("-pk")
    if (last := after_id(cursor)) is not None:
        rows = rows.filter(pk__lt=last)
    found, following = page(rows, limit, lambda row: (row.pk,))
    return told.Page(items=[shapes.agent(row) for row in found], next=following)
