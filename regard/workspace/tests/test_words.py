"""Our word in the browser: given with an answer, offered, kept, withdrawn, and leading the list when broken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.conversations import actions
from regard.conversations.models import Conversation, Draft
from regard.promises import clocks, falling, jobs, our_word
from regard.promises.choosing import Kind
from regard.promises.models import Word, WordState
from regard.promises.tests.promising import promise

pytestmark = pytest.mark.django_db
DOOR = {"word_what": "the bathroom door", "word_when": "in two hours"}


def shown(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def matter(cast):
    return cast.write(at=timezone.now() - timedelta(minutes=30))


def given(matter, by, *, ahead=timedelta(hours=2)):
    return our_word.give(matter, "the bathroom door", due_at=timezone.now() + ahead, by=by, at=timezone.now())


def past(word):
    """Let its time have come."""
    now = timezone.now()
    Word.objects.filter(pk=word.pk).update(given_at=now - timedelta(hours=3), due_at=now - timedelta(hours=1))
    clocks.note_due(Conversation.objects.get(pk=word.conversation_id))
    falling.fall_due(word.conversation_id, at=now)
    word.refresh_from_db()


def test_an_answer_gives_our_word(cast, as_agent, matter):
    client = as_agent(cast.ines)
    page = shown(
        client.post(f"/conversations/{matter.pk}/replies", {"kind": "reply", "text": "Soon.", **DOOR}, follow=True)
    )
    word = Word.objects.get()
    assert (word.what, word.state, word.given_by) == ("the bathroom door", WordState.OPEN, cast.ines)
    assert word.answer == matter.messages.get(kind="agent")
    assert timedelta(minutes=119) < word.due_at - timezone.now() <= timedelta(hours=2)
    assert "Ines gave our word: <b>the bathroom door</b>" in page
    assert "Our word: the bathroom door, by" in page
    assert Conversation.objects.get().due_at == word.due_at


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"word_what": "the door"}, "Say by when"),
        ({"word_when": "Friday"}, "Say what we give our word on."),
        ({"word_what": "the door", "word_when": "some day"}, "Say by when"),
        ({"word_what": "the door", "word_at": "2020-01-01T10:00"}, "This time has passed already."),
    ],
)
def test_a_word_that_is_none_is_refused_and_nothing_is_sent(cast, as_agent, matter, typed, said):
    answer = as_agent(cast.ines).post(
        f"/conversations/{matter.pk}/replies", {"kind": "reply", "text": "Soon.", **typed}
    )
    assert answer.status_code == 422
    assert said in shown(answer)
    assert "Soon." in shown(answer)
    assert (matter.messages.count(), Word.objects.count()) == (1, 0)


def test_a_time_can_be_chosen_in_the_zone_of_who_looks(cast, as_agent, matter):
    cast.ines.time_zone = "Asia/Tokyo"
    cast.ines.save()
    day = (timezone.now() + timedelta(days=3)).date()
    typed = {"kind": "reply", "text": "Soon.", "word_what": "the door", "word_at": f"{day}T17:30"}
    as_agent(cast.ines).post(f"/conversations/{matter.pk}/replies", typed)
    assert Word.objects.get().due_at.strftime("%H:%M") == "08:30"


def test_a_word_can_be_given_without_an_answer_and_the_draft_stays(cast, as_agent, matter):
    as_agent(cast.ines).post(f"/conversations/{matter.pk}/words/", {"text": "Half written", **DOOR})
    assert Word.objects.get().answer is None
    assert "Half written" in Draft.objects.get().html
    answer = as_agent(cast.ines).post(f"/conversations/{matter.pk}/words/", {})
    assert (answer.status_code, Word.objects.count()) == (422, 1)


def test_what_was_promised_can_be_kept_with_an_answer(cast, as_agent, matter):
    word = given(matter, cast.ines)
    client = as_agent(cast.ines)
    assert "With this our word is kept" in shown(client.get(f"/conversations/{matter.pk}"))
    client.post(f"/conversations/{matter.pk}/replies", {"kind": "reply", "text": "84 cm.", "keeps": [word.pk]})
    word.refresh_from_db()
    assert (word.state, word.settled_by) == (WordState.KEPT, cast.ines)
    assert word.settled_with == matter.messages.get(kind="agent")
    assert "Our word was kept" in shown(client.get(f"/conversations/{matter.pk}"))
    assert Conversation.objects.get().due_at is None


def test_an_answer_taken_back_gave_nothing_and_kept_nothing(cast, as_agent, matter):
    word = given(matter, cast.ines)
    as_agent(cast.ines).post(
        f"/conversations/{matter.pk}/replies", {"kind": "reply", "text": "84 cm.", "keeps": [word.pk], **DOOR}
    )
    actions.take_back(matter.messages.get(kind="agent"), by=cast.ines, at=timezone.now())
    jobs.reckon.func(matter.pk)
    assert list(Word.objects.values_list("pk", "state")) == [(word.pk, WordState.OPEN)]
    assert Conversation.objects.get().due_at == word.due_at


def test_a_broken_word_leads_the_list_and_is_told(cast, as_agent, matter):
    promise(Kind.EACH, 1000)
    cast.write("Another matter?", at=timezone.now())
    word = given(matter, cast.ines)
    past(word)
    assert word.state == WordState.BROKEN
    client = as_agent(cast.ines)
    page = shown(client.get("/conversations/?view=due"))
    assert (
        page.index("Past our word")
        < page.index(matter.need)
        < page.index("In good time")
        < page.index("Another matter?")
    )
    assert "1 h over" in page
    page = shown(client.get(f"/conversations/{matter.pk}"))
    assert "<b>Our word was not kept</b>: the bathroom door" in page
    client.post(f"/words/{word.pk}/settlement", {"act": "kept"})
    word.refresh_from_db()
    assert (word.state, word.settled_by) == (WordState.BROKEN, cast.ines)
    assert "Done, late" in shown(client.get(f"/conversations/{matter.pk}"))


def test_a_broken_word_opens_a_closed_matter_again(cast, matter):
    word = given(matter, cast.ines)
    actions.close(matter, by=cast.ines, at=timezone.now())
    past(word)
    found = Conversation.objects.get()
    assert (found.is_open, found.due_at is not None) == (True, True)


def test_a_word_is_withdrawn_for_a_reason_alone(cast, as_agent, matter):
    word, client = given(matter, cast.ines), as_agent(cast.ines)
    assert client.post(f"/words/{word.pk}/settlement", {"act": "withdrawn"}).status_code == 422
    client.post(f"/words/{word.pk}/settlement", {"act": "withdrawn", "reason": "Ruth found it out"})
    word.refresh_from_db()
    assert (word.state, word.reason) == (WordState.WITHDRAWN, "Ruth found it out")
    assert client.post(f"/words/{word.pk}/settlement", {"act": "kept"}).status_code == 409
    assert "took our word back" in shown(client.get(f"/conversations/{matter.pk}"))


def test_a_draft_that_promises_something_is_read_and_kept_nowhere(cast, as_agent):
    client = as_agent(cast.ines)
    found = client.post("/words/reading", {"text": "I will write to you again tomorrow at 9."}).json()
    assert (found["what"], found["when"]) == ("write to you again", "tomorrow at 9")
    assert found["words"] == "tomorrow 9:00"
    assert client.post("/words/reading", {"text": "The pool opens tomorrow."}).status_code == 204
    assert client.post("/words/reading", {"when": "tomorrow at 9"}).json()["words"] == "tomorrow 9:00"
    assert client.post("/words/reading", {"when": "some day"}).status_code == 204
    assert not Word.objects.exists()
