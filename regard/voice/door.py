"""Who may change what is made of customers' words: owners and leads. For everybody else these pages do not exist."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase

from regard.workspace.door import DeskRequest, Plain, View, for_readers


def for_leads(view: View[...]) -> Plain[...]:
    """Let in owners and leads."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.agent.can_lead:
            raise Http404
        return view(request, *args, **kwargs)

    return for_readers(guarded)
