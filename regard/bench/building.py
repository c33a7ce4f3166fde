"""A desk of a given size, built by COPY with indexes and triggers off: a million conversations in minutes.

What stands in the tables is what the verbs would have written; only the way there is short. Deterministic by
size, apart from its end, which is the day it was built.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from django.db import connection
from django.utils import timezone

from regard.bench.prose import Prose

TEAMS, AGENTS = 10, 30
YEARS = 3
CONVERSATIONS_A_CUSTOMER = 4
OPEN_SHARE, ASSIGNED_SHARE, JUDGED_SHARE = 0.05, 0.7, 0.2
EVERY_UPSET, EVERY_DUE = 13, 2
MESSAGES_A_CODE = 10
"""A code such as LC-00042 stands in this many messages: the rare word of the search bench."""

COLUMNS = {
    "customers_customer": "id name language about created_at",
    "customers_address": "id customer_id kind value created_at last_heard_at",
    "conversations_conversation": (
        "id customer_id mailbox_id team_id assignee_id subject channel state turn turn_since opened_at closed_at "
        "last_message_at message_count need judgement judged_at mood stage due_at"
    ),
    "conversations_message": (
        "id conversation_id customer_id kind agent_id author_name author_address at subject text quoted html "
        "message_id fingerprint problems"
    ),
    "conversations_event": "id conversation_id customer_id kind at by_id data",
    "judgement_asking": "id conversation_id customer_id answer_id way code state language asked_at",
    "judgement_judgement": "id asking_id conversation_id customer_id value words at changed_at",
}


@dataclass(frozen=True)
class Person:
    """An agent of the built desk and the team of hers or his."""

    id: int
    name: str
    team_id: int


def build(size: int, tell: Callable[[str, float], None]) -> None:
    """Fill the empty desk with `size` conversations. `tell` hears what is done and which share of it."""
    mailboxes, people = staff()
    with connection.cursor() as cursor:
        indexes = dropped_indexes(cursor)
    with _copies() as copies:
        writer = Writer(copies, mailboxes, people, size)
        for number in range(1, size + 1):
            writer.conversation(number)
            if number % 5_000 == 0:
                tell("writing", number / size)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for done, index in enumerate(indexes):
            tell("indexes", done / len(indexes))
            cursor.execute(index)
        finish(cursor)
        tell("statistics", 1.0)
        cursor.execute("VACUUM (ANALYZE)")


def staff() -> tuple[list[tuple[int, int]], list[Person]]:
    """Make teams with a mailbox each, and agents; returns (mailbox, team) ids and the people."""
    from regard.conversations.models import Mailbox
    from regard.team import actions
    from regard.team.models import Role, Team

    now = timezone.now()
    mailboxes, people = [], []
    for number in range(TEAMS):
        team = Team.objects.create(name=f"Team {number}", created_at=now)
        mailbox = Mailbox.objects.create(
            name=f"Desk {number}", address=f"desk{number}@bench.example", team=team, created_at=now
        )
        mailboxes.append((mailbox.pk, team.pk))
    for number in range(AGENTS):
        team = Team.objects.get(name=f"Team {number % TEAMS}")
        role = Role.OWNER if number == 0 else Role.AGENT
        agent = actions.add_agent(
            f"agent{number}@bench.example", name=f"Agent {number}", role=role, at=now, teams=[team]
        )
        people.append(Person(agent.pk, agent.name, team.pk))
    return mailboxes, people


def dropped_indexes(cursor: Any) -> list[str]:
    """Drop the indexes of the big tables but for those of keys; returns the statements that make them
    again.
    """
    cursor.execute(
        """
        SELECT indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename = ANY(%s)
          AND indexname NOT IN (SELECT conname FROM pg_constraint)
        """,
        [list(COLUMNS)],
    )
    indexes = list(cursor.fetchall())
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in indexes]


@contextmanager
def _copies() -> Iterator[dict[str, psycopg.Copy]]:
    """Give an open COPY for each table, each on a connection of its own, without triggers and foreign key
    checks.
    """
    parameters = connection.get_connection_params()
    parameters = {key: parameters[key] for key in ("dbname", "user", "password", "host", "port") if key in parameters}
    with ExitStack() as stack:
        copies = {}
        for table, columns in COLUMNS.items():
            database = stack.enter_context(psycopg.connect(**parameters))
            database.execute("SET session_replication_role = replica")
            cursor = stack.enter_context(database.cursor())
            named = ", ".join(columns.split())
            copies[table] = stack.enter_context(cursor.copy(f"COPY {table} ({named}) FROM STDIN"))
        yield copies


def finish(cursor: Any) -> None:
    """Do what triggers and sequences would have done."""
    cursor.execute("DELETE FROM conversations_tally")
    cursor.execute(
        """
        INSERT INTO conversations_tally (team_id, assignee_id, bucket, amount)
        SELECT team_id, assignee_id, bucket, count(*) FROM conversations_conversation
        CROSS JOIN LATERAL (VALUES
          (CASE WHEN state = 'closed' THEN 2 ELSE turn END),
          (CASE WHEN state = 'open' AND due_at IS NOT NULL THEN 4 END),
          (CASE WHEN state = 'open' AND mood IN ('angry', 'frustrated') THEN 5 END)
        ) buckets(bucket)
        WHERE bucket IS NOT NULL GROUP BY 1, 2, 3
        """
    )
    for table in COLUMNS:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


class Writer:
    """Writes one conversation after the other, with all that belongs to it."""

    def __init__(
        self, copies: dict[str, psycopg.Copy], mailboxes: Sequence[tuple[int, int]], people: Sequence[Person], size: int
    ) -> None:
        self.copies = copies
        self.mailboxes = mailboxes
        self.by_team = {team: [p for p in people if p.team_id == team] for _, team in mailboxes}
        self.random = random.Random(size)
        self.prose = Prose(size)
        self.now = timezone.now().astimezone(UTC)
        self.step = timedelta(days=365 * YEARS) / size
        self.size = size
        self.customers = max(size // CONVERSATIONS_A_CUSTOMER, 1)
        self.messages = self.events = self.askings = 0

    def conversation(self, number: int) -> None:
        """Write conversation `number` (1 … size; the last is the newest) and, at its first, its customer."""
        opened_at = self.now - self.step * (self.size - number + 1)
        customer = self._customer(number, opened_at)
        mailbox, team = self.random.choice(self.mailboxes)
        person = self.random.choice(self.by_team[team])
        count = self._length(number)
        is_closed = self.random.random() >= OPEN_SHARE
        moments = self._moments(opened_at, count)
        kinds = self._kinds(count, is_closed)
        first_message = self.messages + 1
        for kind, at in zip(kinds, moments, strict=True):
            self._message(number, customer, kind, at, person)
        assignee = person.id if is_closed or "agent" in kinds or self.random.random() < ASSIGNED_SHARE else None
        closed_at = min(moments[-1] + timedelta(minutes=30), self.now) if is_closed else None
        judgement = self._judgement(number, customer, first_message, kinds, moments)
        turn = 1 if kinds[-1] == "agent" else 0
        self._write(
            "conversations_conversation", number, customer, mailbox, team, assignee, self.prose.line(), "email",
            "closed" if is_closed else "open", turn, moments[-1], opened_at, closed_at, moments[-1], count,
            self.prose.line(), judgement, moments[-1] if judgement is not None else None,
            "angry" if number % EVERY_UPSET == 0 else "", "",
            moments[-1] + timedelta(days=1) if not is_closed and number % EVERY_DUE == 0 else None,
        )  # fmt: skip
        self._event(number, customer, "opened", opened_at, None)
        if assignee:
            self._event(number, customer, "assigned", opened_at, assignee)
        if closed_at:
            self._event(number, customer, "closed", closed_at, assignee)

    def _write(self, table: str, *row: object) -> None:
        self.copies[table].write_row(row)

    def _customer(self, number: int, at: datetime) -> int:
        """Return the customer: each of the first `customers` conversations is a new one's first, others
        choose freely.
        """
        if number > self.customers:
            return self.random.randint(1, self.customers)
        name = f"{self.random.choice(NAMES)} {self.random.choice(SURNAMES)}{number}"
        address = f"{name.lower().replace(' ', '.')}@post{number % 50}.example"
        self._write("customers_customer", number, name, "en", "", at)
        self._write("customers_address", number, number, "email", address, at, at)
        return number

    def _length(self, number: int) -> int:
        """One conversation in a hundred has ten messages (that is the one whose page is measured), others 1
        to 5.
        """
        return 10 if number % 100 == 0 else self.random.choices((1, 2, 3, 4, 5), (10, 35, 25, 20, 10))[0]

    def _moments(self, opened_at: datetime, count: int) -> list[datetime]:
        gaps = [timedelta(seconds=self.random.expovariate(1 / 7200)) for _ in range(count - 1)]
        moments = [opened_at]
        for gap in gaps:
            moments.append(min(moments[-1] + gap, self.now))
        return moments

    def _kinds(self, count: int, is_closed: bool) -> list[str]:
        kinds = ["customer" if n % 2 == 0 else "agent" for n in range(count)]
        if count >= 4 and self.random.random() < 0.3:
            kinds[2] = "note"
        if is_closed and count > 1:
            kinds[-1] = "agent"
        return kinds

    def _message(self, conversation: int, customer: int, kind: str, at: datetime, person: Person) -> None:
        self.messages += 1
        is_hers = kind == "customer"
        code = f"LC-{self.messages // MESSAGES_A_CODE:07d}" if is_hers else ""
        text = self.prose.text(code=code)
        html = "" if is_hers else "<p>" + text.replace("\n", "</p><p>") + "</p>"
        author = f"Customer {customer}" if is_hers else person.name
        self._write(
            "conversations_message", self.messages, conversation, customer, kind, None if is_hers else person.id,
            author, f"c{customer}@post.example" if is_hers else "", at, "", text, "", html,
            f"m{self.messages}@post.example", "", "[]",
        )  # fmt: skip

    def _event(self, conversation: int, customer: int, kind: str, at: datetime, by: int | None) -> None:
        self.events += 1
        data = '{"to": "Agent"}' if kind == "assigned" else "{}"
        self._write("conversations_event", self.events, conversation, customer, kind, at, by, data)

    def _judgement(
        self, conversation: int, customer: int, first: int, kinds: Sequence[str], moments: Sequence[datetime]
    ) -> int | None:
        if "agent" not in kinds or self.random.random() >= JUDGED_SHARE:
            return None
        place = kinds.index("agent")
        value = self.random.choices((-2, -1, 0, 1, 2), (5, 10, 45, 30, 10))[0]
        self.askings += 1
        at = moments[place]
        self._write(
            "judgement_asking", self.askings, conversation, customer, first + place, "mail", "", "answered", "en", at
        )
        self._write("judgement_judgement", self.askings, self.askings, conversation, customer, value, "", at, at)
        return value


NAMES = [
    "Mara",
    "Jonas",
    "Lea",
    "Omar",
    "Nina",
    "Paul",
    "Aisha",
    "Tom",
    "Eva",
    "Luis",
    "Greta",
    "Hugo",
    "Ada",
    "Ivan",
    "Rosa",
    "Emil",
    "Maya",
    "Finn",
    "Ines",
    "Karl",
]
SURNAMES = [
    "Lind",
    "Berg",
    "Costa",
    "Meyer",
    "Novak",
    "Haddad",
    "Silva",
    "Wolf",
    "Rossi",
    "Dahl",
    "Moreau",
    "Kent",
    "Vogel",
    "Ito",
    "Park",
    "Cruz",
]
