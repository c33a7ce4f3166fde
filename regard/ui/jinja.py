"""The Jinja2 environment of every screen. Django's backend calls `environment`; see `TEMPLATES` in the settings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from jinja2 import Environment
from markupsafe import Markup

from regard.ui import report_charts, scale, times, words
from regard.ui.kit import Kit
from regard.ui.links import url


def environment(**options: Any) -> Environment:
    """Return an environment with autoescape, the kit as `ui`, the globals and filters below.

    Globals: `ui`, `url`, `static`, `judgements`, `judgement_of`, `moods`, `htmx_file`. Filters: `ago`, `moment`,
    `clock`, `day`, `wait_words`, `initials`, `possessive`, `q`, `collapsed`, `paragraphs`, `file_size`, `plural`,
    `percent`, `spread`, `mood_spread`. Those that say a moment use the zone that the request's middleware made
    current, never the server's own.
    """
    made = Environment(**{"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, **options})
    made.globals.update(
        ui=Kit(made),
        url=url,
        static=static,
        judgements=scale.JUDGEMENTS,
        judgement_of=scale.judgement_of,
        moods=scale.MOODS,
        htmx_file="django_htmx/htmx-2.js" if settings.DEBUG else "django_htmx/htmx-2.min.js",
    )
    made.filters.update(
        ago=ago,
        moment=moment,
        clock=clock,
        day=day,
        wait_words=words.wait_words,
        initials=words.initials,
        possessive=words.possessive,
        q=words.quoted,
        collapsed=words.collapsed,
        paragraphs=words.paragraphs,
        file_size=words.file_size,
        plural=words.plural,
        percent=report_charts.percent,
        spread=report_charts.spread,
        mood_spread=report_charts.mood_spread,
    )
    return made


def ago(at: datetime) -> str:
    """Say how long ago: "12 min ago". For one that stays true on an open page, use `ui.ago(at)`."""
    return times.ago_words(at, now=timezone.now())


def moment(at: datetime, is_inside: bool = False) -> Markup:
    """Return "Today 14:05" as a `<time>` element, in the zone of who looks; is_inside: "today 14:05"."""
    zone = timezone.get_current_timezone()
    return times.moment_element(at, now=timezone.now(), zone=zone, is_inside=is_inside)


def clock(at: datetime) -> str:
    """Say the time of day alone: "14:05"."""
    local = at.astimezone(timezone.get_current_timezone())
    return f"{local.hour}:{local.minute:02}"


def day(at: datetime | date, is_inside: bool = False) -> str:
    """Say the day alone: "Today", "Tuesday", "3 August"; is_inside: as part of a sentence, "today"."""
    zone = timezone.get_current_timezone()
    on = at.astimezone(zone).date() if isinstance(at, datetime) else at
    words = times.day_words(on, today=timezone.now().astimezone(zone).date())
    return words[0].lower() + words[1:] if is_inside and words in ("Today", "Yesterday", "Tomorrow") else words
