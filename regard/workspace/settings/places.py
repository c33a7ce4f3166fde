"""Which settings there are, in what order and under which headings: the one list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.team.models import Agent
from regard.ui.links import url


@dataclass(frozen=True)
class Place:
    """A page of settings. name: of its address; what lies below that address belongs to it, and so does what lies
    below the addresses named in `also`. about: what is found there, in a few words.
    """

    name: str
    label: str
    about: str
    also: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return url(self.name)

    def depth(self, path: str) -> int:
        """Return how much of `path` leads here, in characters; 0: it does not."""
        return max(len(root) if path.startswith(root) else 0 for root in map(url, (self.name, *self.also)))


@dataclass(frozen=True)
class Group:
    heading: str
    places: Sequence[Place]


GROUPS = (
    Group(
        "The desk",
        (
            Place("settings_desk", "Desk", "Name, time zone, the bin"),
            Place("settings_tags", "Tags", "Rename, merge, delete"),
            Place("settings_troubles", "What is wrong", "What keeps it from its work"),
        ),
    ),
    Group(
        "Who works here",
        (
            Place("settings_people", "People", "Add a person, give a role"),
            Place("settings_teams", "Teams", "Who sees which conversations"),
            Place("settings_tokens", "Programs", "Keys for the API"),
        ),
    ),
    Group(
        "Mail",
        (
            Place("settings_mailboxes", "Mailboxes", "How mail comes and leaves"),
            Place("settings_signing", "Signing", "Prove that your mail is yours"),
            Place("settings_senders", "Senders", "Whose word on forgery counts"),
            Place("settings_domains", "Domains", "Public ones, no companies"),
        ),
    ),
    Group(
        "What customers get and do",
        (
            Place("settings_promises", "Promises", "Answer times, opening hours", also=("settings_hours_new",)),
            Place("settings_asking", "Asking", "Question, reminders, repair"),
            Place("settings_shops", "Shops", "Orders as they happen"),
            Place("settings_taken_files", "Files", "Visits and orders from CSV"),
        ),
    ),
)


def groups_for(agent: Agent) -> Sequence[Group]:
    """Return the settings that `agent` may see: an owner all, others none (`settings.door` says the same)."""
    return GROUPS if agent.is_owner else ()


def place_of(path: str) -> tuple[Group, Place]:
    """Return the page to which an address of the settings belongs, and its group."""
    return max(((group, place) for group in GROUPS for place in group.places), key=lambda one: one[1].depth(path))
