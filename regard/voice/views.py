"""The first page of the voice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regard.voice.verbatims.models import Verbatim
from regard.workspace.door import DeskRequest, for_readers
from regard.workspace.frame import frame


@require_safe
@for_readers
def voice(request: DeskRequest) -> HttpResponse:
    """Show what was said last."""
    newest = Verbatim.objects.visible_to(request.agent).newest_first().select_related("customer").defer("search")
    return render(request, "voice/voice.html", {**frame(request, current="voice"), "verbatims": newest[:20]})
