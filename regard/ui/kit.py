"""Find a macro by its name, so that no template lists imports: `ui.judged(2)`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment

# macro file -> the macros that it offers
HOMES = {
    "icon": ("icon", "sign"),
    "button": ("button", "link_button", "icon_button", "icon_link"),
    "field": ("field", "text_area", "select", "check", "bound_field", "segmented"),
    "kbd": ("kbd", "keys", "key_sheet"),
    "avatar": ("avatar", "nobody"),
    "chip": ("chip",),
    "stage": ("stage",),
    "judged": ("judged",),
    "guess": ("guess",),
    "horizon": ("horizon", "thank"),
    "mood": ("mood", "mood_line"),
    "wait": ("wait",),
    "ago": ("ago",),
    "requests": ("list_head", "list_group", "request_row", "requests"),
    "thread": ("thread_head",),
    "message": ("message", "files", "delivery", "quoted", "problem", "doubt", "laid_aside", "select_need"),
    "event": ("event",),
    "composer": ("composer", "editor_area", "file_picker"),
    "rail": ("rail_section", "person", "need_quote", "need_parts", "effort", "key_values"),
    "spark": ("spark",),
    "chart": ("regard_chart",),
    "report_charts": ("control_chart", "range_chart", "spread", "interval"),
    "timeline": ("timeline", "journey"),
    "table": ("table",),
    "pages": ("pages",),
    "state": ("empty", "error", "loading", "notice"),
    "toast": ("toast", "toasts"),
    "menu": ("menu", "dialog"),
}
KEPT = {"icon", "sign", "kbd", "keys", "key_sheet"}
"""Macros that follow from their arguments alone, and small ones: a page calls them a hundred times with the same."""
_FILE_OF = {macro: file for file, macros in HOMES.items() for macro in macros}


class Kit:
    """Every macro of the kit as an attribute. Each file is loaded once, at its first use."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        """Load the file that holds the macro. Raises AttributeError when the kit has no such macro."""
        if name not in _FILE_OF:
            raise AttributeError(f"The kit has no macro {name!r}.")
        macro = getattr(self._environment.get_template(f"ui/macros/{_FILE_OF[name]}.html").module, name)
        if self._environment.auto_reload:
            return macro
        self.__dict__[name] = lru_cache(maxsize=1024)(macro) if name in KEPT else macro
        return self.__dict__[name]
