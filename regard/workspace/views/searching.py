"""Finding conversations and customers by words."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.conversations.finding import find_conversations, find_customers, find_tags, without_tags
from regard.conversations.lines import Line
from regard.conversations.models import Conversation
from regard.lib.cursors import BadCursor
from regard.lib.numbers import whole_number
from regard.ui.links import url
from regard.workspace.door import DeskRequest, for_readers
from regard.workspace.frame import frame
from regard.workspace.rows import row

MOST_CHARACTERS = 300
ORDERS = (("date", "Newest first"), ("rank", "Best match first"))


@require_safe
@for_readers
def search(request: DeskRequest) -> HttpResponse:
    """Show what some words find; a number alone goes to that conversation."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MOST_CHARACTERS]
    number = _number(words)
    if number and Conversation.objects.visible_to(request.agent).filter(pk=number).exists():
        return redirect("conversation", number)
    context = frame(request, current="search") | {"words": words, "search_query": words}
    if words:
        context |= _found(request, words)
    return render(request, "workspace/search.html", context)


def _found(request: DeskRequest, words: str) -> dict[str, object]:
    order = "rank" if request.GET.get("order") == "rank" else "date"
    cursor = request.GET.get("after", "")
    try:
        page = find_conversations(request.agent, words, order=order, cursor=cursor)
    except BadCursor as error:
        raise Http404(str(error)) from None
    here = {"q": words, "order": order}
    now = timezone.now()
    typed, named = without_tags(words)
    return {
        "page": page,
        "tags": []
        if cursor or named
        else [(tag.name, f"{url('search')}?{urlencode({'q': _asked(tag.name)})}") for tag in find_tags(words)],
        "found": [(row(hit.conversation, now=now), hit.snippet, _when(hit.conversation)) for hit in page.items],
        "customers": [] if cursor or named else find_customers(request.agent, words),
        "orders": []
        if not typed.strip()
        else [
            {"label": label, "href": f"{url('search')}?{urlencode(here | {'order': key})}", "is_current": key == order}
            for key, label in ORDERS
        ],
        "onward_url": f"{url('search')}?{urlencode(here | {'after': page.next})}" if page.next else "",
        "back_url": f"{url('search')}?{urlencode(here)}" if cursor else "",
    }


def _asked(tag: str) -> str:
    """Say how a tag is asked for."""
    return f'tag:"{tag}"' if " " in tag else f"tag:{tag}"


def _when(conversation: Line) -> dict[str, object]:
    """Say how it stands where no wait is shown: closed, or the customer's turn, and since when."""
    if not conversation.is_open:
        return {"words": "Closed", "at": conversation.closed_at}
    return {} if conversation.waiting_since else {"words": "Waiting on them since", "at": conversation.turn_since}


def _number(words: str) -> int | None:
    return whole_number(words.lower().removeprefix("no.").removeprefix("#").strip())
