"""The screens of regard with a year of matters in them: for everyone, in both themes, by phone, keys, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import must_be_accessible, sign_in
from tests.running import RunningDesk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("camp"), pytest.mark.timeout(400)]
SCREENS = (
    "/conversations/?view=due",
    "/conversations/?view=waiting&tags=on",
    "/conversations/?view=waiting&tick=all",
    "/repairs/",
    "/repairs/?show=done",
    "/blind-spots/",
    "/blind-spots/desk",
    "/customers/",
    "/voice/",
    "/voice/words/",
    "/voice/files/",
    "/bin/",
    "/addresses/",
    "/settings/",
    "/settings/mailboxes/1/outgoing",
    "/settings/asking",
    "/settings/tags/",
    "/settings/tags/1",
    "/settings/promises/",
    "/settings/promises/1",
    "/settings/hours/",
    "/settings/shops/",
    "/settings/shops/1",
    "/settings/taken-files/",
    "/settings/taken-files/1",
    "/settings/domains/",
    "/report/",
    "/promises",
    "/j/",
)
OF_A_MATTER = ("", "/judgement", "/kept-sentences/", "/tags/", "/need")


def open_matter(page: Page, desk: RunningDesk) -> str:
    """Open the matter that has a word, a repair, a mood and an effort; return its address."""
    page.goto(f"{desk.url}/repairs/")
    page.get_by_role("link", name="Ruth Abernathy").first.click()
    page.wait_for_url(re.compile(r"/conversations/\d+"))
    return page.url.partition("?")[0]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_every_screen_is_sound(desk: RunningDesk, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    sign_in(page, desk.url)
    matter = open_matter(page, desk)
    customer = page.locator("#rail .person a").first.get_attribute("href")
    addresses = [*(desk.url + screen for screen in SCREENS), *(matter + more for more in OF_A_MATTER)]
    for address in (*addresses, f"{desk.url}{customer}"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
        assert complaints == [], address  # asked before axe comes with styles of its own, which the policy refuses
        must_be_accessible(page)
        complaints.clear()
    context.close()


def test_a_phone_reaches_every_place(desk: RunningDesk, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(page, desk.url)
    for place in ("Requests", "Customers", "Repair", "Report"):
        page.get_by_role("navigation", name="Regard").get_by_role("link", name=place).click()
        expect(page.locator(".sidebar [aria-current]:visible")).to_have_count(1)
    page.goto(f"{desk.url}/settings/promises/")
    page.get_by_role("button", name="Promises show all settings").click()
    settings = page.get_by_role("navigation", name="Settings")
    expect(settings.locator("[aria-current=page]")).to_contain_text("Promises")
    expect(settings.locator("[aria-current=page]")).to_be_in_viewport()
    settings.get_by_role("link", name="Mailboxes").click()
    expect(page.get_by_role("heading", name="Mailboxes", level=1)).to_be_visible()
    expect(settings).to_be_hidden()
    page.context.close()


def test_keys_alone_correct_a_mood_and_settle_a_word(desk: RunningDesk, page: Page) -> None:
    sign_in(page, desk.url)
    open_matter(page, desk)
    page.locator("#thread-need").click()
    page.keyboard.press("f")
    page.keyboard.press("3")
    expect(page.locator(".mood-now")).to_contain_text("Worried")
    page.keyboard.press("z")
    expect(page.locator(".mood-now")).to_contain_text("Frustrated")
    page.keyboard.press("v")
    page.wait_for_url(re.compile("/judgement$"))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_visible()


def test_keys_alone_tick_two_and_news_leave_them_ticked_until_they_are_deleted_and_taken_back(
    desk: RunningDesk, page: Page
) -> None:
    sign_in(page, desk.url)
    page.goto(f"{desk.url}/conversations/?view=waiting")
    page.get_by_role("button", name="Tick several").click()
    page.wait_for_url(re.compile("tick=shown"))
    ticked = page.locator("#rows [name=number]:checked")
    for key in ("j", "x", "j", "x", "j", "x", "x"):
        page.keyboard.press(key)
    expect(ticked).to_have_count(2)
    with page.expect_response(re.compile("part=rows")):
        page.evaluate("document.querySelector('#rows').dispatchEvent(new Event('refresh'))")
    expect(ticked).to_have_count(2)
    page.get_by_role("button", name="Delete what is ticked").click()
    expect(page.get_by_role("heading", name="Delete 2 conversations?")).to_be_visible()
    must_be_accessible(page)
    page.get_by_role("button", name="Delete 2 conversations").click()
    expect(page.locator("#toasts")).to_contain_text("2 conversations are in the bin.")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#toasts")).to_contain_text("2 conversations are back.")


def test_without_scripts_a_repair_is_given_a_tag_put_on_a_verdict_noted(desk: RunningDesk, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, desk.url)
    page.goto(f"{desk.url}/repairs/")
    first = page.get_by_role("row").filter(has=page.get_by_role("link", name="Change or end it")).first
    name = first.get_by_role("link").first.inner_text()
    first.get_by_role("link", name="Change or end it").click()
    page.get_by_label("Who makes it right").select_option(label="Tom Hartley")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto(f"{desk.url}/repairs/")
    row = page.get_by_role("row", name=name).first
    expect(row).to_contain_text("Tom Hartley")
    row.get_by_role("link", name=name).click()
    page.locator(".tags summary").click()
    page.get_by_role("link", name="Put a tag on").click()
    page.get_by_label("Tag").fill("telephone")
    page.get_by_role("button", name="Put it on").click()
    expect(page.get_by_role("button", name="Take off the tag telephone")).to_be_visible()
    page.get_by_role("link", name="Told us by phone or in person").click()
    page.get_by_label("Met it").check()
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("#messages")).to_contain_text(name.split()[0])
    page.goto(f"{desk.url}/repairs/?show=done")
    expect(page.get_by_role("row", name=name).first).to_contain_text("after it began")
    page.context.close()
