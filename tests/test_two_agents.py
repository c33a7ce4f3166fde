"""Two agents at one conversation, each in a browser: what one does the other sees, and nothing crosses unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browsing import agent_at, must_be_accessible
from tests.running import RunningDesk, running_desk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("two-agents"), pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def small_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """An empty desk with Ines and Omar."""
    with running_desk(tmp_path_factory.mktemp("small")) as desk:
        desk.add("Ines Duarte", "owner")
        desk.add("Omar Haddad", "lead")
        yield desk


def write(desk: RunningDesk, name: str, text: str, *, number: int, answers: int | None = None) -> None:
    mail = EmailMessage()
    mail["From"] = f"{name} <{name.split()[0].lower()}@post.example>"
    mail["To"], mail["Subject"] = "hello@lakeside.example", "Bikes"
    mail["Message-ID"] = f"<{number}@post.example>"
    if answers is not None:
        mail["In-Reply-To"] = f"<{answers}@post.example>"
    mail.set_content(text)
    desk.send(mail)


def test_two_agents_see_each_other_and_a_crossing_reply_is_stopped(small_desk: RunningDesk, browser: Browser) -> None:
    ines, omar = agent_at(browser, small_desk, "ines"), agent_at(browser, small_desk, "omar")
    write(small_desk, "Nora Vik", "Could we rent four bikes on Monday?", number=1)

    # New mail appears by itself; J and Enter open it beside the list.
    row = ines.locator(".request", has_text="four bikes")
    expect(row).to_be_visible(timeout=10_000)
    ines.keyboard.press("j")
    ines.keyboard.press("Enter")
    expect(ines.locator("#thread .messages")).to_be_visible()
    expect(row).to_have_attribute("aria-current", "true")
    expect(ines).to_have_url(re.compile(r"/conversations/\d+"))
    omar.goto(ines.url)

    # Each sees the other, and that the other writes.
    expect(omar.get_by_text("Ines Duarte is here too")).to_be_visible()
    ines.keyboard.press("r")
    ines.keyboard.type("Yes, four")
    expect(omar.get_by_text("Ines Duarte is writing")).to_be_visible()

    # The customer writes meanwhile: it appears, the draft stays, the answer is stopped with a question.
    write(small_desk, "Nora Vik", "Sorry, make it five.", number=2, answers=1)
    expect(ines.locator("#messages").get_by_text("make it five")).to_be_visible(timeout=10_000)
    expect(ines.get_by_role("textbox", name="Your reply")).to_have_text("Yes, four")
    ines.keyboard.press("Control+Enter")
    expect(ines.get_by_text("Nothing was sent yet")).to_be_visible()
    must_be_accessible(ines)
    expect(omar.locator(".message", has_text="Yes, four")).to_have_count(0)

    # Sent all the same, the other sees it; taken back, it is a draft again.
    ines.get_by_role("button", name="Send anyway").click()
    expect(omar.locator(".message", has_text="Yes, four")).to_be_visible(timeout=10_000)
    ines.locator(".toast").get_by_role("button", name="Take back").click()
    expect(ines.get_by_role("textbox", name="Your reply")).to_have_text("Yes, four")
    expect(omar.locator(".message", has_text="Yes, four")).to_have_count(0, timeout=10_000)

    # One closes it, the other sees that.
    omar.locator("#thread-need").click()
    omar.keyboard.press("e")
    expect(ines.get_by_text("Omar closed it")).to_be_visible(timeout=10_000)


def test_what_was_opened_last_stays_however_answers_come(small_desk: RunningDesk, browser: Browser) -> None:
    for number, name in enumerate(("Runa Berg", "Siv Dahl", "Tove Lund"), start=20):
        write(small_desk, name, f"Is there a sauna for {name.split()[0]}?", number=number)
    page = agent_at(browser, small_desk, "ines")
    for name in ("Runa", "Siv", "Tove"):
        expect(page.locator(".request", has_text=f"for {name}?")).to_be_visible(timeout=10_000)
    held: list[Route] = []

    # The answer to what was opened first comes last.
    opened = str(page.locator(".request", has_text="for Runa?").get_attribute("href"))
    page.route(f"**{opened}", lambda route: held.append(route))
    page.locator(".request", has_text="for Runa?").click()
    page.locator(".request", has_text="for Siv?").click()
    expect(page.locator("#messages")).to_contain_text("for Siv?")
    with page.expect_response(f"**{opened}"):
        held.pop().continue_()
    page.wait_for_timeout(100)  # what is shown must not change
    expect(page.locator("#messages")).to_contain_text("for Siv?")
    expect(page.locator("#rail .person")).to_contain_text("Siv Dahl")

    # What changes the open conversation is answered after another was opened.
    page.route("**/assignment*", lambda route: held.append(route))
    page.get_by_role("button", name="Take it").click()
    page.locator(".request", has_text="for Tove?").click()
    expect(page.locator("#messages")).to_contain_text("for Tove?")
    with page.expect_response("**/assignment*"):
        held.pop().continue_()
    page.wait_for_timeout(100)
    expect(page.locator("#messages")).to_contain_text("for Tove?")
    expect(page.locator("#rail .person")).to_contain_text("Tove Lund")
    opened = str(page.locator(".request", has_text="for Tove?").get_attribute("href"))
    expect(page).to_have_url(f"{small_desk.url}{opened}")


def test_mail_that_came_while_the_list_was_on_its_way_shows_without_a_reload(
    small_desk: RunningDesk, browser: Browser
) -> None:
    other = agent_at(browser, small_desk, "omar")
    other.goto(f"{small_desk.url}/conversations/?view=nobodys")
    page = agent_at(browser, small_desk, "ines")
    held: list[Route] = []
    page.route("**/live?*", lambda route: held.append(route))
    page.goto(f"{small_desk.url}/conversations/?view=nobodys")
    write(small_desk, "Liv Berg", "Is the ferry running?", number=4)
    expect(other.locator(".request", has_text="Liv Berg")).to_be_visible()
    page.wait_for_timeout(1_500)  # longer than the page had taken to ask for its stream
    expect(page.locator(".request", has_text="Liv Berg")).to_have_count(0)
    held.pop().continue_()
    expect(page.locator(".request", has_text="Liv Berg")).to_be_visible()


def test_everything_works_without_scripts(small_desk: RunningDesk, browser: Browser) -> None:
    write(small_desk, "Ada Holm", "Is there a shop on the site?", number=3)
    page = agent_at(browser, small_desk, "ines", java_script_enabled=False)
    for _ in range(20):
        page.reload()
        if page.locator(".request", has_text="a shop").count():
            break
        page.wait_for_timeout(300)
    page.locator(".request", has_text="a shop").click()
    page.locator("textarea[name=text]").fill("There is.\n\nOpen from 8 to 20.")
    page.get_by_role("button", name="Send and ask Ada").click()
    expect(page.locator(".message", has_text="Open from 8 to 20.")).to_be_visible()
    expect(page.get_by_text("You have it")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Is there a shop on the site?").check()
    page.get_by_role("button", name="This is the need").click()
    expect(page.locator("#rail .need-quote")).to_have_text("“Is there a shop on the site?”")


# Colours do not hang on the width, nor places on the colours: each width and each scheme, not each pair.
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (820, "dark"), (1440, "dark")])
def test_every_screen_is_accessible_at_every_width(
    small_desk: RunningDesk, browser: Browser, width: int, scheme: str
) -> None:
    page = agent_at(browser, small_desk, "omar", color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    first = small_desk.url + "/conversations/1"
    places = ("/conversations/?view=waiting", "/search?q=bikes", "/outbox/", "/mail/", "/me", "/customers/", "/nowhere")
    addresses = (first, f"{first}/need", f"{first}/assignment", *(small_desk.url + place for place in places))
    for address in addresses:
        page.goto(address)
        must_be_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
    page.context.close()
