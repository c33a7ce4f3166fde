"""A small server that gives the style guide and the kit's files under the strict content policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from regard.ui.tests.serving import GuideServer


@pytest.fixture(scope="session")
def guide() -> Iterator[GuideServer]:
    with GuideServer() as server:
        yield server


@pytest.fixture
def visitor(browser: Browser, guide: GuideServer) -> Iterator[BrowserContext]:
    """A fresh browser profile. Fails the test when a page breaks the content policy or a script."""
    guide.forget()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=guide.address)
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    complaints = [text for text in complaints if "Failed to load resource" not in text and "/live" not in text]
    assert complaints == []
