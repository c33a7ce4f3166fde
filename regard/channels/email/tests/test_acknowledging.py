"""«We have your letter»: who gets the automatic answer, what it says, and what it leaves alone."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regard.channels.email import actions as mail_actions
from regard.channels.email import intake
from regard.channels.email.tests.road import SUPPORT, a_mail, read_waiting, take_in
from regard.conversations.mailboxes import set_acknowledgement
from regard.conversations.models import Conversation, Event, EventKind, Message, Turn
from regard.post import budget, message
from regard.post.marks import bounce_address
from regard.post.models import Post, PostState
from regard.promises.choosing import Kind
from regard.promises.models import PromiseVersion
from regard.promises.tests.promising import promise as promising
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(cast: Cast) -> Cast:
    set_acknowledgement(cast.support, is_on=True, words="")
    return cast


def acknowledgements() -> list[Post]:
    return list(Post.objects.filter(kind="acknowledgement").order_by("pk"))


def test_it_says_that_the_letter_is_here_and_is_no_answer_of_ours(support: Cast) -> None:
    raw = take_in(a_mail("Hello,\n\nis there a ramp at Heron?\n\nMara"))
    [post] = acknowledgements()
    mail = message_from_bytes(message.build(post, []), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("Mara Lind <mara@post.example>", "Re: Heron")
    assert (mail["Auto-Submitted"], mail["In-Reply-To"]) == ("auto-replied", "<one@post.example>")
    assert (mail["References"], mail["X-Auto-Response-Suppress"]) == ("<one@post.example>", message.NO_ANSWERS)
    text = post.text
    assert text.startswith("Hello Mara,\n\nyour letter has arrived")
    assert "On 2 March 2026, Mara Lind wrote:\n> is there a ramp at Heron?" in text
    assert "{" not in text
    assert "promise" not in text
    assert "?" not in text.partition("wrote:")[0]

    conversation = Conversation.objects.get()
    assert (conversation.turn, conversation.message_count, conversation.last_message_at) == (Turn.US, 1, NOW)
    assert list(Event.objects.values_list("kind", flat=True)) == [EventKind.OPENED, EventKind.ACKNOWLEDGED]
    assert raw.message == Message.objects.get()

    # What comes back to it joins the request, whichever of its proofs is left, and gets no second one.
    take_in(a_mail("And parking.", message_id="2@x", sender="Mara <other@x.example>", to=mail["Reply-To"],
                   subject="?"), envelope_to=[mail["Reply-To"]])  # fmt: skip
    take_in(a_mail("And bread.", message_id="3@x", subject="?", headers=[f"In-Reply-To: {mail['Message-ID']}"]))
    assert Message.objects.filter(conversation=conversation).count() == 3
    assert len(acknowledgements()) == 1


MACHINES = {
    "automatic": {"headers": ["Auto-Submitted: auto-generated"]},
    "one of many": {"headers": ["Precedence: bulk"]},
    "of a list": {"headers": ["List-Unsubscribe: <mailto:x@y.example>"]},
    "asked for silence": {"headers": ["X-Auto-Response-Suppress: OOF, AutoReply"]},
    "marked as unwanted": {"headers": ["X-Spam-Flag: YES"]},
    "of no-reply": {"sender": "Shop <no-reply@shop.example>"},
    "of do_not_reply": {"sender": "Shop <do_not_reply+17@shop.example>"},
    "answers go to nobody": {"headers": ["Reply-To: noreply@shop.example"]},
    "of a list's keeper": {"sender": "owner-campers@lists.example"},
    "of a daemon": {"sender": "Cron <root@server.example>"},
    "answered to ourselves": {"headers": [f"Reply-To: {SUPPORT}"]},
    "of nobody": {"sender": ""},
}


@pytest.mark.parametrize("machine", MACHINES)
def test_a_machine_gets_none(support: Cast, machine: str) -> None:
    raw = take_in(a_mail(**MACHINES[machine]), envelope_from="" if machine == "of nobody" else "x@y.example")  # type: ignore[arg-type]
    assert raw.verdict == "message"
    assert acknowledgements() == []


def test_none_goes_to_the_null_path_nor_to_who_answers_the_return_path_of_a_mail(support: Cast) -> None:
    take_in(a_mail(), envelope_from="")
    take_in(a_mail(message_id="2@x"), envelope_to=[bounce_address(7, SUPPORT)])
    take_in(a_mail(message_id="3@x"), envelope_from="bounces+12@crm.example")
    assert (Conversation.objects.count(), acknowledgements()) == (3, [])


def test_none_for_mail_out_of_files_nor_for_what_lay_on_a_server_for_an_hour(support: Cast) -> None:
    take_in(a_mail(message_id="1@x"), source=intake.FILES)
    take_in(a_mail(message_id="2@x"), source=intake.IMAP, envelope_from="", at=NOW + timedelta(minutes=61))
    assert acknowledgements() == []
    take_in(a_mail(message_id="3@x"), source=intake.IMAP, envelope_from="", at=NOW + timedelta(minutes=59))
    assert len(acknowledgements()) == 1


def test_none_where_one_of_us_took_the_mail_in_after_all(support: Cast) -> None:
    raw = take_in(a_mail("I am away.", headers=["Subject: Out of office"], subject="Out of office: Heron"))
    assert raw.verdict == "auto_reply"
    assert mail_actions.take_in_again(raw).verdict == "message"
    assert acknowledgements() == []


def test_the_budget_holds_and_what_it_refuses_is_not_told_as_sent(support: Cast) -> None:
    for n in range(budget.MOST_AN_HOUR + 2):
        take_in(a_mail(f"Alarm {n}.", message_id=f"{n}@x"))
    states = [post.state for post in acknowledgements()]
    assert states == [PostState.WAITING] * budget.MOST_AN_HOUR + [PostState.FAILED] * 2
    assert Event.objects.filter(kind=EventKind.ACKNOWLEDGED).count() == budget.MOST_AN_HOUR


def test_own_words_are_filled_and_what_is_empty_takes_its_line_along(support: Cast) -> None:
    set_acknowledgement(support.support, is_on=True, words="Dear {name}, <hi>\n\n{promise}\n\nYours, {desk} {other}")
    take_in(a_mail("Please call me {desk}."))
    [post] = acknowledgements()
    desk = support.support.name
    assert post.text.startswith(f"Dear Mara, <hi>\n\nYours, {desk} {{other}}\n\n")
    assert "&lt;hi&gt;" in post.html
    assert "Please call me {desk}." in post.text


def test_a_link_is_never_sent_back_to_whom_the_mail_names(support: Cast) -> None:
    take_in(a_mail("Can you look at https://bad.example/now ?", sender="www.bad.example/x <victim@x.example>"))
    [post] = acknowledgements()
    assert "bad.example" not in post.text + post.html


def test_it_speaks_the_customers_language(support: Cast) -> None:
    words = "Guten Tag, ich möchte gerne wissen, ob es bei Ihnen eine Rampe für den Rollstuhl gibt. Vielen Dank!"
    take_in(a_mail(words, sender="Jost Brandt <jost@post.example>"))
    [post] = acknowledgements()
    assert post.text.startswith("Guten Tag Jost,\n\nIhr Brief ist angekommen")


def test_a_mail_is_taken_in_though_its_acknowledgement_fails(support: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: object, **more: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    monkeypatch.setattr("regard.channels.email.acknowledging.answers_promised", fails)
    assert take_in(a_mail("Is there a ramp?")).verdict == "message"
    assert Message.objects.get().text == "Is there a ramp?"


def cost_of(count: int, run: str) -> int:
    """Let so many people write, and count what reading their mails together asks of the database."""
    for n in range(count):
        intake.take(
            a_mail(f"Is there a ramp? {n}", message_id=f"{run}{n}@x", sender=f"P <p{run}{n}@x.example>"),
            envelope_from="p@x.example",
            envelope_to=[SUPPORT],
            source=intake.SMTP,
            at=NOW,
        )
    with CaptureQueriesContext(connection) as queries:
        read_waiting()
    return len(queries)


def test_many_cost_as_many_queries_as_one_and_nothing_where_it_is_off(cast: Cast) -> None:
    set_acknowledgement(cast.booking_desk, is_on=True, words="")
    cost_of(1, "first")
    off = cost_of(4, "off")
    assert acknowledgements() == []
    set_acknowledgement(cast.support, is_on=True, words="")
    one, many = cost_of(1, "one"), cost_of(8, "many")
    assert len(acknowledgements()) == 9
    assert many <= one <= off + 11
    set_acknowledgement(cast.support, is_on=False, words="")
    assert cost_of(4, "off again") == off


def test_it_names_the_promise_that_applies_if_customers_may_know_it(support: Cast) -> None:
    known = promising(Kind.FIRST, 4)
    take_in(a_mail())
    PromiseVersion.objects.filter(promise=known).update(public_words="We answer within four hours.")
    take_in(a_mail("And bread?", message_id="2@x"))
    assert ["promise" in post.text for post in acknowledgements()] == [False, True]
    assert "We promise you an answer by Monday 2 March, 13:00 (UTC)." in acknowledgements()[1].text
