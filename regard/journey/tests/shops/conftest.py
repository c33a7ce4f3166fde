"""A clock that stands, a shop of any kind, and its owner at the desk. Models are imported late: Django is set up after
this file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client

from regard.team.tests.cast import NOW

if TYPE_CHECKING:
    from regard.journey.models import Shop, ShopKind
    from regard.team.tests.cast import Cast


@pytest.fixture(autouse=True)
def at_nine() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def shop(cast: Cast) -> Callable[[ShopKind], Shop]:
    from regard.journey.shops import actions
    from regard.journey.tests.shops.letters import SECRET

    def made(kind: ShopKind) -> Shop:
        return actions.let_in(kind, name="Lakeside shop", secret=SECRET, by=cast.olga, at=NOW)

    return made


@pytest.fixture
def olga(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client
