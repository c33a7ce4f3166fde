"""The one door: who may see which matter, by every route to it."""

from __future__ import annotations

import pytest

from regard.conversations import actions
from regard.conversations.acquaintance import visible_customers
from regard.conversations.models import Conversation
from regard.conversations.visibility import may_see
from regard.customers.models import Customer
from regard.team.actions import describe_desk
from regard.team.models import Agent
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


def fresh(agent: Agent) -> Agent:
    return Agent.objects.get(pk=agent.pk)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("olga", True),
        ("omar", True),
        ("ines", True),
        ("lio", True),
        ("vera", True),
        ("bruno", False),
        ("charlie", False),
    ],
)
def test_a_teams_matter_is_seen_by_that_team_and_those_who_lead(cast: Cast, name: str, sees: bool) -> None:
    conversation = cast.write()
    agent = fresh(getattr(cast, name))
    assert Conversation.objects.visible_to(agent).exists() is sees
    assert may_see(agent, team_id=conversation.team_id, assignee_id=conversation.assignee_id) is sees
    assert visible_customers(agent).filter(pk=cast.mara.pk).exists() is sees


def test_nobodys_matter_is_seen_by_all_who_may_read(cast: Cast) -> None:
    actions.move(cast.write(), None, by=cast.omar, at=cast.now)
    assert Conversation.objects.visible_to(fresh(cast.bruno)).exists()
    assert not Conversation.objects.visible_to(fresh(cast.charlie)).exists()


def test_who_has_a_matter_sees_it_whatever_its_team(cast: Cast) -> None:
    actions.assign(cast.write(), cast.bruno, by=cast.omar, at=cast.now)
    assert Conversation.objects.visible_to(fresh(cast.bruno)).exists()


def test_a_desk_may_let_all_agents_see_all(cast: Cast) -> None:
    cast.write()
    describe_desk(agents_see_all=True)
    assert Conversation.objects.visible_to(fresh(cast.bruno)).exists()
    assert not Conversation.objects.visible_to(fresh(cast.charlie)).exists()


def test_a_deactivated_owner_sees_nothing(cast: Cast) -> None:
    cast.write()
    cast.olga.is_active = False
    cast.olga.save()
    assert not Conversation.objects.visible_to(fresh(cast.olga)).exists()
    assert not visible_customers(fresh(cast.olga)).exists()


def test_a_customer_without_any_matter_is_seen_by_all_who_may_read(cast: Cast) -> None:
    assert visible_customers(fresh(cast.bruno)).get() == cast.mara
    assert Customer.objects.count() == 1
