"""A clause is proposed, called for by words of a customer, agreed, brought into force and published."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import agent_at, must_be_accessible_beside
from tests.running import RunningDesk, running_desk, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("definition"), pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def desk_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """An empty desk with Ines, who owns it, and Bruno, who answers."""
    with running_desk(tmp_path_factory.mktemp("two")) as desk:
        desk.add("Ines Duarte", "owner")
        desk.add("Bruno Keller", "agent")
        yield desk


def write(desk: RunningDesk, text: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ada Holm <ada@post.example>", "hello@lakeside.example", "Heron"
    mail["Message-ID"] = "<a1@post.example>"
    mail.set_content(text)
    desk.send(mail)


def test_a_clause_is_proposed_agreed_brought_into_force_and_published(
    desk_of_two: RunningDesk, browser: Browser
) -> None:
    desk = desk_of_two
    ines, bruno = agent_at(browser, desk, "ines"), agent_at(browser, desk, "bruno")
    write(desk, "Good morning. I fear that Callum answered half of it. The bathroom is the half that matters.")
    until(lambda: ines.goto(desk.url) and ines.locator(".request").count() == 1, seconds=40, what="Ada's letter")

    # Nothing stands yet. Ines proposes a creed; with two of us both must agree.
    ines.goto(f"{desk.url}/definition/")
    must_be_accessible_beside(ines)
    ines.get_by_role("link", name="Propose a creed").click()
    ines.get_by_label("How it is to read").fill("Service is what our guests perceive.")
    ines.get_by_label("Why").fill("We never wrote it down.")
    ines.get_by_label("What changes, in a few words").fill("A first sentence")
    must_be_accessible_beside(ines)
    ines.get_by_role("button", name="Propose it").click()
    expect(ines.get_by_text("1 more must agree")).to_be_visible()
    expect(ines.get_by_role("button", name="Bring into force")).to_be_disabled()
    creed = ines.url
    bruno.goto(creed)
    bruno.get_by_role("button", name="I agree").click()
    expect(bruno.get_by_text("A lead brings it into force.")).to_be_visible()
    ines.reload()
    ines.get_by_role("button", name="Bring into force as version 1").click()
    expect(ines.get_by_text("Agreed by all of us.")).to_be_visible()

    # Bruno proposes a clause, and finds the words that call for it.
    bruno.goto(f"{desk.url}/definition/")
    bruno.get_by_role("link", name="Propose a change").click()
    bruno.get_by_label("Heading").fill("We answer the whole need")
    bruno.get_by_label("How it is to read").fill("Not the sentence we found easiest.")
    bruno.get_by_label("Act", exact=False).first.check()
    bruno.get_by_label("Why").fill("We answer the easy half.")
    bruno.get_by_label("What changes, in a few words").fill("The whole need")
    bruno.get_by_role("button", name="Propose it").click()
    bruno.get_by_label("Find what customers said").fill("half")
    bruno.get_by_role("button", name="Find", exact=True).click()
    bruno.get_by_role("listitem").filter(has_text="Callum answered half").get_by_role("button", name="Quote it").click()
    expect(bruno.locator(".behind")).to_contain_text("I fear that Callum answered half of it.")
    must_be_accessible_beside(bruno)

    # Ines agrees, brings it into force, sees what changed, and says what shows it.
    ines.goto(bruno.url)
    ines.get_by_role("button", name="I agree").click()
    ines.get_by_role("button", name="Bring into force as version 2").click()
    expect(ines.get_by_text("Nothing shows yet whether we live it.")).to_be_visible()
    ines.get_by_role("link", name="Changes since version 1").click()
    expect(ines.locator("ins").first).to_have_text("We answer the whole need")
    must_be_accessible_beside(ines)
    ines.goto(f"{desk.url}/definition/")
    ines.get_by_role("link", name="Say what would").click()
    ines.get_by_label("What shows it").select_option(label="Nobody asks for the same twice")
    ines.get_by_role("button", name="Let it show this clause").click()
    expect(ines.get_by_text("Not enough yet: 0 in 13 weeks")).to_be_visible()
    must_be_accessible_beside(ines)

    # It is published, with Ada's words and without Callum's name.
    ines.goto(f"{desk.url}/definition/publication")
    expect(ines.get_by_label("As everybody reads them")).to_have_value("I fear that … answered half of it.")
    ines.get_by_label("With these words of a customer").check()
    must_be_accessible_beside(ines)
    ines.get_by_role("button", name="Let customers read it").click()
    stranger = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    stranger.goto(f"{desk.url}/what-service-means")
    expect(stranger.get_by_text("answered half of it.")).to_be_visible()
    expect(stranger.get_by_text("Callum")).to_have_count(0)
    expect(stranger.get_by_text("In force since")).to_be_visible()
    must_be_accessible_beside(stranger)
    for path in ("register/", "thread", "workshop/", "proposals/", "comparison", "ways"):
        ines.goto(f"{desk.url}/definition/{path}")
        must_be_accessible_beside(ines)
    for page in (ines, bruno, stranger):
        page.context.close()
