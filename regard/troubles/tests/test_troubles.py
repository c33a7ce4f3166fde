"""What keeps the desk from its work is found, told once, shown to whom it concerns, and told to be over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.channels.email import intake
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import a_mail
from regard.channels.imap.models import Account
from regard.config import health
from regard.files.models import File
from regard.post.models import Post, PostState
from regard.team.models import Desk
from regard.team.tests.cast import Cast, SignIn
from regard.troubles import actions, queries
from regard.troubles.models import Kind, Rhythm, Trouble

pytestmark = pytest.mark.django_db

FAULT = "mail.lakeside.example refused the user name or the password: Application password required."


@pytest.fixture
def now() -> datetime:
    return timezone.now().replace(microsecond=0)


def broken(cast: Cast, since: datetime) -> Account:
    return Account.objects.create(
        mailbox=cast.support, host="mail.lakeside.example", port=993, security="tls", user="support", sealed="x",
        changed_at=since, fault=FAULT, fault_since=since,
    )  # fmt: skip


def look(*, at: datetime) -> None:
    """Look, and let what was written leave at once, as a worker would."""
    actions.look(at=at)
    Post.objects.filter(kind="trouble").update(state=PostState.SENT, sent_at=at)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'post.send'")


def mails() -> list[Post]:
    return list(Post.objects.filter(kind="trouble").order_by("pk"))


def post(number: int, *, at: datetime, state: str = PostState.SENT, **more: Any) -> Post:
    return Post(
        kind="reply", state=state, sender="a@b.example", recipient="c@d.example", subject="", text="",
        message_id=f"{number}.{at.timestamp()}@x", created_at=at, send_at=at, **{"tries": 1, **more},
    )  # fmt: skip


def failed_job(name: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " VALUES ('default', %s, 'failed') RETURNING id",
            [name],
        )
        job = cursor.fetchone()[0]
        cursor.execute("INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'failed', %s)", [job, at])


def ran(name: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp, periodic_id) VALUES (%s, %s, '')",
            [name, int(at.timestamp())],
        )


def test_the_owner_hears_once_when_it_begins_and_once_when_it_is_over(cast: Cast, now: datetime) -> None:
    account = broken(cast, now - timedelta(minutes=6))
    for minute in range(3):
        look(at=now + timedelta(minutes=minute))
    (begun,) = mails()
    assert (begun.recipient, begun.is_automatic) == (cast.olga.email, True)
    assert begun.subject == f"Mail for {cast.support.address} cannot be fetched"
    for words in (FAULT, "Since ", f"/settings/mailboxes/{cast.support.pk}/server"):
        assert words in begun.text
    Account.objects.filter(pk=account.pk).update(fault="", fault_since=None)
    for minute in (3, 4, 20, 21):
        look(at=now + timedelta(minutes=minute))
    (_, over) = mails()
    assert over.subject == f"Over: Mail for {cast.support.address} cannot be fetched"
    assert queries.warnings(at=now + timedelta(minutes=21)) == ()


def test_what_comes_and_goes_is_one_trouble_and_two_mails(cast: Cast, now: datetime) -> None:
    account = broken(cast, now - timedelta(hours=1))
    for minute in range(0, 60, 2):
        fault = FAULT if minute % 4 else ""
        since = now - timedelta(hours=1) if fault else None
        Account.objects.filter(pk=account.pk).update(fault=fault, fault_since=since)
        look(at=now + timedelta(minutes=minute))
    Account.objects.filter(pk=account.pk).update(fault="", fault_since=None)
    for minute in (60, 80):
        look(at=now + timedelta(minutes=minute))
    assert Trouble.objects.count() == 1
    assert len(mails()) == 2


def test_the_owner_sees_a_line_above_every_page_a_lead_a_quiet_one_an_agent_none(
    cast: Cast, as_agent: SignIn, now: datetime
) -> None:
    broken(cast, now - timedelta(minutes=6))
    look(at=now)
    words = f"Mail for {cast.support.address} cannot be fetched."
    seen = {
        name: as_agent(getattr(cast, name)).get("/customers/").content.decode() for name in ("olga", "omar", "ines")
    }
    assert words in seen["olga"]
    assert 'href="/settings/troubles/"' in seen["olga"]
    assert words in seen["omar"]
    assert "/settings/troubles/" not in seen["omar"]
    assert words not in seen["ines"]


def test_an_owner_puts_it_off_and_it_comes_back_by_itself(cast: Cast, as_agent: SignIn, now: datetime) -> None:
    broken(cast, now - timedelta(minutes=6))
    look(at=now)
    trouble, owner = Trouble.objects.get(), as_agent(cast.olga)
    assert FAULT in owner.get("/settings/troubles/").content.decode()
    owner.post(f"/settings/troubles/{trouble.pk}/snooze", {"days": "1"})
    assert 'class="alarm' not in owner.get("/customers/").content.decode()
    assert "put off until" in owner.get("/settings/troubles/").content.decode()
    assert queries.warnings(at=now) != ()
    owner.post(f"/settings/troubles/{trouble.pk}/snooze", {"days": "0"})
    assert 'class="alarm' in owner.get("/customers/").content.decode()
    owner.post(f"/settings/troubles/{trouble.pk}/snooze", {"days": "1"})
    look(at=now + timedelta(hours=1))
    assert Desk.the().trouble_count == 0
    look(at=now + timedelta(days=1, minutes=1))
    assert Desk.the().trouble_count == 1


def test_a_mailbox_that_is_silent_for_unusually_long_is_told(cast: Cast, now: datetime) -> None:
    message = cast.write(mailbox=cast.support).messages.get()
    file = File.objects.create(sha256="0" * 64, size_bytes=1, created_at=now)
    RawMail.objects.bulk_create(
        RawMail(file=file, received_at=at, source=intake.SMTP, verdict=Verdict.MESSAGE, message=message)
        for at in (now - timedelta(hours=n) for n in range(1, 24 * 40))
    )
    look(at=now)
    assert not Trouble.objects.exists()
    for minute in range(0, 60 * 9, 20):
        look(at=now + timedelta(minutes=minute))
    trouble = Trouble.objects.get()
    assert (trouble.kind, trouble.about, trouble.since) == (Kind.SILENT, cast.support.address, now - timedelta(hours=1))
    late = now + timedelta(hours=9)
    RawMail.objects.create(file=file, received_at=late, source=intake.SMTP, verdict=Verdict.MESSAGE, message=message)
    look(at=late + timedelta(minutes=1))
    assert not Trouble.objects.open().exists()


def test_a_desk_that_was_down_does_not_take_its_own_sleep_for_silence(cast: Cast, now: datetime) -> None:
    look(at=now)
    rhythm = Rhythm.objects.filter(mailbox=cast.support)
    rhythm.update(slots=[1.0] * 168, count=1344, last_at=now - timedelta(hours=1))
    back = now + timedelta(hours=12)
    for minute in range(0, 300, 20):
        look(at=back + timedelta(minutes=minute))
    assert not Trouble.objects.exists()
    for minute in range(300, 420, 20):
        look(at=back + timedelta(minutes=minute))
    assert Trouble.objects.get().kind == Kind.SILENT


def test_mail_that_waits_unread_is_told(cast: Cast, now: datetime) -> None:
    intake.take(a_mail(), envelope_from="", envelope_to=[], source=intake.SMTP, at=now - timedelta(minutes=6))
    look(at=now)
    assert Trouble.objects.get().words == "Mail that came in has waited over 5 minutes to be read."


class TestMailThatGoesOut:
    def test_when_nothing_leaves_the_desk_says_so_and_writes_no_mail_of_it(self, cast: Cast, now: datetime) -> None:
        waits = {"state": PostState.WAITING, "problem": "The mail server mx.example could not be reached: refused"}
        Post.objects.bulk_create(post(n, at=now - timedelta(minutes=20 + n), **waits) for n in range(3))
        Post.objects.filter(kind="reply").update(send_at=now + timedelta(minutes=5))
        look(at=now)
        trouble = Trouble.objects.get()
        assert trouble.kind == Kind.UNSENT
        assert "3 mails so far. The last try was answered: The mail server mx.example" in trouble.detail
        assert "mx.example" not in str(health.look().warnings)
        assert mails() == []

    def test_one_server_far_away_that_is_slow_is_no_trouble_of_the_desk(self, cast: Cast, now: datetime) -> None:
        slow = post(1, at=now - timedelta(hours=2), state=PostState.WAITING, problem="451 later")
        slow.send_at = now + timedelta(minutes=5)
        Post.objects.bulk_create([slow, post(2, at=now - timedelta(hours=1), sent_at=now - timedelta(hours=1))])
        look(at=now)
        assert not Trouble.objects.exists()

    @pytest.mark.parametrize(("came_back", "is_told"), [(3, False), (14, True)])
    def test_bounces_that_rise_are_told_with_their_share(
        self, cast: Cast, now: datetime, came_back: int, is_told: bool
    ) -> None:
        before = [post(n, at=now - timedelta(days=10, minutes=n), sent_at=now) for n in range(300)]
        for one in before[:6]:
            one.state = PostState.FAILED
        lately = [post(n, at=now - timedelta(hours=5, minutes=n), sent_at=now) for n in range(60)]
        for one in lately[:came_back]:
            one.state, one.problem = PostState.FAILED, "550 5.7.1 listed by a block list"
        refused = [post(n, at=now - timedelta(hours=1), state=PostState.FAILED, tries=0) for n in range(99)]
        Post.objects.bulk_create(before + lately + refused)
        look(at=now)
        assert Trouble.objects.exists() == is_told
        if is_told:
            trouble = Trouble.objects.get()
            assert trouble.words.startswith("14 of 60 mails")
            for words in (
                "That is 23 %, with 95 % certainty between 14 % and 35 %.",
                "Usual are 2.0 % (of 300",
                "5.7.1",
            ):
                assert words in trouble.detail


class TestWork:
    def test_what_was_given_up_is_told_and_can_run_again(self, cast: Cast, as_agent: SignIn, now: datetime) -> None:
        failed_job("themes.run", now - timedelta(hours=1))
        look(at=now)
        trouble = Trouble.objects.get()
        assert trouble.words == "Work of the desk was given up (themes.run)."
        as_agent(cast.olga).post(f"/settings/troubles/{trouble.pk}/again")
        with connection.cursor() as cursor:
            cursor.execute("SELECT status FROM procrastinate_jobs WHERE task_name = 'themes.run'")
            assert cursor.fetchall() == [("todo",)]
        assert not Trouble.objects.open().exists()

    @pytest.mark.parametrize(
        ("job", "sweep"), [("email.take_in", "email.sweep"), ("post.send", "post.sweep"), ("mood.sweep", "mood.sweep")]
    )
    def test_what_its_sweep_has_done_since_counts_as_done(
        self, cast: Cast, now: datetime, job: str, sweep: str
    ) -> None:
        failed_job(job, now - timedelta(minutes=5))
        ran(sweep, now - timedelta(minutes=9))
        look(at=now)
        assert Trouble.objects.get().about == f"given up {job}"
        ran(sweep, now - timedelta(minutes=1))
        look(at=now)
        assert not Trouble.objects.open().exists()

    def test_what_does_not_end_or_does_not_begin_is_told(self, cast: Cast, now: datetime) -> None:
        with connection.cursor() as cursor:
            for status, event, hours in (("doing", "started", 3), ("todo", "deferred", 1), ("doing", "started", 1)):
                cursor.execute(
                    "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
                    " VALUES ('default', %s, %s) RETURNING id",
                    [f"tests.{event}_{hours}", status],
                )
                job = cursor.fetchone()[0]
                cursor.execute("UPDATE procrastinate_events SET at = now() WHERE job_id = %s", [job])
                cursor.execute(
                    "UPDATE procrastinate_events SET at = %s WHERE job_id = %s", [now - timedelta(hours=hours), job]
                )
                if status == "doing":
                    cursor.execute(
                        "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', %s)",
                        [job, now - timedelta(hours=hours)],
                    )
        look(at=now)
        assert set(Trouble.objects.values_list("words", flat=True)) == {
            "Work of the desk does not end (tests.started_3).",
            "Work of the desk has waited over 15 min to begin.",
        }


def test_a_look_that_finds_nothing_asks_the_same_however_many_mailboxes_there_are(cast: Cast, now: datetime) -> None:
    from regard.conversations.mailboxes import add_mailbox

    look(at=now)
    with CaptureQueriesContext(
        connection,
    ) as few:
        look(at=now + timedelta(minutes=1))
    for n in range(5):
        add_mailbox(name="M", address=f"m{n}@lakeside.example", team=None, signature="", is_default=False, at=now)
    look(at=now + timedelta(minutes=2))
    with CaptureQueriesContext(connection) as many:
        look(at=now + timedelta(minutes=3))
    assert len(few) == len(many)
    assert Desk.the().trouble_count == 0


def test_when_nobody_looks_any_more_the_health_page_says_so(cast: Cast, now: datetime) -> None:
    look(at=now - timedelta(hours=1))
    assert queries.warnings(at=now) == (
        "Nobody has looked for troubles for over 15 minutes: the worker is away or busy.",
    )


@pytest.mark.parametrize("runs", [True, False])
def test_the_doctor_tells_more_than_the_health_page_of_a_desk_that_runs_and_of_one_that_stands_still(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, runs: bool
) -> None:
    from regard.cli import doctor

    broken(cast, now - timedelta(minutes=6))
    if runs:
        look(at=now)
    monkeypatch.setattr(doctor.running, "is_running", lambda data: runs)
    (told,) = doctor._troubles(settings.DATA)
    assert told.startswith(queries.warnings(at=now)[0] if runs else "Mail for")
    assert FAULT in told
    assert "asked again by itself" in told
