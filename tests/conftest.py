"""What journeys share: one desk with the demo in it for the whole run of a process, and a matter in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.running import RunningDesk, running_desk

if TYPE_CHECKING:
    from regard.team.tests.cast import Cast
    from tests.matter import Matter


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("desk"), "--demo") as running:
        yield running


@pytest.fixture
def matter(cast: Cast) -> Matter:
    from tests.matter import matter_of

    return matter_of(cast)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
