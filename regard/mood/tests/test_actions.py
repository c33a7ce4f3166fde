"""Moods as rows: noted when she has written, corrected, taken back; nothing of it stops a mail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.conversations.models import Conversation
from regard.customers.actions import merge, undo_merge
from regard.mood import actions, filling, jobs
from regard.mood.labels import Label
from regard.mood.models import Correction, Mood
from regard.mood.queries import standing_corrections, through, unread
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.django_db
ANGRY = "Worst service ever, three weeks and nobody answers."
GLAD = "Thank you so much for your help, it works now."


@pytest.fixture
def write(cast, django_capture_on_commit_callbacks):
    def writing(text, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return cast.write(text, **more)

    return writing


def mood_of(conversation):
    return Conversation.objects.get(pk=conversation.pk).mood


def test_what_comes_in_is_read_when_it_is_safe(write):
    conversation = write(ANGRY)
    mood = Mood.objects.get()
    assert mood.label == mood.read == mood_of(conversation)
    assert mood.valence < -0.15
    assert all(words in ANGRY for words in mood.evidence)
    assert mood.customer_id == conversation.customer_id


def test_the_mood_of_a_matter_is_that_of_her_last_words_whenever_they_arrive(write):
    conversation = write(ANGRY)
    write(GLAD, into=conversation, at=NOW + timedelta(hours=1))
    assert mood_of(conversation) == Label.GRATEFUL
    write("Still waiting, nobody replies.", into=conversation, at=NOW - timedelta(hours=1))
    assert mood_of(conversation) == Label.GRATEFUL
    assert [shown.label for shown in through(conversation.pk)][-1] == Label.GRATEFUL


def test_a_fault_in_reading_stops_no_mail_and_is_made_up_for(cast, monkeypatch, django_capture_on_commit_callbacks):
    def broken(text):
        raise ValueError("no weights")

    with monkeypatch.context() as patched:
        patched.setattr(actions, "read", broken)
        with django_capture_on_commit_callbacks(execute=True):
            conversation = cast.write(ANGRY)
    assert conversation.messages.count() == 1
    assert unread().count() == 1
    jobs.sweep(0)
    assert unread().count() == 0
    assert mood_of(conversation)


def test_messages_of_one_transaction_are_read_together(cast, monkeypatch, django_capture_on_commit_callbacks):
    noted = []
    monkeypatch.setattr(actions, "note", lambda messages: noted.append([message.text for message in messages]))
    with django_capture_on_commit_callbacks(execute=True):
        cast.write(ANGRY)
        cast.write(GLAD)
    assert noted == [[ANGRY, GLAD]]


def test_a_correction_counts_and_is_kept_for_training(cast, write):
    conversation = write(ANGRY)
    mood = Mood.objects.get()
    correction = actions.correct(mood, "worried", by=cast.ines, at=NOW)
    assert mood_of(conversation) == "worried"
    mood.refresh_from_db()
    assert mood.read != mood.label == "worried"
    assert actions.correct(mood, "worried", by=cast.ines, at=NOW) is None
    [told] = standing_corrections()
    assert told["text"] == ANGRY
    assert (told["label"], told["read"], told["by"]) == ("worried", mood.read, "Ines Duarte")
    actions.take_back(correction, at=NOW)
    assert mood_of(conversation) == mood.read
    assert list(standing_corrections()) == []
    with pytest.raises(actions.NothingToTakeBack):
        actions.take_back(correction, at=NOW)


def test_only_the_last_correction_can_be_taken_back(cast, write):
    write(ANGRY)
    first = actions.correct(Mood.objects.get(), "worried", by=cast.ines, at=NOW)
    second = actions.correct(Mood.objects.get(), "neutral", by=cast.omar, at=NOW + timedelta(minutes=1))
    with pytest.raises(actions.NothingToTakeBack):
        actions.take_back(first, at=NOW)
    actions.take_back(second, at=NOW)
    assert Mood.objects.get().label == "worried"


@pytest.mark.parametrize("label", ["unsure", "furious", ""])
def test_an_agent_says_one_of_nine(cast, write, label):
    write(ANGRY)
    with pytest.raises(actions.NoSuchMood):
        actions.correct(Mood.objects.get(), label, by=cast.ines, at=NOW)


def test_messages_that_were_there_before_are_read_and_read_again(cast, monkeypatch):
    conversation = cast.write(ANGRY)
    assert unread().count() == 1
    assert sum(filling.fill()) == 1
    assert sum(filling.fill()) == 0
    assert mood_of(conversation)
    actions.correct(Mood.objects.get(), "neutral", by=cast.ines, at=NOW)
    Mood.objects.update(version="old", read="delighted")
    assert sum(filling.renew()) == 1
    mood = Mood.objects.get()
    assert mood.label == "neutral"
    assert mood.read != "delighted"
    assert Correction.objects.count() == 1


def test_moods_follow_the_customer_whose_matter_it_is(cast, write):
    other = cast.customer("Mara L.", "mara.l@post.example")
    write(ANGRY, customer=other)
    merged = merge(cast.mara, other, by=cast.olga, at=NOW)
    assert Mood.objects.get().customer_id == cast.mara.pk
    undo_merge(merged, by=cast.olga, at=NOW)
    assert Mood.objects.get().customer_id == other.pk
