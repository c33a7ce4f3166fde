"""Many mails at once: every one is taken in, each customer's in order, whoever takes them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from regard.channels.email import intake, lane, lanes, mailboxes, receive, taking
from regard.channels.email.letter import Letter
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail
from regard.channels.email.writer import Writer
from regard.conversations import addresses
from regard.conversations.models import Conversation, Message
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def let_arrive(customer: int, part: int) -> None:
    """Each mail of a customer refers to the one before it."""
    sender = f"c{customer}@x.example"
    before = [f"In-Reply-To: <{part - 1}.{sender}>"] if part else []
    intake.take(
        a_mail(f"Part {part}.", sender=sender, message_id=f"{part}.{sender}", headers=before),
        envelope_from=sender,
        envelope_to=[SUPPORT],
        source="smtp",
        at=NOW + timedelta(minutes=part),
    )


def test_threads_keep_the_order_of_each_customer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MOST_MEANWHILE", 7)
    for part in range(4):
        for customer in range(6):
            let_arrive(customer, part)
    assert taking.take_in_waiting() == 24
    assert Conversation.objects.count() == 6
    for conversation in Conversation.objects.all():
        parts = conversation.messages.order_by("pk").values_list("text", flat=True)
        assert list(parts) == ["Part 0.", "Part 1.", "Part 2.", "Part 3."]


def test_two_runs_at_once_take_each_mail_once() -> None:
    for customer in range(10):
        for part in range(3):
            let_arrive(customer, part)
    taken: list[int] = []

    def run() -> None:
        taken.append(taking.take_in_waiting(lanes=2))
        connection.close()

    runs = [threading.Thread(target=run) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert sum(taken) == 30
    assert Message.objects.count() == 30
    assert Conversation.objects.count() == 10
    assert not RawMail.objects.waiting().exists()


def test_many_mails_are_taken_in_by_processes_once_they_are_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MANY", 2)
    for part in range(3):
        for customer in range(3):
            let_arrive(customer, part)
    with lanes.Lanes(2) as side_by_side:
        while not side_by_side.ready_processes():
            time.sleep(0.05)
        monkeypatch.setattr(lanes, "take_lane", None)  # no thread takes any
        shares = taking._shares(taking.claim(), 2)
        assert all(side_by_side.take(shares).values())
    assert Conversation.objects.count() == 3
    assert {mail.verdict for mail in RawMail.objects.all()} == {Verdict.MESSAGE}


def test_a_mail_that_another_settled_meanwhile_is_not_taken_twice() -> None:
    let_arrive(1, 0)
    [mail] = taking.claim()
    taking.take_in_waiting()
    ours = mailboxes.load()
    assert lane.take_one(lane.read(mail, ours), ours)
    assert Message.objects.count() == 1


def test_a_full_disk_interrupts_and_leaves_the_mail_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    let_arrive(1, 0)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(receive.files, "keep_all", full)
        with pytest.raises(lane.Interrupted):
            taking.take_in_waiting()
    mail = RawMail.objects.get()
    assert (mail.verdict, mail.tries) == (Verdict.WAITING, 0)
    assert taking.take_in_waiting() == 1


def test_what_cannot_even_be_kept_as_unreadable_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    let_arrive(1, 0)
    let_arrive(2, 0)
    first = RawMail.objects.order_by("pk")[0].pk

    def broken(name: str, ids_of: Callable[..., list[int]]):
        real = getattr(lane, name)

        def run(given: object, *args: object, **kwargs: object) -> object:
            if first in ids_of(given):
                raise ValueError("a fault of ours")
            return real(given, *args, **kwargs)

        monkeypatch.setattr(lane, name, run)

    broken("receive_all", lambda letters: [one.raw.pk for one in letters])
    broken("give_up", lambda raw: [raw.pk])
    assert taking.take_in_waiting() == 2
    assert list(RawMail.objects.order_by("pk").values_list("verdict", flat=True)) == ["waiting", "message"]


def test_large_mails_go_in_smaller_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in range(3):
        let_arrive(1, part)
    monkeypatch.setattr(taking, "MOST_BYTES", RawMail.objects.order_by("pk")[0].file.size_bytes + 1)
    assert len(taking.claim()) == 1
    assert taking.take_in_waiting() == 3


def test_a_mail_costs_a_fixed_number_of_queries(django_assert_max_num_queries) -> None:
    for part in range(2):
        let_arrive(1, part)
    ours = mailboxes.load()
    for mail, most in zip(taking.claim(), (36, 36), strict=True):
        one = lane.read(mail, ours)
        with django_assert_max_num_queries(most):
            assert lane.take_one(one, ours)


def together(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep how many mails go in each transaction."""
    sizes: list[int] = []
    real = lane.receive_all

    def counted(letters: list[Letter], *args: object) -> object:
        sizes.append(len(letters))
        return real(letters, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(lane, "receive_all", counted)
    return sizes


def test_mails_that_do_not_depend_on_each_other_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = together(monkeypatch)
    for customer in range(5):
        for part in range(customer % 2 + 1):
            let_arrive(customer, part)
    assert taking.take_in_waiting(lanes=1) == 7
    assert sizes == [5, 2]
    assert sorted(Conversation.objects.values_list("message_count", flat=True)) == [1, 1, 1, 2, 2]


def test_the_same_mail_twice_does_not_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = together(monkeypatch)
    for _ in range(2):
        let_arrive(1, 0)
    assert taking.take_in_waiting(lanes=1) == 2
    assert sizes == [1, 1]
    assert list(RawMail.objects.order_by("pk").values_list("verdict", flat=True)) == ["message", "duplicate"]


def test_two_who_answer_one_matter_at_once_both_stand_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = together(monkeypatch)
    let_arrive(1, 0)
    taking.take_in_waiting(lanes=1)
    conversation = Conversation.objects.get()
    for sender in ("c1@x.example", "her.brother@y.example"):
        intake.take(
            a_mail(f"From {sender}.", sender=sender, message_id=f"answer.{sender}"),
            envelope_from=sender,
            envelope_to=[addresses.reply_address(conversation.pk, SUPPORT)],
            source="smtp",
            at=NOW,
        )
    taking.take_in_waiting(lanes=1)
    assert sizes == [1, 2]
    conversation.refresh_from_db()
    assert conversation.message_count == conversation.messages.count() == 3


def test_one_fault_does_not_hold_up_those_that_went_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for customer in range(6):
        let_arrive(customer, 0)
    poisoned = RawMail.objects.order_by("pk")[3].pk

    def refuse(mail: object, writer: Writer) -> tuple[str, ...]:
        if writer.address == "c3@x.example":
            raise ValueError("a fault of ours")
        return ()

    monkeypatch.setattr(receive, "_problems", refuse)
    assert taking.take_in_waiting(lanes=1) == 6
    assert Message.objects.count() == 6
    assert RawMail.objects.get(pk=poisoned).message.problems[0].startswith("This mail could not be read")
