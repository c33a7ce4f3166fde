"""What a told story consists of. All moments are aware, in UTC, and before the telling's `now`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Agent:
    """role: owner, lead, agent, light or viewer. teams: their names. languages: codes, the best first."""

    name: str
    email: str
    role: str
    teams: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first name, lower case: how a screenplay names its speaker."""
        return self.name.split()[0].lower()


@dataclass(frozen=True)
class Mailbox:
    """address: where customers write. team: the name of the team that reads it."""

    address: str
    name: str
    team: str


@dataclass(frozen=True)
class Customer:
    """addresses: the first is the one mostly used. since: the day of the first booking.

    kind: family, couple, seasonal, group or company. partner: who else decides; a colleague for the last two.
    Empty text: has no such person or animal.
    """

    name: str
    addresses: tuple[str, ...]
    language: str
    since: date
    kind: str = "family"
    partner: str = ""
    child: str = ""
    age: int = 0
    dog: str = ""
    about: str = ""

    @property
    def first(self) -> str:
        """What one calls this customer in a letter among friends."""
        return self.name.split()[0]

    @property
    def last(self) -> str:
        """The family name, with its particles."""
        return self.name.split(maxsplit=1)[1]


@dataclass(frozen=True)
class Attachment:
    """A file sent with a message."""

    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Message:
    """kind: customer, agent or note. author: the customer's address used, or the agent's e-mail."""

    kind: str
    author: str
    at: datetime
    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Event:
    """kind: assigned, closed or reopened. by: an agent's e-mail, or "" when the customer's own mail did it.

    to: for assigned, the e-mail of who has it now.
    """

    kind: str
    at: datetime
    by: str
    to: str = ""


@dataclass(frozen=True)
class Judgement:
    """value: -2 (fell well short) to 2 (far beyond). words: may be "". thanks: e-mails of agents.

    answer: which of the messages was judged.
    """

    value: int
    words: str
    at: datetime
    thanks: tuple[str, ...]
    answer: int


@dataclass(frozen=True)
class Visit:
    """The stay that a matter is about, as the camp's booking program knows it. place: "Heron", "Pitch 14"."""

    place: str
    arrival: date
    departure: date
    booking: str
    heads: int


@dataclass(frozen=True)
class Conversation:
    """One matter. customer, mailbox: addresses. need: words of the first message, exactly.

    messages, events, judgements: the oldest first. visit: None where it is about none.
    """

    customer: str
    mailbox: str
    subject: str
    language: str
    need: str
    messages: tuple[Message, ...]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...] = ()
    visit: Visit | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the last closing was not followed by a reopening."""
        states = [event.kind for event in self.events if event.kind != "assigned"]
        return bool(states) and states[-1] == "closed"

    @property
    def assignee(self) -> str:
        """The e-mail of the agent who has it, or "" for nobody."""
        return next((event.to for event in reversed(self.events) if event.kind == "assigned"), "")

    @property
    def turn(self) -> str:
        """Whose move it is: "us" or "customer"."""
        said = [message for message in self.messages if message.kind != "note"]
        return "us" if said[-1].kind == "customer" else "customer"


@dataclass(frozen=True)
class Story:
    """Everything told. conversations: in the order in which they began."""

    agents: tuple[Agent, ...]
    teams: tuple[str, ...]
    mailboxes: tuple[Mailbox, ...]
    customers: tuple[Customer, ...]
    conversations: tuple[Conversation, ...]
