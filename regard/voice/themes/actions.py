"""What people change of themes: rename, merge, split, pin, dismiss, place words; each can be undone.

Every act keeps in a Change what was before; what a person placed is by hand, and no search moves it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from regard.lib.text import one_line
from regard.team.models import Agent
from regard.voice.themes import counting
from regard.voice.themes.models import Act, Change, Placement, Theme
from regard.voice.verbatims.models import Verbatim

LONGEST_LABEL = 120
MOST_MOVED = 2_000
"""Pieces of words that one split moves; their places are kept for the undoing."""


class NothingChosen(Exception):
    """A split needs some of the theme's words, not none and not all."""


class NotWithItself(Exception):
    """A theme is merged into another one that is there."""


class NothingToUndo(Exception):
    """It was undone before, or something came after it that would be lost."""


@transaction.atomic
def rename(theme: Theme, label: str, *, by: Agent, at: datetime) -> Change | None:
    """Call a theme something else; "" lets it be called by the customers' words again. None when nothing changes."""
    theme = _locked(theme.pk)
    label = one_line(label)[:LONGEST_LABEL]
    if label == theme.given_label:
        return None
    before = {"given_label": theme.given_label}
    theme.given_label = label
    theme.save(update_fields=["given_label"])
    return _change(theme, Act.RENAMED, before, by, at)


@transaction.atomic
def merge(theme: Theme, into: Theme, *, by: Agent, at: datetime) -> Change:
    """Let `into` stand for both: it takes all words, now and of every later search. Raises NotWithItself."""
    one, other = _locked(min(theme.pk, into.pk)), _locked(max(theme.pk, into.pk))
    theme, into = (one, other) if one.pk == theme.pk else (other, one)
    if theme.pk == into.pk or theme.merged_into_id or into.merged_into_id:
        raise NotWithItself("Choose another theme that is there.")
    moved = list(theme.placements.values_list("verbatim", flat=True))
    by_hand = list(theme.placements.filter(is_by_hand=True).values_list("verbatim", flat=True))
    theme.placements.update(theme=into)
    theme.merged_into = into
    theme.save(update_fields=["merged_into"])
    _recount(theme, into)
    return _change(theme, Act.MERGED, {"into": into.pk, "moved": moved, "by_hand": by_hand}, by, at, moved)


@transaction.atomic
def split(theme: Theme, verbatim_ids: Collection[int], label: str, *, by: Agent, at: datetime) -> Theme:
    """Make a theme of some of its words; they stay there, whatever is found later. Raises NothingChosen."""
    from regard.voice.themes.centring import centre_of  # the vectors are loaded when a theme is split

    theme = _locked(theme.pk)
    chosen = list(theme.placements.filter(verbatim__in=verbatim_ids).values_list("verbatim", flat=True)[:MOST_MOVED])
    if not chosen or len(chosen) == theme.placements.count():
        raise NothingChosen("Choose some of the words, and leave some.")
    texts = list(Verbatim.objects.filter(pk__in=chosen).order_by("pk").values_list("text", flat=True))
    centred = centre_of(texts)
    new = Theme.objects.create(
        label=(one_line(label) or centred.label)[:LONGEST_LABEL],
        keywords=list(centred.keywords),
        centre=centred.centre,
        least=centred.least,
        is_pinned=True,
        found_at=at,
    )
    before = {"from": theme.pk, "placements": _places(chosen)}
    Placement.objects.filter(verbatim__in=chosen).update(theme=new, is_by_hand=True, is_doubtful=False, by=by, at=at)
    _recount(theme, new)
    _change(new, Act.SPLIT, before, by, at, chosen)
    return new


@transaction.atomic
def pin(theme: Theme, is_pinned: bool, *, by: Agent, at: datetime) -> Change | None:
    """Let a theme stay, or not, when a search does not find it. None when nothing changes."""
    theme = _locked(theme.pk)
    if theme.is_pinned == is_pinned:
        return None
    theme.is_pinned = is_pinned
    theme.save(update_fields=["is_pinned"])
    return _change(theme, Act.PINNED, {"is_pinned": not is_pinned}, by, at)


@transaction.atomic
def dismiss(theme: Theme, *, by: Agent, at: datetime) -> Change | None:
    """Let a theme be shown no more; what is like it goes on joining it, unseen. None when it was dismissed."""
    theme = _locked(theme.pk)
    if theme.dismissed_at:
        return None
    theme.dismissed_at = at
    theme.save(update_fields=["dismissed_at"])
    return _change(theme, Act.DISMISSED, {}, by, at)


@transaction.atomic
def put(verbatim: Verbatim, theme: Theme | None, *, by: Agent, at: datetime) -> Change:
    """Say under which theme words stand; None: under none. No search moves them any more."""
    before = {"placements": _places([verbatim.pk]), "verbatim": verbatim.pk}
    old = Placement.objects.filter(verbatim=verbatim).first()
    Placement.objects.update_or_create(
        verbatim=verbatim, defaults={"theme": theme, "is_by_hand": True, "is_doubtful": False, "by": by, "at": at}
    )
    if theme is not None and theme.ended_at:
        Theme.objects.filter(pk=theme.pk).update(ended_at=None)
    _recount(*(one for one in (theme, old.theme if old else None) if one))
    return _change(theme, Act.PLACED, before, by, at, [verbatim.pk])


@transaction.atomic
def undo(change: Change, *, at: datetime) -> None:
    """Let be what was before. Raises NothingToUndo."""
    change = Change.objects.select_for_update().get(pk=change.pk)
    if change.undone_at is not None:
        raise NothingToUndo("This was taken back before.")
    _UNDOING[Act(change.act)](change)
    change.undone_at = at
    change.save(update_fields=["undone_at"])


def _set_back(change: Change) -> None:
    theme = _locked(_theme_of(change))
    for name, value in change.before.items():
        setattr(theme, name, value)
    theme.save(update_fields=list(change.before))


def _show_again(change: Change) -> None:
    Theme.objects.filter(pk=_theme_of(change)).update(dismissed_at=None)


def _part_again(change: Change) -> None:
    """What joined the other theme meanwhile stays there; so does what somebody has placed since."""
    theme = _locked(_theme_of(change))
    if theme.merged_into_id != change.before["into"]:
        raise NothingToUndo("These themes are not one any more.")
    theme.merged_into = None
    theme.save(update_fields=["merged_into"])
    moved = Placement.objects.filter(verbatim__in=change.before["moved"], theme=change.before["into"])
    moved = moved.exclude(by__isnull=False, at__gt=change.at)
    moved.update(theme=theme)
    _recount(theme, Theme.objects.get(pk=change.before["into"]))
    counting.go_stale(counting.moments_of(change.before["moved"]))


def _join_again(change: Change) -> None:
    """The theme that a split made goes; other words that it has taken in meanwhile go where these came from."""
    new = _locked(_theme_of(change))
    whole = Theme.objects.filter(pk=change.before["from"]).first()
    if whole is None or new.merged_into_id:
        raise NothingToUndo("These themes are not there any more.")
    moved = list(new.placements.values_list("verbatim", flat=True))
    _put_back(change)
    new.placements.update(theme=whole)
    new.merged_into = whole
    new.save(update_fields=["merged_into"])
    _recount(new, whole)
    counting.go_stale(counting.moments_of(moved))


def _put_back(change: Change) -> None:
    for place in change.before["placements"]:
        Placement.objects.filter(verbatim=place["verbatim"]).update(
            **{name: place[name] for name in ("theme", "is_doubtful", "is_by_hand", "by")}
        )
    counting.go_stale(counting.moments_of([place["verbatim"] for place in change.before["placements"]]))


def _place_back(change: Change) -> None:
    """Where words stood nowhere before, they are free again."""
    if not change.before["placements"]:
        Placement.objects.filter(verbatim=change.before["verbatim"]).delete()
        counting.go_stale(counting.moments_of([change.before["verbatim"]]))
    _put_back(change)
    touched = [place["theme"] for place in change.before["placements"]] + [change.theme_id]
    _recount(*Theme.objects.filter(pk__in=[pk for pk in touched if pk is not None]))


_UNDOING = {
    Act.RENAMED: _set_back,
    Act.PINNED: _set_back,
    Act.DISMISSED: _show_again,
    Act.MERGED: _part_again,
    Act.SPLIT: _join_again,
    Act.PLACED: _place_back,
}


def _locked(theme_id: int) -> Theme:
    return Theme.objects.select_for_update().get(pk=theme_id)


def _theme_of(change: Change) -> int:
    if change.theme_id is None:
        raise NothingToUndo("The theme is not there any more.")
    return change.theme_id


def _places(verbatim_ids: Collection[int]) -> list[dict[str, Any]]:
    """Return how it stands with these words, for the undoing."""
    rows = Placement.objects.filter(verbatim__in=verbatim_ids)
    return [dict(row) for row in rows.values("verbatim", "theme", "is_doubtful", "is_by_hand", "by")]


def _recount(*themes: Theme) -> None:
    for theme in themes:
        Theme.objects.filter(pk=theme.pk).update(size=theme.placements.count())


def _change(
    theme: Theme | None, act: Act, before: dict[str, Any], by: Agent, at: datetime, moved: Collection[int] = ()
) -> Change:
    """Keep what was done. Whose words moved is counted anew at once: who changed it looks at the figures next."""
    if moved:
        counting.go_stale(counting.moments_of(list(moved)))
    return Change.objects.create(theme=theme, act=act, before=before, by=by, at=at)
