"""Where a page goes after a change."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from markupsafe import Markup

from regard.ui.links import url
from regard.workspace.door import DeskRequest
from regard.workspace.lists import BY_KEY

IN_PLACE = Markup(
    'hx-boost="true" hx-target="#thread" hx-select="#thread > *" hx-swap="innerHTML show:none" '
    'hx-select-oob="#rail,#after-thread,#rows:innerHTML,#views"'
)
"""Attributes of forms whose answer is a conversation's page: a script takes the changed panes out of it."""


def back_to(request: DeskRequest, conversation_id: int, **query: object) -> HttpResponseRedirect:
    """Answer a POST: the conversation again (303, so that a reload posts nothing), beside the list that was open."""
    view = request.GET.get("view", "")
    told = ({"view": view} if view in BY_KEY else {}) | query
    address = url("conversation", conversation_id)
    return HttpResponseRedirect(f"{address}?{urlencode(told)}" if told else address, status=303)
