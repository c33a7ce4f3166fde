"""The description at openapi.json, and the API held against it by generated requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from regard.api import door
from regard.conversations import actions
from regard.judgement.actions import judge
from regard.lib.ratelimit import Limit
from regard.team.actions import make_token
from regard.team.tests.cast import NOW

application = get_wsgi_application()
plan = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
# Its boundary cases are made while tests are collected, in each process: for texts of MOST_TEXT that takes a minute.
plan.config.phases.coverage.enabled = False
plan.config.generation.allow_extra_parameters = False  # one that we do not know is left alone

plan.config.checks.negative_data_rejection.expected_statuses = ["400", "401", "403", "404", "405", "413", "415", "422"]


def test_it_is_open_to_everybody_and_speaks_of_every_address(db, client):
    told = client.get("/api/v1/openapi.json")
    assert told.status_code == 200
    description = told.json()
    assert description["openapi"].startswith("3.1")
    assert set(description["paths"]) == {
        "/api/v1/agents",
        "/api/v1/bin",
        "/api/v1/conversations",
        "/api/v1/conversations/{conversation_id}",
        "/api/v1/conversations/{conversation_id}/assignment",
        "/api/v1/conversations/{conversation_id}/deletion",
        "/api/v1/conversations/{conversation_id}/regroupings",
        "/api/v1/regroupings/{regrouping_id}",
        "/api/v1/customers/{customer_id}/data",
        "/api/v1/conversations/{conversation_id}/closure",
        "/api/v1/conversations/{conversation_id}/notes",
        "/api/v1/conversations/{conversation_id}/replies",
        "/api/v1/conversations/{conversation_id}/tags",
        "/api/v1/customers",
        "/api/v1/customers/{customer_id}",
        "/api/v1/judgements",
        "/api/v1/tags",
        "/api/v1/touchpoints",
    }
    for operations in description["paths"].values():
        for operation in operations.values():
            assert operation["description"]
            assert operation["security"] == [{"BearerToken": []}]
            assert "application/problem+json" in operation["responses"]["404"]["content"]


a_few = settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    # Requests pile up in one desk for all examples, which is what a desk is like.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def token(one_connection, cast, monkeypatch):
    """A token that may do all, on a desk with something in it, without a bound on calls."""
    for limit in ("EACH_TOKEN", "EACH_STRANGER"):
        monkeypatch.setattr(door, limit, Limit(1_000_000))
    reply = actions.Reply(html="<p>Yes</p>", text="Yes")
    answer = actions.reply(cast.write(), reply, by=cast.ines, at=NOW + timedelta(hours=1))
    judge(answer.asking, 1, at=NOW + timedelta(hours=2))
    _, text = make_token("Generated requests", at=NOW, acts_as=cast.olga)
    return text


# Whatever is sent as the id of an agent or a message, as a customer's name or the address of a mailbox is well formed,
# and mostly nobody's.
NAMES_OTHERS = "conversations$|assignment$|touchpoints$|regroupings$|customers/[^/]+$"


@plan.exclude(path_regex=NAMES_OTHERS, method=["POST", "PUT", "DELETE"]).parametrize()
@a_few
def test_generated_requests_are_answered_as_described(case, token):
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})


@plan.include(path_regex=NAMES_OTHERS, method=["POST", "PUT", "DELETE"]).parametrize()
@a_few
def test_those_that_name_others_may_be_refused(case, token):
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=[positive_data_acceptance])
