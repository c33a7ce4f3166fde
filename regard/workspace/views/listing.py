"""The lists of conversations."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.conversations.marks import Tag
from regard.conversations.tags import in_use, names_of
from regard.conversations.tallies import Counts, counts_for
from regard.conversations.visibility import reach_of
from regard.journey.asked import times_asked
from regard.lib.cursors import BadCursor
from regard.lib.numbers import id_of, whole_number
from regard.team.models import Agent
from regard.ui.links import url
from regard.workspace import lists, rows
from regard.workspace.door import DeskRequest, for_readers
from regard.workspace.first_steps import first_steps
from regard.workspace.frame import frame, said
from regard.workspace.ticking import ticking_in


@require_safe
@for_readers
def home(request: DeskRequest) -> HttpResponse:
    """Go to the view that the day begins with."""
    return redirect(f"{url('conversations')}?view={lists.WAITING.key}")


@require_safe
@for_readers
def conversations(request: DeskRequest) -> HttpResponse:
    """Show one view; `part=rows` answers with the rows and counts alone, for a page that is open."""
    view = chosen_view(request)
    counts = counts_for(request.agent)
    context = frame(request, current=view.key, counts=counts) | list_beside(request, view, counts)
    if request.GET.get("part") == "rows":
        return render(request, "workspace/rows_part.html", context)
    return render(request, "workspace/conversations.html", context | {"steps": first_steps(request.agent, counts)})


def chosen_view(request: DeskRequest, *, default: lists.View = lists.WAITING) -> lists.View:
    """Return the view that the address names. Raises Http404 for one that does not exist."""
    key = request.GET.get("view") or default.key
    if key not in lists.BY_KEY:
        raise Http404("There is no such view.")
    return lists.BY_KEY[key]


def list_beside(
    request: DeskRequest, view: lists.View, counts: Counts, *, current_id: int | None = None
) -> dict[str, Any]:
    """Return the context of the list's pane: one query. `current_id`: the conversation that is open beside it."""
    after = request.GET.get("after", "")
    tag, shows_tags = _tag(request), request.GET.get("tags") == "shown"
    page = _page(view, request.agent, after, tag)
    current_id = current_id or whole_number(request.GET.get("current"))
    list_ = {"view": view.key} | ({"tag": tag.pk} if tag else {}) | ({"tags": "shown"} if shows_tags else {})
    ticking = ticking_in(request, [line.pk for line in page.items])
    list_ |= {"tick": "shown"} if ticking.is_on else {}
    here = list_ | ({"after": after} if after else {})
    address = f"{url('conversations')}?{urlencode(here)}"
    found: dict[str, Any] = {
        "view": view,
        "total": said(lists.total_of(view, counts)) or "0",
        "groups": rows.groups(
            page.items,
            now=timezone.now(),
            query=urlencode(here),
            current_id=current_id,
            by_due=view is lists.DUE,
        ),
        "list_url": address,
        "rows_url": f"{address}&part=rows" + (f"&current={current_id}" if current_id else ""),
        "onward_url": f"{url('conversations')}?{urlencode(list_ | {'after': page.next})}" if page.next else "",
        "back_url": f"{url('conversations')}?{urlencode(list_)}" if after else "",
        "is_whole": not page.next and not after,
        "tag": tag,
        "untagged_url": f"{url('conversations')}?{urlencode({'view': view.key})}",
        "shows_tags": shows_tags,
        "tags_url": _other_way(list_, "tags", shows_tags),
        "ticking": ticking,
        "ticked_in": {name: value for name, value in here.items() if name != "tick"},
        "ticking_url": _other_way(here, "tick", ticking.is_on),
        "all_ticked_url": f"{url('conversations')}?{urlencode(here | {'tick': 'all'})}",
        "none_ticked_url": address,
    }
    if times := times_asked([line.pk for line in page.items], reach_of(request.agent)):
        found["groups"] = rows.with_times(found["groups"], times)
    if shows_tags:
        found["groups"] = rows.with_tags(found["groups"], names_of([line.pk for line in page.items]))
    return found


def _tag(request: DeskRequest) -> Tag | None:
    """Return the tag that the address names. Raises Http404 for one that does not exist."""
    if "tag" not in request.GET:
        return None
    tag = in_use().filter(pk=id_of(request.GET["tag"])).first()
    if tag is None:
        raise Http404("There is no such tag.")
    return tag


def _other_way(list_: dict[str, Any], what: str, is_shown: bool) -> str:
    """Return the address of the same list with its tags, or boxes to tick, shown; or hidden again."""
    others = {name: value for name, value in list_.items() if name != what}
    return f"{url('conversations')}?{urlencode(others if is_shown else others | {what: 'shown'})}"


def _page(view: lists.View, agent: Agent, after: str, tag: Tag | None) -> lists.Page:
    try:
        return lists.page(view, agent, after=after, tag_id=tag.pk if tag else None)
    except BadCursor as error:
        raise Http404(str(error)) from None
