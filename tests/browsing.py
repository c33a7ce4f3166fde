"""What every journey does in a browser: come in by the front door, and look whether anything bars somebody's way."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.running import DEMO_AGENT, DEMO_PASSWORD, PASSWORD, RunningDesk

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def sign_in(page: Page, url: str, email: str = DEMO_AGENT, password: str = DEMO_PASSWORD) -> None:
    """Come in by the front door."""
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def agent_at(browser: Browser, desk: RunningDesk, name: str, **more: object) -> Page:
    """Open a browser of its own for an agent whom `desk.add` added, by the first name. more: as Playwright takes it."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, **more).new_page()  # type: ignore[arg-type]
    sign_in(page, desk.url, f"{name}@lakeside.example", PASSWORD)
    return page


def must_be_accessible(page: Page) -> None:
    """Let axe look at a page by WCAG 2.2 AA.

    After a press that leads elsewhere, the caller first expects something of the page that is to come: what stands
    here waits until a page is whole, and cannot know that another is on its way.
    """
    page.wait_for_load_state()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def must_be_accessible_beside(page: Page) -> None:
    """Look at the same address in a tab of its own: axe brings styles, which our policy refuses with a complaint."""
    page.wait_for_load_state()
    beside = page.context.new_page()
    beside.goto(page.url)
    must_be_accessible(beside)
    beside.close()
