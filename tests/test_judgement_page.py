"""The judgement page in a browser: with scripts and without, by keys and by touch, small and dark."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from regard.conversations import actions
from regard.judgement.links import path
from regard.judgement.models import Asking, Judgement
from regard.team.models import Agent
from regard.team.tests.cast import Cast
from tests.browsing import must_be_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


# The browser's driver runs an event loop in this thread; the queries of the test itself are no danger to it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def way(live_server: LiveServer, cast: Cast) -> str:
    """The address of the page for an answer of yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    reply = actions.Reply(html="<p>There is one.</p>", text="There is one.")
    answer = actions.reply(cast.write(at=yesterday), reply, by=cast.ines, at=yesterday)
    return f"{live_server.url}{path(Asking.objects.get(answer=answer))}"


def seated(page: Page, way: str, agent: Agent) -> Page:
    """Sit `agent` down at the desk, in the browser that was the customer's."""
    client = Client()
    client.force_login(agent)
    cookie, root = client.cookies[settings.SESSION_COOKIE_NAME].value, way.partition("/j/")[0]
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": root}])
    page.goto(root + reverse("crew"))
    return page


def given() -> list[tuple[int, str]]:
    return list(Judgement.objects.values_list("value", "words"))


def test_one_press_keeps_the_step_of_the_link_and_thanks_become_a_page_to_keep(
    page: Page, way: str, cast: Cast
) -> None:
    page.goto(f"{way}/4")
    expect(page.get_by_label("Went beyond")).to_be_checked()
    page.wait_for_timeout(1_000)
    assert given() == []
    page.get_by_role("button", name="Keep this answer").click()
    expect(page.get_by_text("Thank you, that is kept.")).to_be_visible()
    assert given() == [(1, "")]
    page.get_by_label("What made the difference?").fill("Somebody went and looked.")
    page.get_by_text("Ines who answered").click()
    page.get_by_role("button", name="Send these words").click()
    expect(page.get_by_text("Your words are kept.")).to_be_visible()
    assert given() == [(1, "Somebody went and looked.")]
    assert [agent.first_name for agent in Judgement.objects.get().thanks.all()] == ["Ines"]
    seated(page, way, cast.omar).get_by_role("link", name="Say what it was").click()
    page.get_by_label("What was done").fill("Walked over to the house and measured the door.")
    page.get_by_label("Did it have to be done?").select_option(label="Nobody had to do it")
    page.get_by_label("Voluntary").check()
    page.get_by_role("button", name="Keep it").click()
    seated(page, way, cast.ines).get_by_role("button", name="Keep it on your page").click()
    expect(page.get_by_role("heading", name="What you did")).to_be_visible()
    for words in ("Walked over to the house", "Somebody went and looked.", "Thanked by Mara Lind", "Voluntary"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("button", name="Keep it no longer").click()
    expect(page.get_by_role("button", name="Keep it", exact=True)).to_be_visible()


def test_a_key_keeps_it_without_a_reload_and_leaves_half_written_words_alone(page: Page, way: str) -> None:
    page.goto(way)
    expect(page.get_by_text("One click is all we ask.")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("Thank you, that is kept.")).to_be_visible()
    page.get_by_label("What would have made it right?").fill("A call, or perh")
    page.get_by_label("Fell well short").check(force=True)
    page.wait_for_timeout(1_500)
    assert given() == [(-2, "")]


def test_without_scripts_everything_is_in_one_form(browser: Browser, way: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{way}/3")
    page.get_by_label("Anything we should know?").fill("No")
    page.get_by_role("button", name="Send these words").click()
    expect(page.get_by_text("Thank you, that is kept.")).to_be_visible()
    assert given() == [(0, "No")]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_sound_in_every_state(browser: Browser, way: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    for step in ("", "/5"):
        page, told = context.new_page(), list[str]()
        page.on("console", lambda message, told=told: told.append(message.text))
        page.goto(way + step)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert told == []  # asked before axe comes with styles of its own, which the policy refuses
        must_be_accessible(page)
    context.close()
