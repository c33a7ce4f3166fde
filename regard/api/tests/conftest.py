"""Programs of every kind, a client for each, and the time at which they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.test import Client

from regard.team.tests.cast import NOW

if TYPE_CHECKING:
    from regard.team.models import Agent, Role
    from regard.team.tests.cast import Cast


class Program:
    """A client with a token; answers of `get`, `post` … are Django's responses."""

    def __init__(self, text: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Authorization": f"Bearer {text}"}

    def _call(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        kind = {"content_type": "application/json"} if body is not None else {}
        return getattr(self.client, method)(f"/api/v1/{path}", body, headers={**self.headers, **headers}, **kind)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self._call("post", path, body if body is not None else {}, **headers)

    def put(self, path: str, body: object) -> Any:
        return self._call("put", path, body)

    def delete(self, path: str) -> Any:
        return self._call("delete", path)


@pytest.fixture
def an_hour_later() -> Iterator[time_machine.Traveller]:
    """Stop the clock an hour after the cast came together."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def program(cast: Cast) -> Callable[..., Program]:
    """Make a program: `program(role)` of its own, or `program(acts_as=cast.ines)`."""
    from regard.team.actions import make_token

    def made(role: Role | str = "agent", *, acts_as: Agent | None = None) -> Program:
        _, text = make_token("Shop", at=cast.now, role=role, acts_as=acts_as)  # type: ignore[arg-type]
        return Program(text)

    return made


@pytest.fixture
def ines(cast: Cast, program: Callable[..., Program]) -> Program:
    """A program that acts as Ines, an agent of Reception."""
    return program(acts_as=cast.ines)
