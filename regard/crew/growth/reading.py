"""The reading list that Regard comes with. Pure.

Source: the guides on people and workplaces that an essay on customer-driven service recommends, in its order: good
service does not happen without people.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Guide:
    """key: for ever, as what was read is kept by it. about: its size as its publisher tells it."""

    key: str
    title: str
    about: str


GUIDES = (
    Guide("workday", "Have a Good Workday", "16 pages, 4 tools"),
    Guide("happy-manager", "How to be a Happy Manager", "15 tips with action checklists"),
    Guide("workstyle", "Workstyle, Lifestyle", "31 pages, 5 tools"),
    Guide("difference", "Managers Make the Difference", "27 pages, 5 tools"),
    Guide("strength", "Managing from Strength to Strength", "22 pages, 5 tools"),
    Guide("change", "Making Change Personal", "22 pages, 5 tools"),
)
BY_KEY = {guide.key: guide for guide in GUIDES}
