"""An agent who has checked a doubtful sender lays the mark aside, of one mail or of later ones too; and undoes it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regard.channels.email.tests.road import a_mail, take_in
from regard.channels.origin import checking, trusting
from regard.channels.origin.models import Origin, Vouching
from regard.conversations.models import Conversation, Message
from regard.team.tests.cast import Cast, SignIn

pytestmark = pytest.mark.django_db
ABOVE = b"Authentication-Results: mx.lakeside.example; dmarc=fail header.from=%s\r\nReceived: from x by mx.lakeside.example; now\r\n"  # noqa: E501
ELSEWHERE = "Reply-To: x@%s"


def odd(n: int, *, sender: str = "Zoe <zoe@z.example>", answers_at: str = "pay.example") -> Message:
    """Take in a mail that asks for answers elsewhere."""
    return taken(a_mail(message_id=f"{n}@x.example", sender=sender, headers=[ELSEWHERE % answers_at]))


def failed(n: int, *, sender: str = "Mara <mara@post.example>", headers: tuple[str, ...] = ()) -> Message:
    """Take in a mail of which the trusted server says that it is not from where it claims."""
    trusting.trust("mx.lakeside.example", stands_below=False)
    domain = sender.rpartition("@")[2].rstrip(">").encode()
    return taken(ABOVE % domain + a_mail(message_id=f"{n}@x.example", sender=sender, headers=list(headers)))


def taken(raw: bytes) -> Message:
    message = take_in(raw).message
    assert message
    checking.look()
    return message


def page(client: Client, message: Message) -> str:
    return client.get(f"/conversations/{message.conversation_id}").content.decode()


def is_marked(client: Client, message: Message) -> bool:
    """Tell whether the mark stands above the message itself, not above another in its thread."""
    shown = page(client, message).partition(f'id="message-{message.pk}"')[2].partition("</article>")[0]
    assert shown
    return 'class="doubt"' in shown


def vouch(client: Client, message: Message, **more: str) -> None:
    shown = page(client, message).partition(f'id="message-{message.pk}"')[2]
    seal = re.search(r'name="seen" value="(\w+)"', shown)
    assert seal, "the page offers it"
    answer = client.post(f"/messages/{message.pk}/vouching", {"seen": seal[1], **more})
    assert answer.status_code == 303


def test_who_has_checked_lays_the_mark_of_one_mail_aside_and_takes_that_back(cast: Cast, as_agent: SignIn):
    ines, first = as_agent(cast.ines), odd(1)
    assert "I have checked: this is really Zoe" in page(ines, first)
    vouch(ines, first)

    shown = page(as_agent(cast.omar), first)
    assert not is_marked(ines, first)
    assert "Ines Duarte has checked: this is really Zoe" in shown
    assert "Answers to it are asked for at pay.example" in shown, "what was found stays to be read"
    assert is_marked(ines, odd(2)), "it was said of one mail"

    as_agent(cast.omar).post(f"/messages/{first.pk}/vouching/withdrawal")
    assert is_marked(ines, first)
    row = Vouching.objects.get()
    assert (row.by, row.ended_by) == (cast.ines, cast.omar), "who had vouched is kept"


def test_later_mail_of_the_address_is_not_marked_for_the_same_but_for_anything_else(cast: Cast, as_agent: SignIn):
    ines, first = as_agent(cast.ines), odd(1)
    vouch(ines, first, is_for_address="on")
    again = odd(2, sender="Zoe <ZOE@z.example>")
    assert not is_marked(ines, again)
    said = page(ines, again)
    assert "has checked another mail from" in said
    assert "this is really Zoe" not in said, "nobody checked this one"

    assert is_marked(ines, odd(3, answers_at="other.example")), "answers would go to a third place"
    assert is_marked(ines, odd(4, sender="Ines Duarte <zoe@z.example>")), "a new kind of finding"
    assert is_marked(ines, odd(5, sender="Zoe <joe@z.example>")), "another address"

    ines.post(f"/messages/{again.pk}/vouching/withdrawal")
    assert is_marked(ines, again)
    assert is_marked(ines, first), "it was one word for both"


def test_a_failed_mail_of_another_address_stays_marked(cast: Cast, as_agent: SignIn):
    ines, mara = as_agent(cast.ines), failed(1)
    assert "Whoever forges this address in the same way" in page(ines, mara)
    vouch(ines, mara, is_for_address="on")
    assert not is_marked(ines, failed(2))
    assert is_marked(ines, failed(3, sender="Max <max@post.example>"))
    assert is_marked(ines, failed(4, sender="Mara <mara@elsewhere.example>"))
    assert is_marked(ines, failed(5, headers=(ELSEWHERE % "pay.example",))), "and answers go elsewhere, too"


def test_a_harmless_finding_that_was_vouched_for_never_hides_a_failure(cast: Cast, as_agent: SignIn):
    ines, sender = as_agent(cast.ines), "Zoe <zoe@z.example>"
    vouch(ines, odd(1, sender=sender), is_for_address="on")
    assert is_marked(ines, failed(2, sender=sender, headers=(ELSEWHERE % "pay.example",)))


def test_what_is_found_after_the_check_is_marked_again(cast: Cast, as_agent: SignIn):
    ines, first = as_agent(cast.ines), odd(1)
    vouch(ines, first)
    Origin.objects.filter(message=first).update(verdict="failed", reason="The signature does not fit.")
    assert is_marked(ines, first)
    vouch(ines, first)
    assert not is_marked(ines, first)
    assert Vouching.objects.filter(ended_at=None).count() == 1


def test_nobody_vouches_for_what_was_not_read(cast: Cast, as_agent: SignIn):
    ines, first = as_agent(cast.ines), odd(1)
    seal = re.search(r'name="seen" value="(\w+)"', page(ines, first))
    assert seal
    Origin.objects.filter(message=first).update(verdict="failed", reason="The signature does not fit.")
    answer = ines.post(f"/messages/{first.pk}/vouching", {"seen": seal[1]}, follow=True)
    assert "Something else was found of this mail meanwhile" in answer.content.decode()
    assert is_marked(ines, first)
    ordinary = taken(a_mail(message_id="9@x.example"))
    answer = ines.post(f"/messages/{ordinary.pk}/vouching", {"seen": seal[1]}, follow=True)
    assert "bears no mark" in answer.content.decode()
    assert not Vouching.objects.exists()


def test_an_address_new_in_a_thread_is_vouched_for_in_that_thread_alone(cast: Cast, as_agent: SignIn):
    ines, first = as_agent(cast.ines), odd(1)
    new = [("new_address", "zoe@z.example")]
    Origin.objects.filter(message=first).update(signs=new)
    assert "Do not mark later mail" not in page(ines, first)
    vouch(ines, first, is_for_address="on")
    assert not is_marked(ines, first)
    other = odd(2)
    Origin.objects.filter(message=other).update(signs=new)
    assert is_marked(ines, other)


def test_only_who_may_answer_in_the_matter_vouches(cast: Cast, as_agent: SignIn):
    message = odd(1)
    Conversation.objects.filter(pk=message.conversation_id).update(team=cast.reception)
    seen = {"seen": "0" * 24}
    for agent, status in ((cast.vera, 403), (cast.charlie, 404)):
        for act in ("vouching", "vouching/withdrawal"):
            assert as_agent(agent).post(f"/messages/{message.pk}/{act}", seen).status_code == status, (agent, act)
    assert "I have checked" not in page(as_agent(cast.vera), message)
    assert is_marked(as_agent(cast.vera), message)


def test_a_page_without_doubts_asks_for_no_vouching(cast: Cast, as_agent: SignIn):
    ines, message = as_agent(cast.ines), taken(a_mail(message_id="1@x.example"))
    with CaptureQueriesContext(connection) as asked:
        page(ines, message)
    assert not [query for query in asked.captured_queries if "origin_vouching" in query["sql"]]
