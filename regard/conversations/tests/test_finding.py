"""Words find what the agent may see, newest first, a page at a time, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from regard.conversations import actions, finding
from regard.conversations.finding import BadCursor, find_conversations, find_customers
from regard.conversations.models import Conversation
from regard.search import finding as search
from regard.team.tests.cast import NOW, Cast


def many(cast: Cast, count: int) -> list[Conversation]:
    """Matters about kayaks, oldest first, a minute apart."""
    return [
        cast.write(f"A kayak, number {n}, please.", subject="", at=NOW + timedelta(minutes=n)) for n in range(count)
    ]


def all_pages(cast: Cast, text: str, order: str = "date") -> list[int]:
    found: list[int] = []
    cursor = ""
    while True:
        page = find_conversations(cast.ines, text, order=order, cursor=cursor)
        found += [hit.conversation.pk for hit in page.items]
        if not page.next:
            return found
        cursor = page.next


@pytest.fixture(params=["few", "many", "more than expected"])
def _plan(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All plans must find the same."""
    if request.param == "more than expected":
        monkeypatch.setattr(search, "COUNTED", 1)
        monkeypatch.setattr(search, "LEAST_FETCHED", 1)
    if request.param == "many":
        monkeypatch.setattr(search, "_even", lambda *_: -1)


@pytest.mark.usefixtures("_plan")
def test_pages_hold_everything_once_newest_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PAGE_SIZE", 3)
    matters = many(cast, 8)
    assert all_pages(cast, "kayak ") == [each.pk for each in reversed(matters)]


@pytest.mark.usefixtures("_plan")
def test_only_what_the_agent_may_see_is_found_and_counted(cast: Cast) -> None:
    many(cast, 2)
    other = cast.write("A kayak for the others.", mailbox=cast.booking_desk)
    assert other.pk not in all_pages(cast, "kayak ")
    assert [hit.conversation.pk for hit in find_conversations(cast.bruno, "kayak ").items] == [other.pk]
    assert find_conversations(cast.charlie, "kayak ").items == []
    assert len(find_conversations(cast.omar, "kayak ").items) == 3


def test_the_count_is_in_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    many(cast, 3)
    assert find_conversations(cast.ines, "kayak ").total_words == "3 conversations"
    assert find_conversations(cast.ines, "number 2").total_words == "1 conversation"
    assert find_conversations(cast.ines, "nothing at all ").total_words == "0 conversations"
    monkeypatch.setattr(search, "COUNTED", 2)
    assert find_conversations(cast.omar, "kayak ").total_words == "2+ conversations"


def test_by_rank_who_says_it_more_often_comes_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PAGE_SIZE", 2)
    loud = cast.write("Kayak, kayak, kayak! A kayak and one more kayak.", subject="Kayak")
    matters = many(cast, 4)
    found = all_pages(cast, "kayak ", order="rank")
    assert found[0] == loud.pk
    assert sorted(found) == sorted([loud.pk, *(each.pk for each in matters)])


def test_the_snippet_shows_the_words_and_none_of_their_markup(cast: Cast) -> None:
    cast.write("<b>Is there</b> a kayak & a <script>alert(1)</script> paddle? \x02kayak\x03", subject="")
    (hit,) = find_conversations(cast.ines, "kayak ").items
    assert "<mark>kayak</mark> &amp; a" in hit.snippet
    assert "<script" not in hit.snippet
    assert "\x02" not in hit.snippet


def test_notes_and_answers_are_found_too(cast: Cast) -> None:
    matter = cast.write()
    actions.note(matter, html="<p>zebra</p>", text="zebra", by=cast.ines, at=NOW)
    assert all_pages(cast, "zeb") == [matter.pk]


def test_asking_for_nothing_finds_nothing(cast: Cast) -> None:
    many(cast, 1)
    assert find_conversations(cast.ines, " -kayak !").items == ()


@pytest.mark.parametrize("cursor", ["x", "1", "1.2.3", "-1.2", "1.", "9" * 30 + ".1"])
def test_a_cursor_that_is_none_is_refused(cast: Cast, cursor: str) -> None:
    with pytest.raises(BadCursor):
        find_conversations(cast.ines, "kayak ", cursor=cursor)


def test_customers_are_found_by_name_and_by_address(cast: Cast) -> None:
    cast.write()
    assert find_customers(cast.ines, "mar li") == [cast.mara]
    assert find_customers(cast.ines, "mara li") == [cast.mara]
    assert find_customers(cast.ines, "mara@post.ex") == [cast.mara]
    assert find_customers(cast.ines, "post.example") == [cast.mara]
    assert find_customers(cast.charlie, "mara") == []


def test_customers_of_matters_that_are_hidden_stay_hidden(cast: Cast) -> None:
    cast.write(mailbox=cast.booking_desk)
    assert find_customers(cast.ines, "mara") == []
    assert find_customers(cast.bruno, "mara") == [cast.mara]


def test_newest_first_holds_where_moments_are_equal(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PAGE_SIZE", 2)
    for _ in range(5):
        cast.write("A kayak.", at=NOW)
    found = all_pages(cast, "kayak ")
    assert len(found) == 5
    assert all(first > second for first, second in pairwise(found))
