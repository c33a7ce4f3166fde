"""The story is believable: enough people, no letter twice, needs quoted exactly, times in order and by daylight."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from regard.demo.story.model import Conversation, Story
from regard.demo.story.telling import tell
from regard.demo.story.wording import sentences

pytestmark = pytest.mark.xdist_group("story")
ORRA = ZoneInfo("Europe/Stockholm")
AFTERNOON = datetime(2026, 8, 5, 16, 15, tzinfo=ORRA)
WINTER_NIGHT = datetime(2026, 1, 12, 2, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(now=AFTERNOON)


@pytest.fixture(scope="module", params=[AFTERNOON, WINTER_NIGHT], ids=["afternoon", "winter night"])
def told(request: pytest.FixtureRequest) -> tuple[Story, datetime]:
    return tell(now=request.param), request.param


def _letters(story: Story) -> list[str]:
    return [message.text for matter in story.conversations for message in matter.messages if message.kind == "customer"]


def test_the_camp_has_its_people(told: tuple[Story, datetime]) -> None:
    story, _ = told
    roles = Counter(agent.role for agent in story.agents)
    assert roles == {"owner": 1, "lead": 2, "agent": 7, "light": 1, "viewer": 1}
    assert len(story.teams) == len(story.mailboxes) == 3
    assert len(story.customers) == 150
    addresses = [address for customer in story.customers for address in customer.addresses]
    assert len(addresses) == len(set(addresses)) > 165
    assert all(agent.email == f"{agent.first}@lakeside.example" for agent in story.agents)


def test_there_are_800_matters_and_some_customers_have_many(told: tuple[Story, datetime]) -> None:
    story, _ = told
    assert len(story.conversations) == 800
    each = Counter(matter.customer for matter in story.conversations)
    assert set(each) == {customer.addresses[0] for customer in story.customers}
    assert 19 <= sum(count >= 10 for count in each.values()) <= 25
    assert max(each.values()) <= 43
    languages = Counter(matter.language for matter in story.conversations)
    assert all(languages[tongue] > 35 for tongue in ("de", "fr", "es"))


def test_today_there_is_work_in_every_state(told: tuple[Story, datetime]) -> None:
    story, now = told
    still_open = [matter for matter in story.conversations if not matter.is_closed]
    waiting = [matter for matter in still_open if matter.turn == "us"]
    assert 13 <= len(waiting) <= 16
    assert 3 <= sum(not matter.assignee for matter in waiting) <= 5
    assert len(still_open) - len(waiting) == 19
    waits = sorted(now - matter.messages[-1].at for matter in waiting)
    assert waits[0] < timedelta(minutes=30)
    assert timedelta(hours=2) < waits[-1] < timedelta(hours=36)
    assert any(now - matter.events[-1].at < timedelta(days=2) for matter in story.conversations if matter.is_closed)


def test_everything_happened_in_order_before_now(told: tuple[Story, datetime]) -> None:
    story, now = told
    for matter in story.conversations:
        moments = [message.at for message in matter.messages]
        assert moments == sorted(moments)
        assert [event.at for event in matter.events] == sorted(event.at for event in matter.events)
        every = [*moments, *(event.at for event in matter.events), *(verdict.at for verdict in matter.judgements)]
        assert all(at.utcoffset() == timedelta(0) and at < now for at in every)
        assert moments[0] > now - timedelta(days=430)
        for verdict in matter.judgements:
            assert matter.messages[verdict.answer].kind == "agent"
            assert timedelta(0) < verdict.at - matter.messages[verdict.answer].at < timedelta(days=60)


def test_a_matter_is_closed_and_reopened_in_turn(story: Story) -> None:
    for matter in story.conversations:
        states = [event.kind for event in matter.events if event.kind != "assigned"]
        assert states == ["closed", "reopened"] * (len(states) // 2) + ["closed"] * (len(states) % 2), matter.subject
        assert all(event.by for event in matter.events if event.kind == "closed")


def test_we_answer_by_daylight_but_for_those_on_call(story: Story) -> None:
    hours = [
        message.at.astimezone(ORRA).time()
        for matter in story.conversations
        for message in matter.messages
        if message.kind == "agent"
    ]
    assert sum(time(8) <= hour < time(20) for hour in hours) / len(hours) > 0.92
    assert not any(time(1) < hour < time(7) for hour in hours)


def test_customers_sleep(story: Story) -> None:
    hours = [
        message.at.astimezone(ORRA).hour
        for matter in story.conversations
        for message in matter.messages
        if message.kind == "customer"
    ]
    assert not any(hour in (1, 2, 3, 4, 5) for hour in hours)


def test_the_need_is_quoted_exactly(story: Story) -> None:
    for matter in story.conversations:
        assert matter.need.strip() == matter.need != ""
        assert matter.need in matter.messages[0].text


def test_nothing_of_the_screenplay_is_left_in_the_words(story: Story) -> None:
    spoken = [message.text for matter in story.conversations for message in matter.messages]
    spoken += [matter.subject for matter in story.conversations]
    spoken += [verdict.words for matter in story.conversations for verdict in matter.judgements]
    for text in spoken:
        assert not set("<>{}[]|\\") & set(text), text
        assert "  " not in text
        assert " ." not in text, text
        assert " ," not in text, text


def test_no_customer_sends_the_same_letter_twice(told: tuple[Story, datetime]) -> None:
    letters = _letters(told[0])
    assert len(letters) == len(set(letters))


def test_sentences_are_rarely_repeated(told: tuple[Story, datetime]) -> None:
    said = Counter(sentence for letter in _letters(told[0]) for sentence in sentences(letter))
    often = sum(count for count in said.values() if count > 3)
    assert often / said.total() < 0.03
    assert len(said) / said.total() > 0.7


def test_most_are_content_and_some_are_not(told: tuple[Story, datetime]) -> None:
    verdicts = [verdict for matter in told[0].conversations for verdict in matter.judgements]
    assert 400 < len(verdicts) < 650
    assert 0.09 < sum(verdict.value < 0 for verdict in verdicts) / len(verdicts) < 0.16
    assert sum(verdict.value > 0 for verdict in verdicts) / len(verdicts) > 0.35
    short = [verdict for verdict in verdicts if verdict.value < 0]
    assert all(verdict.words for verdict in short)
    emails = {agent.email for agent in told[0].agents}
    assert all(set(verdict.thanks) <= emails for verdict in verdicts)


def _of(story: Story, name: str) -> list[Conversation]:
    customer = next(each for each in story.customers if each.name == name)
    return [matter for matter in story.conversations if matter.customer == customer.addresses[0]]


def test_ruth_waits_for_a_word_that_we_did_not_keep(told: tuple[Story, datetime]) -> None:
    ruth = _of(told[0], "Ruth Abernathy")
    matter = ruth[-1]
    assert len(ruth) >= 10
    assert (matter.turn, matter.assignee) == ("us", "tom@lakeside.example")
    assert [message.kind for message in matter.messages] == ["customer", "agent", "note", "customer"]
    assert matter.judgements[0].words.startswith("You answered half of it.")


def test_a_regard_can_fall_and_another_stay_high(story: Story) -> None:
    gustav = [verdict.value for matter in _of(story, "Gustav Ekdahl") for verdict in matter.judgements]
    third = len(gustav) // 3
    assert sum(gustav[:third]) / third > sum(gustav[-third:]) / third + 0.8
    mei_ling = [verdict.value for matter in _of(story, "Mei-Ling Tan") for verdict in matter.judgements]
    assert min(mei_ling) >= 0
    assert sum(mei_ling) / len(mei_ling) > 0.8


def test_the_same_seed_tells_the_same_story(story: Story) -> None:
    assert tell(now=AFTERNOON) == story
    assert tell(8, now=AFTERNOON) != story


def test_files_are_what_they_say(story: Story) -> None:
    files = [file for matter in story.conversations for message in matter.messages for file in message.attachments]
    beginnings = {"image/png": b"\x89PNG\r\n\x1a\n", "application/pdf": b"%PDF-1.4", "text/plain": b""}
    assert len(files) > 10
    assert all(file.content.startswith(beginnings[file.content_type]) for file in files)
