"""What all screens of the crew share: the frame, and the parts that they are reached by."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from regard.ui.links import url
from regard.workspace.door import DeskRequest
from regard.workspace.frame import frame

PARTS = (("crew", "Good turns"), ("crew_own", "Yours"), ("crew_pulse", "Pulse"), ("crew_growth", "Growth"))


def show(request: DeskRequest, template: str, part: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a screen of the part whose address is called `part`."""
    parts = [{"label": label, "href": url(name), "is_current": name == part} for name, label in PARTS]
    known = {**frame(request, current="crew"), "parts": parts, **context}
    return render(request, f"crew/{template}.html", known, status=status)


def back(name: str, *arguments: object) -> HttpResponseBase:
    """Answer a POST with the page called `name`."""
    return HttpResponseRedirect(url(name, *arguments), status=303)


def say(request: DeskRequest, words: str, *, undo: str = "") -> None:
    """Say what was done. undo: the address that takes it back."""
    messages.success(request, words, extra_tags=undo)
