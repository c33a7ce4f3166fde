"""Words find what the agent may see, newest first, a page at a time, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from regard.conversations import actions, finding, tags
from regard.conversations.finding import find_conversations, find_customers, find_tags
from regard.conversations.marks import Tag
from regard.conversations.models import Conversation
from regard.lib.cursors import BadCursor
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
        monkeypatch.setattr(search, "_expected", lambda *_: 10**9)


@pytest.mark.usefixtures("_plan")
@pytest.mark.parametrize("text", ["kayak ", "kay", '"kayak number"'])
def test_pages_hold_everything_once_newest_first(cast: Cast, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(finding, "PAGE_SIZE", 3)
    matters = many(cast, 8)
    assert all_pages(cast, text) == [each.pk for each in reversed(matters)]


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


class TestTags:
    @pytest.fixture
    def tagged(self, cast: Cast) -> list[int]:
        """Three matters: a ramp under both tags, a door under one, and a ramp under none."""
        ramp, door = cast.write("Is there a ramp?"), cast.write("How wide is the door?", at=NOW + timedelta(hours=1))
        bare = cast.write("A ramp for the boat?", at=NOW + timedelta(hours=2))
        for matter, name in ((ramp, "access"), (ramp, "late arrival"), (door, "access")):
            tags.put_on(matter, name, by=cast.ines, at=NOW)
        return [ramp.pk, door.pk, bare.pk]

    @pytest.mark.parametrize("few", [20_000, 0])
    @pytest.mark.parametrize("order", ["date", "rank"])
    @pytest.mark.parametrize(
        ("text", "which"),
        [
            ("tag:access", [1, 0]),
            ("TAG:Access", [1, 0]),
            ('tag:"late arrival"', [0]),
            ("tag:access ramp", [0]),
            ("ramp tag:access", [0]),
            ('tag:access tag:"late arrival"', [0]),
            ("tag:access boat", []),
            ("tag:nothing", []),
            ("tag:", []),
        ],
    )
    def test_what_stands_under_a_tag_is_found(
        self,
        cast: Cast,
        tagged: list[int],
        text: str,
        which: list[int],
        order: str,
        few: int,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(finding, "FEW_UNDER_A_TAG", few)
        page = find_conversations(cast.ines, text, order=order)
        assert [hit.conversation.pk for hit in page.items] == [tagged[n] for n in which]

    def test_another_teams_matters_stay_hidden(self, cast: Cast, tagged: list[int]) -> None:
        assert not find_conversations(cast.bruno, "tag:access").items
        assert find_conversations(cast.bruno, "tag:access").total_words == "0 conversations"

    def test_a_tag_that_is_gone_holds_nothing(self, cast: Cast, tagged: list[int]) -> None:
        tags.delete(Tag.objects.get(name="access"), at=NOW)
        assert not find_conversations(cast.ines, "tag:access").items

    def test_the_list_goes_on_where_it_ended(
        self, cast: Cast, tagged: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(finding, "PAGE_SIZE", 1)
        first = find_conversations(cast.ines, "tag:access")
        second = find_conversations(cast.ines, "tag:access", cursor=first.next)
        assert [hit.conversation.pk for page in (first, second) for hit in page.items] == tagged[1::-1]
        assert second.next == ""

    def test_tags_are_found_by_their_name(self, cast: Cast, tagged: list[int]) -> None:
        assert [tag.name for tag in find_tags("arrival")] == ["late arrival"]
        assert find_tags("%") == []
