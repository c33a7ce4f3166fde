"""The screens of her words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regard.voice.verbatims.queries import verbatim_for
from regard.workspace.door import DeskRequest, for_readers
from regard.workspace.frame import frame


@require_safe
@for_readers
def verbatim(request: DeskRequest, verbatim_id: int) -> HttpResponse:
    """Show one piece of words at its own address, by which it is quoted."""
    context = {**frame(request, current="voice"), "verbatim": verbatim_for(request.agent, verbatim_id)}
    return render(request, "voice/verbatim.html", context)
