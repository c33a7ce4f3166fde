"""Many mails at once: every one is taken in, each customer's in order, whoever takes them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import connection

from regard.channels.email import intake, lane, lanes, mailboxes, receive, standing, taking
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


def test_batches_keep_the_order_of_each_customer(monkeypatch: pytest.MonkeyPatch) -> None:
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


def parted(*mails: bytes) -> list[list[int]]:
    """Let mails arrive; returns in which waves they go, by their place."""
    raws = [
        intake.take(mail, envelope_from="c1@x.example", envelope_to=[SUPPORT], source="smtp", at=NOW) for mail in mails
    ]
    places = {raw.pk: place for place, raw in enumerate(raws)}
    ours = mailboxes.load()
    return [[places[one.raw.pk] for one in wave] for wave in lane.waves(lane.read(raw, ours) for raw in raws)]


def of_one(name: str, *headers: str) -> bytes:
    return a_mail(f"Letter {name}.", sender="c1@x.example", message_id=f"{name}@x.example", headers=headers)


def test_letters_of_one_writer_go_together_and_are_one_customers() -> None:
    assert parted(of_one("a"), of_one("b"), of_one("c")) == [[0, 1, 2]]
    assert taking.take_in_waiting() == 3
    texts = Conversation.objects.order_by("pk").values_list("messages__text", "customer__addresses__value")
    assert list(texts) == [(f"Letter {name}.", "c1@x.example") for name in "abc"]


def test_a_letter_that_waits_keeps_back_what_its_writer_wrote_later() -> None:
    answer = of_one("b", "In-Reply-To: <a@x.example>")
    assert parted(of_one("a"), answer, of_one("c"), of_one("a")) == [[0], [1, 2], [3]]


def test_letters_of_a_machine_go_one_by_one_for_they_are_counted() -> None:
    marked = "Auto-Submitted: auto-generated"
    assert parted(of_one("a", marked), of_one("b", marked), of_one("c", marked)) == [[0], [1], [2]]


def test_who_asks_while_a_run_is_under_way_is_served_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    let_arrive(0, 0)
    has_begun, may_end = threading.Event(), threading.Event()

    def take_slowly(ids: Sequence[int]) -> dict[int, bool]:
        has_begun.set()
        may_end.wait(10)
        return lane.take_lane(ids)

    def run() -> None:
        standing.take_in_waiting()
        connection.close()

    monkeypatch.setattr(lanes, "take_lane", take_slowly)
    running = threading.Thread(target=run)
    running.start()
    has_begun.wait(10)
    let_arrive(1, 0)
    standing.take_in_waiting()
    assert RawMail.objects.waiting().count() == 2
    may_end.set()
    running.join()
    assert not RawMail.objects.waiting().exists()


def test_where_the_process_has_other_work_processes_take_all_mail_once_they_have_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lanes, "MANY", 3)
    here: list[Sequence[int]] = []

    def take_here(ids: Sequence[int]) -> dict[int, bool]:
        here.append(ids)
        return lane.take_lane(ids)

    monkeypatch.setattr(lanes, "take_lane", take_here)
    with lanes.Lanes(2, is_beside=True) as side_by_side:
        for customer in range(3):
            assert not side_by_side.ready_processes()
            let_arrive(customer, 0)
            assert taking.take_in_by(side_by_side) == 1
        while not side_by_side.ready_processes():
            time.sleep(0.05)
        let_arrive(4, 0)
        assert taking.take_in_by(side_by_side) == 1
    assert len(here) == 3


def test_many_mails_are_taken_in_by_processes_once_they_are_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MANY", 2)
    for part in range(3):
        for customer in range(3):
            let_arrive(customer, part)
    with lanes.Lanes(2) as side_by_side:
        side_by_side.expect(9)
        while not side_by_side.ready_processes():
            time.sleep(0.05)
        here: list[Sequence[int]] = []

        def take_here(ids: Sequence[int]) -> dict[int, bool]:
            here.append(ids)
            return lane.take_lane(ids)

        monkeypatch.setattr(lanes, "take_lane", take_here)
        shares = taking._shares(taking.claim(), 2)
        assert all(side_by_side.take(shares).values())
        assert len(here) == 1
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
    for mail, most in zip(taking.claim(), (41, 38), strict=True):
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
