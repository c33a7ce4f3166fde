"""The whole road of a message, in a real browser: a customer writes, an agent answers, the customer judges."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import must_be_accessible, sign_in
from tests.running import RunningDesk, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("camp"), pytest.mark.timeout(300)]
NEED = "Could you tell me whether the bathroom door at Heron is wide enough for a wheelchair?"


def mail(subject: str, text: str, *, sender: str = "Ruth Ash <ruth.ash@post.example>", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, headers.pop("to", "hello@lakeside.example"), subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def test_a_mail_goes_the_whole_road(desk: RunningDesk, page: Page, browser: Browser) -> None:
    sign_in(page, desk.url)
    expect(page.get_by_role("heading", name=re.compile("Waiting on us"))).to_be_visible()
    must_be_accessible(page)

    # She writes: it is in the open list within moments, without a reload.
    page.evaluate("window.stayed = true")
    desk.send(
        mail(
            "Heron",
            f"Good morning,\n\nwe come in May with my father. {NEED}\n\nRuth",
            Message_ID="<r1@post.example>",
        )
    )
    expect(page.locator("#list a.request", has_text="Ruth Ash")).to_be_visible(timeout=10_000)
    assert page.evaluate("window.stayed") is True

    # The agent opens it, sees the need in the customer's words, and answers.
    find(page, desk, "Ruth Ash")
    expect(page.locator("mark").first).to_contain_text("wide enough for a wheelchair")
    must_be_accessible(page)
    page.keyboard.press("r")
    page.keyboard.type("Good morning Ruth. It is 84 cm wide, with a level floor.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("It is 84 cm wide").first).to_be_visible()

    # She hears back, once the seconds for taking it back are over, in her own thread.
    answer = until(lambda: next((m for m in desk.outbox() if "84 cm" in str(m)), None), seconds=30, what="the answer")
    assert answer["In-Reply-To"] == "<r1@post.example>"
    assert "ruth.ash@post.example" in answer["To"]
    link = re.search(r"https?://\S+/j/\S+?/4\b", answer.get_body(("plain",)).get_content())
    assert link

    # She judges, on a page that needs no account. Looking records nothing.
    hers = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    hers.goto(link[0])
    expect(hers.get_by_text("wide enough for a wheelchair")).to_be_visible()
    must_be_accessible(hers)
    page.reload()
    expect(page.locator("#thread .judged")).to_have_count(0)
    hers.locator(".judge-ready button").click()
    hers.locator("textarea[name=words]").fill("You measured it for us.")
    must_be_accessible(hers)
    hers.locator(".judge-foot button").click()
    hers.wait_for_load_state()

    # The desk shows it: on the answer, and on her page.
    page.reload()
    expect(page.locator("#thread .judged").first).to_contain_text("Went beyond")
    page.locator("#rail").get_by_role("link", name="Ruth Ash").first.click()
    expect(page.get_by_text("You measured it for us.").first).to_be_visible()
    must_be_accessible(page)


def find(page: Page, desk: RunningDesk, name: str) -> None:
    page.goto(f"{desk.url}/search?q={name.replace(' ', '+')}")
    page.locator("a.request", has_text=name).first.click()
    page.wait_for_load_state()
