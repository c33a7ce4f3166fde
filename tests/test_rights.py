"""Every address, as every role and as nobody: an address that the table of access leaves out fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from regard.api.service import api as described
from regard.api.urls import urlpatterns as api_patterns
from regard.team.actions import make_token
from regard.team.tests.cast import NOW
from tests.access import FORBIDDEN, NOT_FOUND, OK, PROGRAMS, ROLES, SCREENS, SIGN_IN
from tests.matter import Matter, read

T = TypeVar("T")


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Give the name of every address that the desk answers; one without a name is given by its route."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name or pattern.pattern}"


def test_every_address_has_its_row() -> None:
    operations = {
        f"api:{p.name}": "/api/v1/" + str(p.pattern).replace("<", "{").replace(">", "}") for p in api_patterns
    }
    names = set(addresses(get_resolver().url_patterns))
    assert {name for name in names if name not in operations or name in SCREENS} == set(SCREENS)
    assert {path for name, path in operations.items() if name not in SCREENS} == set(PROGRAMS)


def test_every_operation_of_the_api_has_its_row() -> None:
    paths = described.get_openapi_schema()["paths"]
    assert {p: set(operations) for p, operations in paths.items()} == {p: set(row) for p, row in PROGRAMS.items()}


def answered(response: HttpResponseBase) -> object:
    """Say in the table's words what came back. Refusals of the content (400, 409, 422 …) are an open door."""
    if response.status_code in (302, 303) and "/accounts/login" in response["Location"]:
        return SIGN_IN
    if response.status_code in (401, 403, 404, 405):
        return response.status_code
    return OK if response.status_code < 500 else response.status_code


def visited(call: Callable[[], HttpResponseBase]) -> object:
    """Make a request and undo what it did, so that every role finds the same desk."""
    with transaction.atomic():
        response = call()
        answer = answered(response)
        read(response)
        transaction.set_rollback(True)
    return answer


def parted(table: dict[str, T], parts: int) -> list[Any]:
    """Part a table's rows: a matter in full takes longer to make than a few addresses take to visit."""
    names = list(table)
    return [pytest.param(names[n::parts], id=str(n)) for n in range(parts)]


@pytest.mark.parametrize("names", parted(SCREENS, 16))
def test_screens_are_open_to_those_who_may(names: list[str], matter: Matter) -> None:
    assert [wrong for name in names for wrong in wrongly_answered(name, matter)] == []


def wrongly_answered(name: str, matter: Matter) -> Iterator[str]:
    row = SCREENS[name]
    way = "/api/v1/x" if name == "api:nothing" else reverse(name, kwargs=matter.arguments(row))
    data = {key: matter.things.get(value, value) for key, value in row.data.items()}
    for role in ROLES:
        client = Client()
        if role != "stranger":
            client.force_login(matter.agent(role))
        for method, access in (("get", row.get), ("post", row.post)):
            query = f"?{row.query}" if row.query else ""
            found = visited(partial(getattr(client, method), way + query, data if method == "post" else {}))
            if access is None:
                if found not in (405, FORBIDDEN, NOT_FOUND, SIGN_IN):
                    yield f"{method} {name} as {role}: {found}, though nothing answers it"
            elif found != access[role] and not (name.startswith("account_") and (access[role], found) == (OK, SIGN_IN)):
                yield f"{method} {name} as {role}: {found}, not {access[role]}"


@pytest.mark.parametrize("paths", parted(PROGRAMS, 2))
def test_the_api_is_open_to_programs_that_may(paths: list[str], matter: Matter) -> None:
    assert [wrong for path in paths for wrong in wrongly_answered_program(path, matter)] == []


def wrongly_answered_program(path: str, matter: Matter) -> Iterator[str]:
    way = path.format(
        conversation_id=matter.things["deleted"] if path.endswith("/deletion") else matter.conversation.pk,
        customer_id=matter.cast.mara.pk,
        regrouping_id=matter.things["regrouping"],
    )
    for role in ROLES:
        headers = {}
        if role != "stranger":
            _, text = make_token(role, at=NOW, acts_as=matter.agent(role))
            headers = {"Authorization": f"Bearer {text}"}
        for method, (access, body) in PROGRAMS[path].items():
            kind = {"content_type": "application/json"} if body is not None else {}
            found = visited(partial(getattr(Client(), method), way, body, headers=headers, **kind))
            if found != access[role]:
                yield f"{method} {path} as {role}: {found}, not {access[role]}"
