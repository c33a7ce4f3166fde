"""Teams, agents, mailboxes, customers and their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.contrib.auth.hashers import make_password

from regard.conversations import mailboxes
from regard.conversations.models import Mailbox
from regard.customers.models import Address, Customer, PublicDomain
from regard.demo.story import model
from regard.demo.story.people import HOSTS
from regard.team.models import Agent, Membership, Team

SIGNATURE = "Lakeside Camp, Shore Road 4, Orra"


@dataclass(frozen=True)
class People:
    """agents and mailboxes by address, customers by each of their addresses."""

    agents: dict[str, Agent]
    mailboxes: dict[str, Mailbox]
    customers: dict[str, Customer]


def write(story: model.Story, *, password: str) -> People:
    """Write everybody. All agents share `password`, hashed once: the hash is slow on purpose."""
    since = story.conversations[0].messages[0].at
    PublicDomain.objects.bulk_create([PublicDomain(name=host, is_ours=True) for host in HOSTS], ignore_conflicts=True)
    teams = _teams(story, since)
    return People(_agents(story, teams, since, password), _mailboxes(story, teams, since), _customers(story))


def _teams(story: model.Story, since: datetime) -> dict[str, Team]:
    return {
        team.name: team for team in Team.objects.bulk_create(Team(name=name, created_at=since) for name in story.teams)
    }


def _agents(story: model.Story, teams: dict[str, Team], since: datetime, password: str) -> dict[str, Agent]:
    hashed = make_password(password)
    agents = Agent.objects.bulk_create(
        Agent(email=each.email, name=each.name, role=each.role, password=hashed, joined_at=since)
        for each in story.agents
    )
    Membership.objects.bulk_create(
        Membership(agent=agent, team=teams[name])
        for agent, told in zip(agents, story.agents, strict=True)
        for name in told.teams
    )
    return {agent.email: agent for agent in agents}


def _mailboxes(story: model.Story, teams: dict[str, Team], since: datetime) -> dict[str, Mailbox]:
    """The desk's first mailbox becomes the camp's first; it stays the one that takes what no other owns."""
    first, *others = story.mailboxes
    default = mailboxes.change_mailbox(
        Mailbox.objects.get(is_default=True),
        address=first.address,
        name=first.name,
        team=teams[first.team],
        signature=SIGNATURE,
        is_default=True,
    )
    made = [
        mailboxes.add_mailbox(each.address, name=each.name, team=teams[each.team], at=since, signature=SIGNATURE)
        for each in others
    ]
    return {mailbox.address: mailbox for mailbox in (default, *made)}


def _customers(story: model.Story) -> dict[str, Customer]:
    customers = Customer.objects.bulk_create(
        Customer(name=each.name, language=each.language, about=each.about, created_at=_noon(each))
        for each in story.customers
    )
    heard = _last_heard(story)
    by_address = {
        address: customer
        for customer, told in zip(customers, story.customers, strict=True)
        for address in told.addresses
    }
    Address.objects.bulk_create(
        Address(
            customer=customer,
            value=value,
            created_at=customer.created_at,
            # One that is not used in the story was written from before it, else it would not be proven hers.
            last_heard_at=heard.get(value, customer.created_at),
        )
        for value, customer in by_address.items()
    )
    return by_address


def _noon(customer: model.Customer) -> datetime:
    return datetime.combine(customer.since, time(12), UTC)


def _last_heard(story: model.Story) -> dict[str, datetime]:
    """Say when each address was last written from."""
    heard: dict[str, datetime] = {}
    for conversation in story.conversations:
        for message in conversation.messages:
            if message.kind == "customer":
                heard[message.author] = max(message.at, heard.get(message.author, message.at))
    return heard
