"""What customers of a campground write about: one module for each part of a stay, one screenplay for each matter."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from regard.demo.story.screenplay import Scene, read

_ENGLISH = (
    "booking", "arriving", "on_site", "lake", "money", "food", "access", "groups", "seasonal", "lost", "neighbours",
    "weather", "praise",
)  # fmt: skip
_NATIVE = {"german": "de", "french": "fr", "spanish": "es"}
_WRITTEN = ("ruth", "gustav", "mei_ling", "today")


@cache
def all_scenes() -> tuple[Scene, ...]:
    """Read every screenplay, in a fixed order."""
    scenes = [scene for name in (*_ENGLISH, *_WRITTEN) for scene in read(_text(name))]
    scenes += [scene for name, tongue in _NATIVE.items() for scene in read(_text(name), language=tongue)]
    return tuple(scenes)


def _text(name: str) -> str:
    text: str = import_module(f"regard.demo.story.scenarios.{name}").SCENES
    return text
