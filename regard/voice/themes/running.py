"""A search for themes through all words that were kept. Themes that are found again keep their number.

What people decided outlasts it: words that somebody placed stay where they are; a theme into which others were merged
takes what is found of those, too; one that was dismissed stays away; one that was pinned stays.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from django.db import IntegrityError, transaction
from django.utils import timezone

from regard.team.models import Agent
from regard.voice.themes import counting
from regard.voice.themes.models import Placement, Run, Theme
from regard.voice.verbatims.models import Verbatim

if TYPE_CHECKING:  # what a run needs is loaded when it begins
    from regard.voice.themes.finding import Found
    from regard.voice.themes.naming import Name

log = logging.getLogger(__name__)

MOST_WORDS = 300_000
"""Pieces that one search reads, the newest. Older ones stay where they stand."""
LEAST_SHARED = 0.2
"""Of the words of either: so much two themes share that are one (Jaccard)."""
MOSTLY = 0.5
AT_ONCE = 5_000
SUNDAY = 6
LONGEST = timedelta(hours=2)
"""A search that has not ended by then was lost."""


class RunsAlready(Exception):
    """A search is going on, or waits for its turn."""


def begin(*, by: Agent | None, at: datetime) -> Run:
    """Note that a search is wanted; who calls defers the job. Raises RunsAlready.

    One whose job was lost does not stand in the way for ever.
    """
    lost = Run.objects.filter(ended_at=None, asked_at__lt=at - LONGEST)
    lost.update(ended_at=at, problem="It never came to an end.")
    try:
        with transaction.atomic():
            return Run.objects.create(asked_at=at, by=by)
    except IntegrityError:
        raise RunsAlready("The themes are being searched already.") from None


def is_due(*, at: datetime, fewest: int) -> bool:
    """Tell whether the clock asks for a search: on Sundays, or when there was none yet, with enough words."""
    enough = Verbatim.objects.order_by()[:fewest].count() >= fewest
    return enough and (at.weekday() == SUNDAY or not Run.objects.exclude(ended_at=None).exists())


def run(run_id: int) -> None:
    """Carry out a search that was asked for. Begun again after a crash it begins anew; twice is once."""
    searched = Run.objects.filter(pk=run_id, ended_at=None).first()
    if searched is None:
        return
    try:
        carry_out(searched, at=timezone.now())
    except Exception as error:
        searched.problem, searched.ended_at = f"It failed: {type(error).__name__}.", timezone.now()
        searched.save(update_fields=["problem", "ended_at"])
        raise


@dataclass(frozen=True)
class _Words:
    """ids and texts of what is searched, side by side, oldest first."""

    ids: Sequence[int]
    texts: Sequence[str]


def carry_out(searched: Run, *, at: datetime) -> None:
    """Find the themes of all words and put the words under them."""
    from regard.voice.themes.apart import found_and_named

    newest = Verbatim.objects.order_by("-at", "-pk").values_list("pk", "text")[:MOST_WORDS]
    rows = sorted(newest.iterator(chunk_size=AT_ONCE))
    words = _Words([pk for pk, _ in rows], [text for _, text in rows])
    searched.begun_at, searched.total, searched.done = at, len(rows), 0
    searched.save(update_fields=["begun_at", "total", "done"])
    found, names = found_and_named(words.texts)
    _progress(searched, len(rows) // 2)
    with transaction.atomic():
        themes = _themes_of(words, found, names, at)
        left_out = _put(words, found, themes, searched, at)
        _remember(themes, found, names)
        _end_the_empty(at)
        searched.found, searched.left_out = len({theme.pk for theme in themes}), left_out
        searched.mean, searched.done, searched.ended_at = found.mean.astype("<f4").tobytes(), len(rows), timezone.now()
        searched.save()
        counting.count_all(at=at)


def _progress(searched: Run, done: int) -> None:
    Run.objects.filter(pk=searched.pk).update(done=done)


def _themes_of(words: _Words, found: Found, names: Sequence[Name], at: datetime) -> list[Theme]:
    """Return the theme of each group: one that is known, or a new one."""
    from regard.voice.themes.matching import best_pairs

    groups = found.groups
    number = len(names)
    before = dict(Placement.objects.exclude(theme=None).values_list("verbatim", "theme"))
    living = {theme.pk: theme for theme in Theme.objects.living().defer("centre")}
    places = {pk: place for place, pk in enumerate(living)}
    shared = np.zeros((number, max(len(living), 1)))
    for verbatim, group in zip(words.ids, groups.tolist(), strict=True):
        theme = before.get(verbatim)
        if group >= 0 and theme in places:
            shared[group, places[theme]] += 1
    known = list(living.values())
    chosen: dict[int, Theme] = {}
    sizes, of_themes = np.bincount(groups[groups >= 0], minlength=number), shared.sum(axis=0)
    whole = sizes[:, None] + of_themes[None, :] - shared
    if known and number:
        alike = np.where(shared >= LEAST_SHARED * np.maximum(whole, 1), shared, 0)
        chosen = {group: known[place] for group, place in best_pairs(alike)}
        gathers = {pk for pk in Theme.objects.exclude(merged_into=None).values_list("merged_into", flat=True) if pk}
        for group in range(number):
            place = int(shared[group].argmax())
            mostly = shared[group, place] > MOSTLY * max(float(shared[group].sum()), 1.0)
            is_kept_together = known[place].pk in gathers or known[place].dismissed_at is not None
            if group not in chosen and mostly and is_kept_together:
                chosen[group] = known[place]
    new = [group for group in range(number) if group not in chosen]
    made = Theme.objects.bulk_create(Theme(label=names[group].label[:120], found_at=at) for group in new)
    chosen |= dict(zip(new, made, strict=True))
    return [chosen[group] for group in range(number)]


def _put(words: _Words, found: Found, themes: Sequence[Theme], searched: Run, at: datetime) -> int:
    """Write where all words stand; returns how many stand nowhere. What a person placed stays; so does what stands
    under a pinned theme that was not found again.
    """
    kept = set(Placement.objects.filter(is_by_hand=True).values_list("verbatim", flat=True))
    lost = Theme.objects.living().filter(is_pinned=True).exclude(pk__in=[theme.pk for theme in themes])
    kept |= set(Placement.objects.filter(theme__in=lost).values_list("verbatim", flat=True))
    doubts = found.is_doubtful.tolist()
    groups, likeness = found.groups.tolist(), found.likeness.tolist()
    left_out, rows = 0, []
    for pk, group, alike, doubted in zip(words.ids, groups, likeness, doubts, strict=True):
        if pk in kept:
            continue
        left_out += group < 0
        rows.append(
            Placement(
                verbatim_id=pk, theme=themes[group] if group >= 0 else None, likeness=alike, is_doubtful=doubted, at=at
            )
        )
    for start in range(0, len(rows), AT_ONCE):
        Placement.objects.bulk_create(
            rows[start : start + AT_ONCE],
            update_conflicts=True,
            unique_fields=["verbatim"],
            update_fields=["theme", "likeness", "is_doubtful", "at"],
        )
    return left_out


def _remember(themes: Sequence[Theme], found: Found, names: Sequence[Name]) -> None:
    """Keep where each theme lies and what its words are; one of several groups lies where the largest does."""
    of_theme: dict[int, list[int]] = defaultdict(list)
    for group, theme in enumerate(themes):
        of_theme[theme.pk].append(group)
    for groups in of_theme.values():
        theme, first = themes[groups[0]], groups[0]
        theme.centre = found.centres[first].astype("<f4").tobytes()
        theme.least = float(found.least[first])
        theme.keywords, theme.ended_at = list(names[first].keywords), None
        theme.save(update_fields=["centre", "least", "keywords", "ended_at"])


def _end_the_empty(at: datetime) -> None:
    sizes = Counter(Placement.objects.exclude(theme=None).values_list("theme", flat=True))
    for theme in Theme.objects.living().only("size", "ended_at", "is_pinned"):
        theme.size = sizes[theme.pk]
        theme.ended_at = None if theme.size or theme.is_pinned else (theme.ended_at or at)
        theme.save(update_fields=["size", "ended_at"])
