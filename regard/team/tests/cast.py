"""The named cast of all tests: Mara (customer), Ines (agent), Omar (lead), Olga (owner), Charlie (may see nothing).

Omar and Olga see everything; Ines belongs to Reception, Bruno to Bookings; Lio may only write notes, Vera only read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from regard.conversations.models import Conversation, Mailbox
    from regard.customers.models import Customer
    from regard.team.models import Agent, Team

SignIn = Callable[["Agent"], "Client"]

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "lakeside-demo-1"


@dataclass
class Cast:
    """Everybody, two teams, a mailbox each; `write` lets a customer write."""

    reception: Team
    bookings: Team
    support: Mailbox
    booking_desk: Mailbox
    olga: Agent
    omar: Agent
    ines: Agent
    bruno: Agent
    lio: Agent
    vera: Agent
    charlie: Agent
    mara: Customer
    now: datetime = field(default=NOW)

    def write(
        self,
        text: str = "Is there a ramp at Heron? My father uses a wheelchair.",
        *,
        customer: Customer | None = None,
        into: Conversation | None = None,
        mailbox: Mailbox | None = None,
        at: datetime = NOW,
        subject: str = "Heron",
        **more: object,
    ) -> Conversation:
        """Let a customer (Mara) write; returns the conversation it went to."""
        from regard.conversations.inbound import InboundMessage
        from regard.conversations.receiving import receive

        customer = customer or self.mara
        message = receive(
            InboundMessage(
                customer=customer,
                mailbox=mailbox or self.support,
                channel="email",
                author_name=customer.name,
                author_address=customer.addresses.first().value,
                at=at,
                subject=subject,
                text=text,
                **more,  # type: ignore[arg-type]
            ),
            into=into,
            at=at,
        )
        return message.conversation

    def customer(self, name: str, email: str) -> Customer:
        """Make another customer."""
        from regard.customers.recognising import recognise

        return recognise(email, name=name, at=self.now)


@pytest.fixture
def cast(db: None) -> Cast:
    from regard.conversations.models import Mailbox
    from regard.customers.recognising import recognise
    from regard.team import actions
    from regard.team.models import Desk, Role, Team

    # A test that really commits is cleaned up by emptying all tables: what migrations put there must come back.
    Desk.objects.get_or_create(pk=1)
    if not Mailbox.objects.filter(is_default=True).exists():
        Mailbox.objects.create(name="Our desk", address="desk@localhost", is_default=True, created_at=NOW)

    reception = Team.objects.create(name="Reception", created_at=NOW)
    bookings = Team.objects.create(name="Bookings", created_at=NOW)

    def person(name: str, role: Role, *teams: Team) -> Agent:
        return actions.add_agent(
            f"{name.split()[0].lower()}@lakeside.example",
            name=name,
            role=role,
            at=NOW,
            password=PASSWORD,
            teams=teams,
        )

    def mailbox(name: str, address: str, team: Team) -> Mailbox:
        return Mailbox.objects.create(name=name, address=address, team=team, created_at=NOW)

    return Cast(
        reception=reception,
        bookings=bookings,
        support=mailbox("Lakeside Camp", "support@lakeside.example", reception),
        booking_desk=mailbox("Lakeside bookings", "bookings@lakeside.example", bookings),
        olga=person("Olga Berg", Role.OWNER),
        omar=person("Omar Haddad", Role.LEAD, reception),
        ines=person("Ines Duarte", Role.AGENT, reception),
        bruno=person("Bruno Keller", Role.AGENT, bookings),
        lio=person("Lio Tanaka", Role.LIGHT, reception),
        vera=person("Vera Novak", Role.VIEWER, reception),
        charlie=person("Charlie Moss", Role.NONE),
        mara=recognise("mara@post.example", name="Mara Lind", at=NOW),
    )


@pytest.fixture
def as_agent() -> SignIn:
    """Sign one of the cast in: `as_agent(cast.ines)` is a browser of hers."""
    from django.test import Client

    def sign_in(agent: Agent) -> Client:
        client = Client()
        client.force_login(agent)
        return client

    return sign_in
