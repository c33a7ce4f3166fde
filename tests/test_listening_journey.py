"""From an interview to "you said, we did", in a browser: asked, answered, guessed, done, told."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from regard.post.models import Post
from regard.team.tests.cast import PASSWORD, Cast
from regard.voice.interviews.links import path
from regard.voice.interviews.models import Answer, Invitation
from regard.voice.verbatims.models import Verbatim
from tests.browsing import must_be_accessible, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# The browser's driver runs an event loop in this thread; the queries of the test itself are no danger to it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def test_from_an_interview_to_you_said_we_did(
    browser: Browser, page: Page, live_server: LiveServer, cast: Cast
) -> None:
    sign_in(page, live_server.url, cast.omar.email, PASSWORD)
    page.goto(f"{live_server.url}/voice/interviews/")
    page.get_by_label("Name").fill("Guests of the summer")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("What matters most to you when you need us?")).to_be_visible()
    page.get_by_text("Add one by hand").click()
    page.get_by_label("A customer’s e-mail address").fill("mara@post.example")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="Mara Lind")).to_be_visible()
    must_be_accessible(page)
    interview_url = f"{live_server.url}/voice/interviews/{Invitation.objects.get().interview_id}"
    page.goto(interview_url)
    page.get_by_role("link", name="What we guess").click()
    page.get_by_label("A quick answer").select_option("1")
    page.get_by_role("button", name="Seal it").click()
    expect(page.get_by_text("You sealed this")).to_be_visible()
    page.goto(interview_url)
    page.get_by_role("button", name="Send to 1 customer").click()
    expect(page.get_by_text("1 letter leaves in two minutes.")).to_be_visible()

    hers = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    hers.goto(f"{live_server.url}{path(Invitation.objects.get())}")
    expect(hers.get_by_text("Question 1 of 4")).to_be_visible()
    must_be_accessible(hers)
    hers.get_by_role("textbox").fill("The lake. But Tom Bell said there would be a lamp, and it is dark.")
    expect(hers.get_by_text("Saved.", exact=True)).to_be_visible()
    assert "a lamp" in Answer.objects.get().words
    for _ in range(3):
        hers.get_by_role("button", name="Next").click()
    hers.get_by_label("One person who knows me").select_option("1")
    hers.get_by_label("A quick answer").select_option("1")
    expect(hers.get_by_label("One person who knows me")).to_have_value("")
    hers.get_by_role("button", name="Next").click()
    hers.get_by_label("You may write to me when something comes of what I said.").check()
    hers.get_by_role("button", name="Finish").click()
    expect(hers.get_by_role("heading", name="Thank you, Mara")).to_be_visible()
    must_be_accessible(hers)

    page.goto(interview_url)
    expect(page.get_by_text("there would be a lamp")).to_be_visible()
    page.goto(f"{live_server.url}/voice/deeds/?verbatim={Verbatim.objects.get().pk}")
    page.get_by_label("What we do").fill("A lamp on the path")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("What we did").fill("A lamp stands there since Friday.")
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("link", name="Review").click()
    expect(page.get_by_label("What will be quoted")).to_have_value(
        "The lake. But […] said there would be a lamp, and it is dark."
    )
    must_be_accessible(page)
    page.get_by_role("button", name="Approve these words").click()
    page.get_by_role("button", name="Tell 1 customer").click()
    expect(page.get_by_text("1 letter leaves in two minutes.")).to_be_visible()
    must_be_accessible(page)
    told = Post.objects.get(kind="deed")
    assert (told.recipient, "A lamp stands there since Friday." in told.text) == ("mara@post.example", True)
