"""What the style guide shows: a day at a campground. Plain objects in the shapes that the macros read; no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from regard.ui import charts, report_charts

DESK = {"name": "Lakeside Camp", "contact_line": "Shore Road 4, Orra. Reception 8:00–20:00, 01 555 0142"}
NEED = "Could somebody tell me whether he can get through the door and into the bathroom by himself?"
FIRST_MAIL = (
    "We arrive on the 12th with my father, who uses a wheelchair. The website says Heron has a ramp, but none of "
    f"the pictures show one. {NEED} He hates being lifted, and he would rather stay at home than be a fuss."
)
ANSWER = (
    "Good morning Ruth. Yes, the ramp is on the lake side and it is 90 cm wide, so your father will get in without "
    "help. The bathroom door I do not know by heart. Arne is measuring it today and I will write to you again before "
    "noon."
)
NOTE = (
    "Heron bathroom door is 71 cm, too narrow for most chairs. Otter is 84 cm with a level shower and grab rails, and "
    "it is free 12–16 August."
)
SECOND_MAIL = (
    "It is past two and I have not heard. This is the third time I have asked. I am not cross with you, Tom, I just "
    "need to know before I tell Dad we are going."
)
DRAFT = (
    "Ruth, we said noon and we let it pass. I am sorry. Here is the plain answer: he would not get into Heron’s "
    "bathroom by himself, the door is 71 cm. But Otter, two doors along, has an 84 cm door, a level shower and rails. "
    "It is free on your dates and I am holding it for you until Friday, at the same price."
)
ICONS = (
    "mark",
    "inbox",
    "user",
    "users",
    "unassigned",
    "clock",
    "later",
    "search",
    "reply",
    "note",
    "clip",
    "saved",
    "check",
    "x",
    "down",
    "right",
    "back",
    "mail",
    "phone",
    "chat",
    "desk",
    "page",
    "cabin",
    "canoe",
    "key",
    "card",
    "calendar",
    "quote",
    "voice",
    "book",
    "report",
    "home",
    "more",
    "plus",
    "lock",
    "warn",
    "redo",
    "thanks",
    "pin",
    "promise",
    "repair",
    "link",
    "settings",
)


def viewer(theme: str, density: str) -> dict[str, Any]:
    return {"name": "Maja Lindqvist", "theme": theme, "density": density, "has_single_keys": True}


def views() -> list[dict[str, Any]]:
    rows = [
        ("Waiting on us", "inbox", 14, True),
        ("Mine", "user", 5, False),
        ("Nobody’s yet", "unassigned", 3, False),
        ("Waiting on them", "chat", 19, False),
        ("Closed", "check", 0, False),
    ]
    found = [
        {"label": label, "icon": icon, "count": count, "is_over": is_over, "url": f"#{icon}"}
        for label, icon, count, is_over in rows
    ]
    found[0] |= {"is_current": True, "is_tab": True, "phone_label": "Requests"}
    return found


def places() -> list[dict[str, Any]]:
    rows = [("Customers", "users"), ("Outbox", "mail")]
    return [{"label": label, "icon": icon, "url": f"#{icon}", "is_tab": True} for label, icon in rows]


def groups() -> list[dict[str, Any]]:
    """The list of requests in its three groups."""
    return [
        {"title": "Past our word", "count": 3, "state": "over", "rows": _past()},
        {"title": "Due within the hour", "count": 4, "state": "soon", "rows": _soon()},
        {"title": "In good time", "count": 7, "state": "", "rows": _good()},
    ]


def _past() -> list[dict[str, Any]]:
    return [
        _row("Ruth Abernathy", "email", "Can Dad get into Heron’s bathroom by himself?", ("4 h 15 over", "over", 150),
             2, ("before", "8 days to go"), "Tom Hartley", times_asked=3, is_current=True),
        _row("Carlos Echeverría", "phone", "The stove in Birch 4 won’t light and the kids are hungry",
             ("55 min over", "over", 140), 1, ("during", "Night 2 of 5"), "Jonas Berg", times_asked=2, is_unread=True),
        _row("Hannah Weiss", "email", "I was charged twice for the canoe on Saturday", ("20 min over", "over", 115),
             2, ("after", "Left Sunday"), "Priya Nair", judgement=-1),
    ]  # fmt: skip


def _soon() -> list[dict[str, Any]]:
    return [
        _row("Daniel Okafor", "chat", "Is there room for a second car at Otter?", ("12 min left", "soon", 90),
             3, ("before", "3 days to go"), "", is_unread=True),
        _row("Aoife Brennan", "desk", "We have to leave a day early, my mum is ill. What happens to the last night?",
             ("31 min left", "soon", 75), 2, ("during", "Night 4 of 7"), "Maja Lindqvist"),
        _row("Mei-Ling Tan", "email", "Could we have the same pitch as last July?", ("48 min left", "soon", 60),
             5, ("before", "Not booked yet"), "", is_unread=True),
        _row("Samuel Whitlock", "chat", "Do the canoes come with life jackets for a four-year-old?",
             ("57 min left", "soon", 50), 3, ("before", "2 days to go"), "Jonas Berg"),
    ]  # fmt: skip


def _good() -> list[dict[str, Any]]:
    return [
        _row("Pieter de Groot", "email", "We left a tent pole at pitch 22. Could you post it?",
             ("1 h 20 left", "ok", 35), 3, ("after", "Left Monday"), "Priya Nair"),
        _row("Lena Fischer", "form", "How early can we get the key on Friday?", ("1 h 50 left", "ok", 10),
             4, ("before", "3 days to go"), "Tom Hartley"),
    ]  # fmt: skip


def _row(
    who: str,
    channel: str,
    need: str,
    wait: tuple[str, str, int],
    mood: int,
    stage: tuple[str, str],
    agent: str,
    **more: Any,
) -> dict[str, Any]:
    return {
        "href": "#thread",
        "who": who,
        "channel": channel,
        "need": need,
        "wait": dict(zip(("words", "state", "step"), wait, strict=True)),
        "mood": mood,
        "stage": dict(zip(("stage", "words"), stage, strict=True)),
        "agent": agent,
        **more,
    }


def message(kind: str, author: str, at: datetime, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "author": author, "at": at, **more}


def thread(now: datetime) -> dict[str, dict[str, Any]]:
    """The messages of one conversation, by what they show."""
    ruth = {"via": "by email"}
    photo = {"name": "the ramp.jpg", "size_bytes": 284_120, "href": "#file"}
    return {
        "first": message("customer", "Ruth Abernathy", now - timedelta(days=2, hours=4), id=1, **ruth),
        "answer": message("agent", "Tom Hartley", now - timedelta(days=1, hours=5), judgement=-1, attachments=[photo]),
        "note": message("note", "Arne Kvist", now - timedelta(hours=3)),
        "second": message("customer", "Ruth Abernathy", now - timedelta(minutes=40), id=2, **ruth),
        "sending": message(
            "agent", "Maja Lindqvist", now, delivery=_delivery("waiting", "Goes out in 8 s", "Take back")
        ),
        "failed": message(
            "agent",
            "Maja Lindqvist",
            now,
            delivery=_delivery("failed", "Not delivered: no such mailbox at post.example.", "Send again"),
        ),
    }


def _delivery(state: str, words: str, action_words: str) -> dict[str, str]:
    return {"state": state, "words": words, "action": "#", "action_words": action_words}


POINTS = (
    charts.Point(date(2019, 8, 2), 1),
    charts.Point(date(2019, 8, 20), 0),
    charts.Point(date(2020, 8, 4), 2, "Somebody lit our fire."),
    charts.Point(date(2022, 7, 20), 0),
    charts.Point(date(2022, 8, 11), -1),
    charts.Point(date(2023, 6, 30), -1, "Nobody knew we were coming."),
    charts.Point(date(2023, 8, 12), 0),
    charts.Point(date(2024, 8, 9), 1),
    charts.Point(date(2025, 8, 2), 0, "Clear, thank you."),
    charts.Point(date(2025, 8, 18), 1, "Jonas walked Dad down to the water."),
    charts.Point(date(2026, 8, 5), -1, "You answered half of it. The bathroom is the half that matters."),
)


SHARES = (0.86, 0.9, 0.84, 0.88, None, 0.91, 0.87, 0.85, 0.5, 0.82, 0.88, 0.9, 0.86)
WEEKS = tuple(
    report_charts.Week(
        date(2026, 5, 11) + timedelta(weeks=n),
        share,
        low=0.62,
        high=1.0,
        said=f"Week {n + 1}",
        href=f"#week-{n}",
        signal="outside the limits" if share == 0.5 else "",
        direction=-1 if share == 0.5 else 0,
        is_named=share == 0.5,
    )
    for n, share in enumerate(SHARES)
)
LENGTHS = (
    report_charts.Length("Chat", 240, 840, 900),
    report_charts.Length("Phone, rung back", 1080, 2640, 3600),
    report_charts.Length("Email", 2880, 12360, 7200),
)


def timeline(now: datetime) -> list[dict[str, Any]]:
    return [
        {"phase": "Before, Heron 12–16 August"},
        {"icon": "mail", "words": "Asked again about the bathroom", "at": now - timedelta(minutes=40), "is_now": True},
        {
            "judgement": -1,
            "words": "Tom’s answer fell short",
            "quote": "You answered half of it.",
            "at": now - timedelta(hours=5),
        },
        {"icon": "mail", "words": "Asked by email", "at": now - timedelta(days=2, hours=4)},
        {"icon": "card", "words": "Booked Heron, four nights", "at": now - timedelta(days=40)},
        {"phase": "After, Birch 2, August 2025"},
        {
            "judgement": 1,
            "words": "The stay went beyond",
            "quote": "Jonas walked Dad down to the water.",
            "at": datetime(2025, 8, 18, 9, 30, tzinfo=UTC),
        },
    ]


def journey(now: datetime) -> list[dict[str, Any]]:
    items = [{**item, "mood": 2 if item.get("is_now") else None} for item in timeline(now) if "phase" not in item]
    return [
        {"title": "Before", "line": "Heron, 12–16 August 2026", "stage": "before", "items": items[:4]},
        {"title": "After", "line": "Birch 2, August 2025", "stage": "after", "items": items[4:]},
    ]
