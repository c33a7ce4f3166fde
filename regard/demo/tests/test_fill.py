"""The demo desk holds what the actions would have written, had each letter come and gone by the ordinary road."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.inbound import InboundFile, InboundMessage
from regard.conversations.models import Conversation, Event, Message, Tally
from regard.conversations.receiving import receive
from regard.conversations.tallies import counts_for, differences
from regard.crew.pulse.queries import by_team
from regard.customers.models import Address, Customer
from regard.customers.recognising import recognise
from regard.demo.fill import PASSWORD, fill
from regard.demo.jobs import listen
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking, AskingState, Judgement, Thanks
from regard.measures.counting import monday_of
from regard.post.models import Post, PostFile, PostState
from regard.promises import clocks
from regard.promises.models import Clock, Word
from regard.team.models import Agent, Desk
from regard.voice.interviews.models import Interview
from regard.voice.interviews.models import State as InterviewState
from regard.voice.themes.models import Theme
from regard.voice.values import actions as guesses
from regard.voice.values.comparing import compare_themes

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]

_CLOCK = ("pk", "kind", "version", "started_at", "due_at", "ended_at", "took_s", "outcome")
NOW = datetime(2026, 8, 5, 16, 15, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def camp(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Fill the desk once for all tests here. Each undoes what it writes; the last one's end undoes the filling."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(NOW)
        yield
        transaction.set_rollback(True)


def test_the_desk_is_the_camp() -> None:
    desk = Desk.the()
    assert (desk.name, desk.is_demo) == ("Lakeside Camp", True)
    assert Agent.objects.count() == 12
    assert Customer.objects.count() == 150
    assert Conversation.objects.count() == 800
    assert list(Conversation.objects.order_by("pk")) == list(Conversation.objects.order_by("opened_at", "pk"))


def test_filling_again_changes_nothing() -> None:
    before = Conversation.objects.count(), Post.objects.count(), Agent.objects.count()
    fill(NOW + timedelta(days=1))
    assert (Conversation.objects.count(), Post.objects.count(), Agent.objects.count()) == before


def test_a_desk_in_use_is_left_as_it_is() -> None:
    Desk.objects.update(is_demo=False, name="Ours")
    fill(NOW)
    assert Desk.the().name == "Ours"
    assert Conversation.objects.count() == 800


def test_every_agent_signs_in_with_the_demo_password() -> None:
    assert all(check_password(PASSWORD, agent.password) for agent in Agent.objects.all())


def test_maja_sees_her_desk() -> None:
    client = Client()
    client.force_login(Agent.objects.get(email="maja@lakeside.example"))
    assert client.get("/", follow=True).status_code == 200
    ruth = Conversation.objects.get(need__startswith="Could somebody tell me whether he can get through")
    page = client.get(f"/conversations/{ruth.pk}", follow=True).content.decode()
    assert "71 cm" in page
    assert "You answered half of it." in page


def test_the_counts_are_true() -> None:
    assert differences() == []
    counts = counts_for(Agent.objects.get(email="maja@lakeside.example"))
    assert (counts.waiting_on_us, counts.nobodys, counts.waiting_on_customer) == (15, 4, 19)
    assert counts.mine >= 2
    assert counts.closed == 800 - 15 - 19
    assert Tally.objects.count() < 100


def test_promises_were_counted_as_the_actions_count_them() -> None:
    states = set(Word.objects.values_list("state", flat=True))
    assert {"kept", "broken", "open"} <= states | {"open"}
    outcomes = set(Clock.objects.values_list("outcome", flat=True))
    assert {"kept", "broken", "going"} <= outcomes
    for pk in _samples():
        told = list(Clock.objects.filter(conversation=pk).order_by("started_at", "kind").values(*_CLOCK))
        conversation = Conversation.objects.get(pk=pk)
        due_at = conversation.due_at
        clocks.reckon_conversation(conversation)
        again = list(Clock.objects.filter(conversation=pk).order_by("started_at", "kind").values(*_CLOCK))
        assert (again, conversation.due_at) == (told, due_at)


def test_ruth_was_given_our_word_and_it_was_not_kept() -> None:
    ruth = Conversation.objects.get(need__startswith="Could somebody tell me whether he can get through")
    word = Word.objects.get(conversation=ruth)
    assert (word.state, word.settled_at, ruth.due_at) == ("broken", None, word.due_at)


def test_needs_stand_where_they_were_said() -> None:
    for conversation in Conversation.objects.select_related("need_message"):
        message = conversation.need_message
        assert message
        assert message.conversation_id == conversation.pk
        quoted = message.text[conversation.need_start : conversation.need_end]
        assert " ".join(quoted.split()) == conversation.need != ""


def test_every_answer_was_sent_and_most_were_asked_about() -> None:
    answers = Message.objects.filter(kind="agent")
    assert Post.objects.filter(state=PostState.SENT, message__in=answers).count() == answers.count()
    # Who was asked within the week and did not write again is left in peace.
    assert answers.count() * 0.8 < Asking.objects.filter(answer__in=answers).count() < answers.count()
    assert not Asking.objects.filter(state=AskingState.ANSWERED, judgement=None).exists()
    assert not Asking.objects.exclude(state=AskingState.ANSWERED).exclude(judgement=None).exists()


def test_files_go_with_the_mails_that_carried_them() -> None:
    assert PostFile.objects.exists()
    for enclosed in PostFile.objects.select_related("post", "file"):
        assert enclosed.file.read().startswith(b"%PDF")
        assert enclosed.post.message.attachments.filter(file=enclosed.file).exists()


def test_only_those_who_took_part_are_thanked() -> None:
    assert Thanks.objects.count() > 50
    for thanks in Thanks.objects.select_related("judgement"):
        assert Message.objects.filter(conversation=thanks.judgement.conversation_id, agent=thanks.agent_id).exists()


def test_addresses_were_last_heard_when_they_wrote() -> None:
    ruth = Address.objects.get(value="ruth.abernathy@post.example")
    last = Message.objects.filter(kind="customer", author_address=ruth.value).latest("at")
    assert ruth.last_heard_at == last.at
    assert Address.objects.filter(customer=ruth.customer).count() == 2


def _samples() -> list[int]:
    """Ruth's open matter, one that was reopened, one with files of ours, one that nobody has, one in German."""
    judged = Conversation.objects.filter(customer__name="Ruth Abernathy").latest("opened_at")
    reopened = Event.objects.filter(kind="reopened").latest("at").conversation
    enclosed = Message.objects.filter(kind="agent", attachments__isnull=False).latest("at").conversation
    nobodys = Conversation.objects.nobodys().latest("opened_at")
    german = Conversation.objects.filter(customer__language="de", judgement__isnull=False).latest("opened_at")
    return [each.pk for each in (judged, reopened, enclosed, nobodys, german)]


@pytest.mark.parametrize("which", range(5), ids=["judged", "reopened", "enclosed", "nobody's", "German"])
def test_the_rows_are_those_that_the_actions_write(which: int) -> None:
    told = Conversation.objects.get(pk=_samples()[which])
    again = _lived_through(told)
    assert _essence(again) == _essence(told)


def _lived_through(told: Conversation) -> Conversation:
    """Let the same things happen again, by the actions, to a customer who is new."""
    customer = recognise(
        "again@post.example", name=told.customer.name, at=told.opened_at, language=told.customer.language
    )
    again: Conversation | None = None
    for step in _steps(told):
        if isinstance(step, Message) and step.is_hers:
            message = receive(_inbound(step, told, customer), into=again, at=step.at)
            again = message.conversation
        elif again is not None:
            _ours(step, again)
    assert again
    again.refresh_from_db()
    return again


def _steps(told: Conversation) -> list[Any]:
    """Messages, events and judgements by time. What was reopened by a letter needs no step of its own."""
    events = [e for e in told.events.all() if e.kind in ("assigned", "closed")]
    steps = [*told.messages.all(), *events, *told.judgements.all()]
    return sorted(steps, key=lambda step: (step.at, step.pk))


def _inbound(message: Message, told: Conversation, customer: Customer) -> InboundMessage:
    return InboundMessage(
        customer=customer,
        mailbox=told.mailbox,
        channel="email",
        author_name=message.author_name,
        author_address=message.author_address,
        at=message.at,
        text=message.text,
        subject=message.subject,
        html=message.html,
        message_id=message.message_id,
        files=_files(message),
    )


def _files(message: Message) -> tuple[InboundFile, ...]:
    return tuple(InboundFile(a.file, a.filename, a.content_type) for a in message.attachments.select_related("file"))


def _ours(step: Message | Event | Judgement, again: Conversation) -> None:
    if isinstance(step, Judgement):
        asking = Asking.objects.get(answer__conversation=again, answer__at=step.asking.asked_at)
        judgement = judgement_actions.judge(asking, step.value, words=step.words, at=step.at)
        thanked = [thanks.agent_id for thanks in Thanks.objects.filter(judgement=step)]
        judgement_actions.thank(judgement, thanked, at=step.at)
    elif isinstance(step, Event):
        assert step.by
        if step.kind == "closed":
            actions.close(again, by=step.by, at=step.at)
        else:
            to = Agent.objects.get(name=step.data["to"])
            actions.assign(again, to, by=step.by, at=step.at)
    elif step.is_note:
        assert step.agent
        actions.note(again, html=step.html, text=step.text, by=step.agent, at=step.at)
    else:
        assert step.agent
        actions.reply(again, Reply(step.html, step.text, files=_files(step)), by=step.agent, at=step.at)


def _essence(conversation: Conversation) -> dict[str, Any]:
    """Tell all that must be alike, without numbers and what follows from them."""
    row = {
        name: getattr(conversation, name)
        for name in (
            "mailbox_id", "team_id", "assignee_id", "subject", "channel", "state", "turn", "turn_since", "opened_at",
            "closed_at", "last_message_at", "message_count", "judgement", "judged_at",
        )
    }  # fmt: skip
    return row | {
        "messages": [_message(message) for message in conversation.messages.order_by("at", "pk")],
        "events": [
            (e.kind, e.at, e.by_id, e.data)
            for e in conversation.events.order_by("at", "pk")
            if e.kind not in ("need_set", "repair")
        ],
        "judgements": [
            (
                j.value,
                j.words,
                j.at,
                j.changed_at,
                j.asking.state,
                j.asking.language,
                sorted(t.pk for t in j.thanks.all()),
            )
            for j in conversation.judgements.order_by("at")
        ],
    }


def _message(message: Message) -> dict[str, Any]:
    names = ("kind", "agent_id", "author_name", "author_address", "at", "text", "html")
    subject = {} if message.is_note else {"subject": message.subject}
    files = sorted(message.attachments.values_list("filename", "content_type", "file__sha256"))
    return {name: getattr(message, name) for name in names} | subject | {"files": files, "post": _post(message.post)}


def _post(post: Post | None) -> dict[str, Any] | None:
    if post is None:
        return None
    names = ("kind", "sender_name", "sender", "recipient_name", "recipient", "subject", "is_automatic", "created_at")
    enclosed = sorted(post.files.values_list("filename", "content_type", "file__sha256"))
    return {name: getattr(post, name) for name in names} | {
        "reply_to": re.sub(r"\+\d+\.\w+@", "+@", post.reply_to),
        "text": _without_numbers(post.text),
        "html": _without_numbers(post.html),
        "references": post.references.count("<"),
        "files": enclosed,
    }


def _without_numbers(text: str) -> str:
    """Cut the token out of links: it is the number of the question, signed."""
    return re.sub(r"/j/\d+-\w+", "/j/…", text)


def test_the_pulse_of_a_team_and_an_opened_guess_of_themes_can_be_looked_at() -> None:
    with time_machine.travel(NOW, tick=False):
        assert {week.team for week in by_team(monday_of(NOW.date()))} == {"On site"}
        listen()
    shown = Theme.objects.shown()
    assert shown.count() > 8
    assert not shown.filter(given_label="").exists()
    interview = Interview.objects.get(state=InterviewState.CLOSED)
    assert guesses.are_open(interview)
    found = compare_themes(interview, guesses.themes_of(interview), Agent.objects.get(email="maja@lakeside.example"))
    assert found.own
    assert found.team
    assert found.team.people == 6
