"""The custom elements in a real browser, under the strict content policy."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from regard.ui import words
from regard.ui.tests.serving import GuideServer

pytestmark = pytest.mark.browser


def eventually(is_so: Callable[[], bool], within_s: float = 30) -> None:
    until = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < until, "It did not come about."
        time.sleep(0.05)


def open_page(visitor: BrowserContext, address: str) -> Page:
    page = visitor.new_page()
    page.goto(f"/{address}", wait_until="load")
    return page


def heard(page: Page) -> list[str]:
    """Return the names of the live events that the page has heard, from its start."""
    return page.evaluate("window.heard")


def told(name: str, heard: list[str]) -> int:
    """Return how many pieces of news came under a name."""
    return sum(int(one.rpartition(":")[2]) for one in heard if one.rpartition(":")[0] == name)


def listening(visitor: BrowserContext) -> Page:
    page = open_page(visitor, "inbox")
    listen(page)
    return page


def listen(page: Page) -> None:
    page.evaluate(
        """() => {
            window.heard = [];
            for (const kind of ["live:conversation", "live:conversation-12", "live:missed", "live:notice"])
                document.body.addEventListener(kind, (e) => window.heard.push(kind + ":" + e.detail.items.length));
            const live = document.createElement("rg-live");
            live.setAttribute("src", "/live");
            live.setAttribute("since", Date.now());
            live.innerHTML = "<p class='notice' hidden>You are offline.</p>";
            document.body.append(live);
        }"""
    )


@pytest.mark.parametrize("screen", ["", "inbox", "customer", "judgement?chosen=1"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_screen_has_no_barrier_that_axe_can_find(browser: Browser, guide: GuideServer, screen: str, theme: str):
    # axe adds styles of its own, which the content policy would refuse.
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=guide.address, bypass_csp=True)
    page = context.new_page()
    page.goto(f"/{screen}{'&' if '?' in screen else '?'}theme={theme}")
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("screen", ["", "inbox", "inbox?open=no", "customer", "judgement"])
def test_no_screen_scrolls_sideways_on_a_small_phone(visitor: BrowserContext, screen: str):
    page = visitor.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{screen}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_j_and_k_move_in_the_list(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    page.keyboard.press("j")
    expect(page.locator(".request:focus .who")).to_have_text("Carlos Echeverría")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator(".request:focus .who")).to_have_text("Ruth Abernathy")


def test_n_begins_a_note_and_letters_then_are_only_written(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    page.keyboard.press("n")
    expect(page.locator("[name=kind][value=note]")).to_be_checked()
    page.keyboard.press("End")
    page.keyboard.type("jrn?")
    expect(page.locator("[name=kind][value=note]")).to_be_checked()
    assert "jrn?" in page.locator(".composer textarea").input_value()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#all-keys")).to_be_visible()


def test_escape_closes_a_menu_and_leaves_the_focus_on_what_opened_it(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    summary = page.locator("details.menu > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("details.menu .menu-sheet :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("details.menu[open]")).to_have_count(0)
    expect(summary).to_be_focused()


def test_single_keys_can_be_switched_off(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    page.locator("rg-keys").evaluate("element => element.setAttribute('off', '')")
    page.keyboard.press("j")
    assert page.locator(".request:focus").count() == 0


def test_alt_and_a_number_choose_the_expected_judgement(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    page.locator(".composer textarea").focus()
    page.keyboard.press("Alt+2")
    expect(page.locator(".guess input[value='-1']")).to_be_checked()
    page.keyboard.press("Alt+0")
    assert page.locator(".guess input:checked").count() == 0


def test_control_enter_sends(visitor: BrowserContext, guide: GuideServer):
    page = open_page(visitor, "inbox")
    page.locator(".composer").evaluate("form => { form.action = '/replies'; }")
    page.locator(".composer textarea").press("Control+Enter")
    eventually(lambda: [path for path, _ in guide.posts] == ["/replies"])


def test_a_draft_is_kept_and_waits_in_the_browser_while_the_server_cannot(visitor: BrowserContext, guide: GuideServer):
    page = open_page(visitor, "inbox")
    composer = page.locator("rg-composer")
    composer.evaluate("element => element.setAttribute('draft-to', '/draft')")
    page.locator(".composer textarea").fill("Otter it is.")
    expect(composer.locator(".draft-state")).to_have_text("Draft kept")
    assert "Otter it is." in guide.posts[-1][1]
    guide.post_status = 503
    page.locator(".composer textarea").fill("Otter it is, Ruth.")
    expect(composer.locator(".draft-state")).to_have_text("Draft kept on this machine")
    kept = page.evaluate("JSON.parse(localStorage.getItem('draft:null:/draft'))")
    assert kept == {"text": "Otter it is, Ruth.", "html": ""}


def test_words_that_nobody_took_and_files_outlive_a_reload(visitor: BrowserContext, guide: GuideServer):
    page = open_page(visitor, "inbox")
    reborn = """() => {
        const element = document.querySelector('rg-composer');
        element.setAttribute('draft-to', '/draft');
        element.setAttribute('writer', '3');
        element.replaceWith(element.cloneNode(true));
    }"""
    page.evaluate(reborn)
    page.locator(".composer textarea").fill("Otter it is")
    page.locator(".composer input[type=file]").set_input_files(
        [FilePayload(name="ramp.txt", mimeType="text/plain", buffer=b"x")]
    )
    expect(page.locator(".chosen-files li")).to_have_count(1)
    page.wait_for_timeout(200)
    page.reload()
    page.evaluate(reborn)
    expect(page.locator(".composer textarea")).to_have_value("Otter it is")
    expect(page.locator(".chosen-files li")).to_have_count(1)


def test_files_chosen_are_shown_and_can_be_left_out(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    page.locator(".composer input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=b"x") for name in ("ramp.txt", "door.txt")]
    )
    page.get_by_role("button", name="Leave out ramp.txt").click()
    expect(page.locator(".chosen-files li")).to_have_count(1)
    assert page.locator(".composer input[type=file]").evaluate("input => input.files[0].name") == "door.txt"


def test_words_selected_are_offered_as_the_need(visitor: BrowserContext, guide: GuideServer):
    page = open_page(visitor, "")
    page.locator("rg-select-need form").evaluate("form => { form.action = '/need'; }")
    page.locator("rg-select-need mark").first.evaluate(
        "mark => getSelection().selectAllChildren(mark)",
    )
    page.get_by_role("button", name="This is the need").click()
    # A page of the test before may still save its draft as it closes.
    eventually(lambda: any(path == "/need" and "quote=Could+somebody+tell+me" in body for path, body in guide.posts))


def test_a_judgement_is_posted_when_it_is_chosen_and_only_the_one_that_stands(
    visitor: BrowserContext, guide: GuideServer
):
    page = open_page(visitor, "judgement")
    page.locator("form").evaluate("form => { form.action = '/verdict'; }")
    page.keyboard.press("2")
    page.keyboard.press("4")
    expect(page.get_by_text("Thank you, that is kept.")).to_be_visible()
    assert [post for post in guide.posts if post[0] != "/draft"] == [("/verdict", "value=1")]
    page.locator("#words").fill("12345")
    expect(page.locator("[name=value][value='1']")).to_be_checked()


def test_a_page_that_is_only_read_posts_no_judgement(visitor: BrowserContext, guide: GuideServer):
    page = open_page(visitor, "judgement?chosen=2")
    expect(page.locator("[name=value][value='2']")).to_be_checked()
    page.wait_for_timeout(900)
    assert [path for path, _ in guide.posts if path != "/draft"] == []


def test_a_judgement_that_could_not_be_kept_says_so(visitor: BrowserContext, guide: GuideServer):
    guide.post_status = 500
    page = open_page(visitor, "judgement")
    page.locator("form").evaluate("form => { form.action = '/verdict'; }")
    page.locator(".horizon [data-j='3'] input").check()
    expect(page.get_by_text("That could not be kept.")).to_be_visible()


def test_eight_tabs_share_one_stream_and_all_hear(visitor: BrowserContext, guide: GuideServer):
    tabs = [listening(visitor) for _ in range(8)]
    eventually(lambda: len(guide.streams) == 1)
    guide.announce("conversation", {"id": 12, "kind": "message"})
    guide.announce("conversation", {"id": 12, "kind": "assigned"})
    # each name is handed on after a random moment of its own, with all that came until then
    for name in ("live:conversation-12", "live:conversation"):
        eventually(lambda: all(told(name, heard(tab)) == 2 for tab in tabs))  # noqa: B023
    time.sleep(0.3)
    assert len(guide.streams) == 1


def test_another_tab_takes_over_when_the_leading_one_closes(visitor: BrowserContext, guide: GuideServer):
    first = listening(visitor)
    eventually(lambda: len(guide.streams) == 1)
    second = listening(visitor)
    first.close()
    eventually(lambda: len(guide.streams) == 2)
    guide.announce("notice", {"words": "hello"})
    eventually(lambda: "live:notice:1" in heard(second))


def rendered_at(page: Page) -> int:
    return int(str(page.locator("rg-live").get_attribute("since")))


def test_a_page_says_from_when_it_is_and_one_that_takes_over_since_when_nobody_heard(
    visitor: BrowserContext, guide: GuideServer
):
    first = listening(visitor)
    eventually(lambda: len(guide.since) == 1)
    assert guide.since[0] == rendered_at(first)
    second = listening(visitor)
    second.wait_for_timeout(3_000)
    first.goto("/inbox")
    eventually(lambda: len(guide.since) == 2)
    assert rendered_at(second) + 1_000 < guide.since[1] < time.time() * 1_000 - 1_000


def test_a_tab_hears_what_happened_while_it_was_on_its_way(visitor: BrowserContext, guide: GuideServer):
    first = listening(visitor)
    eventually(lambda: len(guide.streams) == 1)
    guide.announce("notice", {"words": "long ago"})
    eventually(lambda: "live:notice:1" in heard(first))
    second = open_page(visitor, "inbox")
    guide.announce("conversation", {"id": 12, "kind": "message"})
    eventually(lambda: told("live:conversation-12", heard(first)) == 1)
    listen(second)
    eventually(lambda: told("live:conversation-12", heard(second)) == 1)
    assert told("live:notice", heard(second)) == told("live:missed", heard(second)) == 0


def test_a_broken_stream_comes_back_and_says_that_news_was_missed(visitor: BrowserContext, guide: GuideServer):
    page = listening(visitor)
    eventually(lambda: len(guide.streams) == 1)
    guide.has_live = False
    guide.streams[0].put(None)
    expect(page.get_by_text("You are offline.")).to_be_visible(timeout=10_000)
    guide.has_live = True
    eventually(lambda: "live:missed:1" in heard(page))
    expect(page.get_by_text("You are offline.")).to_be_hidden()


def test_a_toast_goes_by_itself_but_not_while_it_is_read(visitor: BrowserContext):
    page = visitor.new_page()
    page.clock.install()
    page.goto("/inbox")
    page.locator("#toasts").evaluate(
        "toasts => { toasts.innerHTML = '<rg-toast><div class=toast>Sent</div></rg-toast>'; }"
    )
    page.locator(".toast").hover()
    page.clock.run_for(9_000)
    expect(page.locator("rg-toast")).to_have_count(1)
    page.mouse.move(1, 1)
    page.clock.run_for(9_000)
    expect(page.locator("rg-toast")).to_have_count(0)


def test_the_browser_says_a_wait_in_the_same_words_as_the_server(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    lengths = [0, 59, 60, 3_599, 3_600, 3_900, 15_300, 86_399, 86_400, 104_400, 172_800, 900_000]
    said = page.evaluate(
        "async (lengths) => lengths.map((await import('/static/ui/js/rg-ago.js')).waitWords)",
        lengths,
    )
    assert said == [words.wait_words(length) for length in lengths]


def test_the_browser_says_how_far_off_a_time_is_in_the_same_words_as_the_server(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    lengths = [-900_000, -15_300, -3_600, -59, 0, 59, 60, 720, 15_300, 86_400]
    said = page.evaluate(
        "async (lengths) => { const { dueWords } = await import('/static/ui/js/rg-ago.js');"
        " return lengths.map((length) => dueWords(-length)); }",
        lengths,
    )
    assert said == [words.due_words(length) for length in lengths]


def test_the_seconds_in_which_an_answer_can_be_taken_back_count_down(visitor: BrowserContext):
    page = open_page(visitor, "inbox")
    said = page.evaluate(
        "async (lengths) => lengths.map((await import('/static/ui/js/rg-ago.js')).sendsWords)", [-7.4, -1, 0.2]
    )
    assert said == ["Sends in 8 s", "Sends in 1 s", "Sends in 1 s"]  # regard/workspace/delivery.py


def test_the_desk_reads_well_without_a_script(browser: Browser, guide: GuideServer):
    context = browser.new_context(java_script_enabled=False, base_url=guide.address)
    page = context.new_page()
    page.goto("/inbox")
    page.locator("details.menu > summary").click()
    expect(page.get_by_role("link", name="Merge with another")).to_be_visible()
    page.get_by_role("button", name="Maja Lindqvist: your account").click()
    expect(page.locator("#me-sheet")).to_be_visible()
    context.close()
