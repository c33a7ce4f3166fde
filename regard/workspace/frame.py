"""What surrounds every page of the desk: the views with their counts, the desk's name, who looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from regard.conversations.tallies import Counts, counts_for
from regard.troubles.models import Trouble
from regard.ui.links import url
from regard.workspace.door import DeskRequest
from regard.workspace.lists import CLOSED, VIEWS, WAITING, total_of

MOST_SHOWN = 9_999
LIVE_URL = "/live"
"""Answered before Django, by regard.config.asgi."""


@dataclass(frozen=True)
class Place:
    """One line of the sidebar. count: text, "" for none. is_tab: on a phone too, at the foot, as `phone_label`."""

    label: str
    url: str
    icon: str
    count: str = ""
    is_current: bool = False
    is_over: bool = False
    is_tab: bool = False
    phone_label: str = ""


@dataclass(frozen=True)
class Alarm:
    """The line above every page: what keeps the desk from its work. more: how many others. url: "" for a lead."""

    words: str
    more: int
    url: str


def frame(request: DeskRequest, *, current: str = "", counts: Counts | None = None) -> dict[str, Any]:
    """Return the context of the shell: one query for the counts. `current`: the key of the place that is open."""
    counts = counts or counts_for(request.agent)
    return {
        "desk": request.desk,
        "viewer": request.agent,
        "counts": counts,
        "views": _views(counts, current),
        "places": [
            Place("Customers", url("customers"), "users", is_current=current == "customers", is_tab=True),
            Place("Voice", url("voice"), "voice", is_current=current == "voice", is_tab=True),
            Place(
                "Repair", url("repairs"), "repair", said(counts.to_repair), is_current=current == "repairs", is_tab=True
            ),
            Place("Definition", url("definition"), "book", is_current=current == "definition", is_tab=True),
            Place("Crew", url("crew"), "thanks", is_current=current == "crew"),
            Place("Report", url("report"), "report", is_current=current == "report", is_tab=True),
        ],
        "home_url": url("home"),
        "search_url": url("search"),
        "live_url": LIVE_URL,
        "live_since": int(request.let_in_at * 1_000),
        "alarm": _alarm(request),
        "settings_url": url("me"),
        "sign_out_url": url("account_logout"),
    }


def _alarm(request: DeskRequest) -> Alarm | None:
    """Return what is wrong, for owners and leads; no question is asked while nothing is."""
    if not request.desk.trouble_count or not request.agent.can_lead:
        return None
    words = list(Trouble.objects.shown(timezone.now()).values_list("words", flat=True))
    if not words:
        return None
    return Alarm(words[0], len(words) - 1, url("settings_troubles") if request.agent.is_owner else "")


def _views(counts: Counts, current: str) -> list[Place]:
    return [
        Place(
            label=view.label,
            url=f"{url('conversations')}?view={view.key}",
            icon=view.icon,
            count=said(total_of(view, counts)) if view is not CLOSED else "",
            is_current=view.key == current,
            is_tab=view is WAITING,
            phone_label="Requests" if view is WAITING else "",
        )
        for view in VIEWS
    ]


def said(count: int) -> str:
    """Say how many a list holds: "" for none, "9,999+" past what fits."""
    if count <= 0:
        return ""
    return f"{count:,}" if count <= MOST_SHOWN else f"{MOST_SHOWN:,}+"
