"""A matter with everything that can hang on one is deleted: it comes back as it was, or nothing of it is left."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from regard.api.models import KeptAnswer
from regard.channels.email import jobs as mail_jobs
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import a_mail, take_in
from regard.conversations import actions as answering
from regard.conversations import drafts, regrouping, returning
from regard.conversations.models import Conversation, Event, Message
from regard.conversations.places import Regrouping
from regard.crew.good_turns import actions as good_turns
from regard.crew.good_turns.actions import Told
from regard.crew.growth.models import Aim, Evidence
from regard.customers.actions import merge
from regard.customers.models import Address, Customer
from regard.definition import proposing, publishing
from regard.definition.models import Proposal, Publication, Version
from regard.erasing import actions, again, commands, jobs, persons
from regard.erasing.models import Deleted, Erasure, Tombstone
from regard.files.models import File
from regard.journey import actions as journey
from regard.journey import imports
from regard.journey.models import TakenFile
from regard.later import actions as planning
from regard.lib.errors import UserError
from regard.mood import actions as moods
from regard.mood.models import Mood
from regard.post import sending
from regard.post.models import Post
from regard.promises import our_word
from regard.team.actions import make_token
from regard.team.tests.cast import NOW, Cast
from regard.voice.deeds import actions as deed_actions
from regard.voice.verbatims import gathering
from regard.voice.verbatims.models import Verbatim
from tests.matter import Matter, matter_of

SECRET = "qzxvk"
WORDS = f"Is there a ramp at {SECRET.title()}? My father uses a wheelchair."
KEPT_WHEN_IN_THE_BIN = {"erasing_deleted", "erasing_tombstone"}
WORKED_OUT = {
    "measures_touched",
    "themes_staleweek",
    "procrastinate_jobs",
    "procrastinate_events",
    "conversations_tally",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folders(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": files}


class Whispering(Cast):
    """The cast; the first words that are written hold the secret."""

    def write(self, text: str = WORDS, **more: Any) -> Conversation:
        secret = {"subject": f"About {SECRET}", "quoted": SECRET, "message_id": f"{SECRET}@post.example"}
        return super().write(text, **(more | secret if text is WORDS else more))


def whispered(cast: Cast) -> Matter:
    """Play the whole matter, then let one more mail come in by its road, be answered, and the answer leave."""
    matter = matter_of(Whispering(**{f.name: getattr(cast, f.name) for f in dataclasses.fields(cast)}))
    answer = Message.objects.get(pk=matter.answer.pk)
    assert answer.post
    mail = a_mail(
        f"And {SECRET} by night?",
        subject=f"Re: {SECRET}",
        message_id=f"two.{SECRET}@post.example",
        at=timezone.now(),
        headers=[f"In-Reply-To: <{answer.post.message_id}>", f"Cc: {SECRET}@else.example"],
    )
    taken = take_in(mail)
    assert taken.message
    assert taken.message.conversation_id == matter.conversation.pk
    take_in(mail)  # a second delivery has its own row
    moods.note([taken.message])
    said = answering.Reply(html=f"<p>{SECRET}</p>", text=SECRET, closes=True)
    sent = answering.reply(matter.conversation, said, by=cast.ines, at=timezone.now())
    Post.objects.update(send_at=timezone.now())
    for post in Post.objects.filter(state="waiting"):
        sending.send(post.pk, at=timezone.now())
    assert sent.post_id
    drafts.keep(matter.conversation, html=f"<p>{SECRET}</p>", is_note=False, by=cast.ines, at=timezone.now())
    gathering.gather([matter.conversation.pk], at=timezone.now())
    _spread(matter, taken.message, cast)
    return matter


def _spread(matter: Matter, message: Message, cast: Cast) -> None:
    """Let the words be repeated wherever people and programs can repeat them."""
    now, conversation, told = timezone.now(), matter.conversation, WORDS
    first = Message.objects.get(pk=matter.message.pk)
    our_word.give(conversation, SECRET, due_at=now + timedelta(days=1), by=cast.ines, at=now)
    said = answering.Reply(html=f"<p>{SECRET}</p>", text=SECRET)
    planning.plan(conversation, said, leaves_at=now + timedelta(days=1), by=cast.omar, at=now)
    journey.keep(first, start=0, end=len(told), by=cast.ines, at=now)
    proposal = Proposal.objects.get(pk=matter.things["proposal"])
    quote = proposing.quote(proposal, conversation, told, by=cast.ines, at=now)
    clause = int(str(matter.things["clause"]))
    version = Version.objects.latest("number")
    publishing.publish(version, [(clause, quote.words), (clause, "Somebody else said this.")], by=cast.omar, at=now)
    good_turns.tell(cast.ines, Told("Looked", True, words=told), conversation=conversation, by=cast.omar, at=now)
    aim = Aim.objects.get(pk=matter.things["aim"])
    Evidence.objects.create(aim=aim, conversation=conversation, what=SECRET, at=now)
    deed = deed_actions.make("A ramp", by=cast.omar, at=now)
    deed_actions.tie(deed, list(Verbatim.objects.filter(text__icontains=SECRET)), at=now)
    token, _ = make_token("Form", at=now)
    body = json.dumps({"id": message.pk, "text": SECRET})
    KeptAnswer.objects.create(token=token, key="1", digest="1", body=body, at=now)
    link = f"https://desk.example/conversations/{conversation.pk}"
    letter = {"recipient": "ines@lakeside.example", "text": f"{SECRET}: {link}", "message_id": "repair@x"}
    Post.objects.create(kind="repair", state="sent", sender="a@b", subject="x", created_at=now, send_at=now, **letter)
    regrouping.split(message, by=cast.ines, at=now)
    returning.undo(Regrouping.objects.latest("pk"), by=cast.ines, at=now)


def tables() -> list[str]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return sorted(name for name in names if name != "django_migrations")


def where(word: str) -> list[str]:
    """Return the tables and files in which a word stands, whatever the column."""
    found = []
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" one WHERE one::text ILIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    needle = word.encode()
    for folder in ("files", "outbox"):
        for file in (settings.DATA / folder).rglob("*"):
            if file.is_file() and needle in file.read_bytes().lower():
                found.append(folder)
    return found


def everything() -> dict[str, list[str]]:
    """Return every row of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(tables()) - KEPT_WHEN_IN_THE_BIN - WORKED_OUT:
            cursor.execute(f'SELECT one::text FROM "{table}" one ORDER BY 1')
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def test_what_is_deleted_comes_back_as_it_was(cast: Cast) -> None:
    matter = whispered(cast)
    before = everything()
    deleted = actions.delete(matter.conversation, by=cast.ines, at=timezone.now())
    assert not Conversation.objects.filter(pk=matter.conversation.pk).exists()
    elsewhere = {"definition_publication", "api_keptanswer", "post_post"}  # told to others; they forget it at the end
    assert set(where(SECRET)) == {"erasing_deleted", "files", "outbox"} | elsewhere
    actions.restore(deleted, by=cast.omar, at=timezone.now())
    after = everything()
    told = [row for row in after["conversations_event"] if "restored" in row]
    assert len(told) == 1
    after["conversations_event"].remove(told[0])
    for table, rows in before.items():
        assert after[table] == rows, table
    assert not Tombstone.objects.exists()


def test_what_is_deleted_together_comes_back_as_it_was_together_or_apart(cast: Cast) -> None:
    matter = whispered(cast)
    other = cast.write("And a lift?")
    regrouping.split(cast.write("By the way", into=matter.conversation).messages.latest("pk"), by=cast.ines, at=NOW)
    numbers = sorted(Conversation.objects.values_list("pk", flat=True))
    assert len(numbers) > 2
    before = everything()
    for orders in ([numbers], [[number] for number in numbers], [[number] for number in reversed(numbers)]):
        done = actions.delete_all(numbers, by=cast.ines, at=timezone.now())
        assert [each.pk for each in done.deleted] == numbers
        assert not Conversation.objects.exists()
        for some in orders:
            actions.restore_all(some, by=cast.omar, at=timezone.now())
        Event.objects.filter(kind="restored").delete()
        together, after = len(orders) == 1, everything()
        # What belongs to two stays away when one of them is not there yet (hanging.put_back).
        shared = set() if together else {"conversations_regrouping"}
        for table in before.keys() - shared:
            assert after[table] == before[table], table
    assert Conversation.objects.filter(pk=other.pk).exists()
    assert not Tombstone.objects.exists()


def test_nothing_is_left_of_what_is_deleted_for_good(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    matter = whispered(cast)
    assert len(set(where(SECRET))) > 17
    at = timezone.now()
    actions.erase_due(at=at)
    with django_capture_on_commit_callbacks(execute=True):
        deleted = actions.delete(matter.conversation, by=cast.ines, at=at)
        assert actions.erase_due(at=at + timedelta(days=29)) == 0
        assert actions.erase_due(at=at + timedelta(days=30, minutes=1)) == 1
    jobs.clear_files(deleted.files)
    assert where(SECRET) == []
    assert [words for _, words in Publication.objects.latest("pk").quotes] == ["Somebody else said this."]
    erasure = Erasure.objects.get(number=matter.conversation.pk)
    assert (erasure.value, erasure.messages) == (-1, deleted.message_count)
    with pytest.raises(actions.NotInTheBin):
        actions.restore(deleted, by=cast.ines, at=at)


def test_notices_to_agents_go_with_what_they_tell_of_sent_or_not_by_whatever_number(cast: Cast) -> None:
    into, merged, other = cast.write("A ramp?"), cast.write("A lift?"), cast.write("A bridge?")
    regrouping.merge(merged, into, by=cast.ines, at=NOW)
    for number, state in ((into.pk, "sent"), (merged.pk, "waiting"), (other.pk, "waiting")):
        Post.objects.create(
            kind="notice", state=state, sender="a@b.example", recipient="ines@lakeside.example", subject="News",
            message_id=f"{number}@b.example", text=f"See http://desk.example/conversations/{number}", created_at=NOW,
            send_at=NOW,
        )  # fmt: skip
    actions.erase(actions.delete(into, by=cast.ines, at=NOW), by=cast.omar, at=NOW)
    assert [post.message_id for post in Post.objects.all()] == [f"{other.pk}@b.example"]


def test_a_deleted_mail_that_comes_again_is_not_kept_and_an_answer_begins_anew(cast: Cast) -> None:
    matter = whispered(cast)
    raw = RawMail.objects.filter(message__conversation=matter.conversation, verdict=Verdict.MESSAGE).latest("pk")
    same, answer = raw.file.read(), Message.objects.get(pk=matter.answer.pk).post
    assert answer
    deleted = actions.delete(matter.conversation, by=cast.ines, at=timezone.now())
    assert take_in(same).verdict == Verdict.DELETED
    actions.erase(deleted, by=cast.omar, at=timezone.now())
    jobs.clear_files(deleted.files)
    # by another road: other bytes, the same mail
    for twin in (same, b"Received: from elsewhere\r\n" + same):
        assert take_in(twin).verdict == Verdict.DELETED
    mail_jobs.drop_deleted(0)
    assert "files" not in where(SECRET)
    assert not RawMail.objects.filter(verdict=Verdict.DELETED).exists()
    new = take_in(
        a_mail("Still there?", message_id="three@post.example", headers=[f"In-Reply-To: <{answer.message_id}>"])
    )
    assert new.message
    assert new.message.conversation_id != matter.conversation.pk
    assert new.message.customer_id == cast.mara.pk


def test_an_answer_that_is_on_its_way_out_keeps_its_conversation(cast: Cast) -> None:
    conversation = cast.write()
    answering.reply(conversation, answering.Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=NOW)
    with pytest.raises(actions.NotToBeDeleted, match="on its way"):
        actions.delete(conversation, by=cast.ines, at=NOW)
    assert not Deleted.objects.exists()


def test_a_copy_for_somebody_else_that_is_on_its_way_out_keeps_it_too(cast: Cast) -> None:
    conversation = cast.write()
    copied = answering.Reply(html="<p>Yes</p>", text="Yes", cc=(("Al", "al@x.example"),))
    answer = answering.reply(conversation, copied, by=cast.ines, at=NOW)
    assert Post.objects.filter(copy_of=answer.post).count() == 1
    Post.objects.filter(pk=answer.post_id).update(state="sent")
    with pytest.raises(actions.NotToBeDeleted, match="on its way"):
        actions.delete(conversation, by=cast.ines, at=NOW)


def test_a_letter_whose_conversation_was_deleted_since_it_was_found_begins_another(cast: Cast) -> None:
    stale = cast.write("A ramp?")
    actions.delete(stale, by=cast.ines, at=NOW)
    anew = cast.write("And a lift?", into=stale)
    assert [message.text for message in anew.messages.all()] == ["And a lift?"]
    assert anew.pk != stale.pk


def test_words_that_are_read_while_they_are_deleted_keep_no_others_from_being_read(cast: Cast) -> None:
    going, staying = cast.write("I am so angry."), cast.write("I am so glad.")
    Mood.objects.all().delete()
    read = list(Message.objects.order_by("pk"))
    actions.delete(going, by=cast.ines, at=NOW)
    assert moods.note(read) == 1
    assert Mood.objects.get().conversation_id == staying.pk


def test_a_file_that_another_needs_stays_and_one_that_is_cleared_is_written_again(cast: Cast) -> None:
    from regard.files.actions import keep

    raw = keep(b"one", at=NOW)
    first, second = (cast.write(text, raw=raw) for text in ("A ramp?", "A lift?"))
    for conversation in (first, second):
        deleted = actions.delete(conversation, by=cast.ines, at=NOW)
        assert raw.read() == b"one"
        actions.erase(deleted, by=cast.omar, at=NOW)
        jobs.clear_files(deleted.files)
    assert not File.objects.filter(pk=raw.pk).exists()
    assert keep(b"one", at=NOW).read() == b"one"


def test_nothing_is_left_of_a_customer_who_is_erased(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    whispered(cast)
    at, address = timezone.now(), f"{SECRET}@post.example"
    take_in(a_mail(f"{SECRET}!", sender=f"{SECRET} <{address}>", message_id="a@b"), envelope_from=address)
    away = ["Auto-Submitted: auto-replied"]
    take_in(a_mail("Away", sender=address, message_id="c@d", headers=away), envelope_from=address)
    her = Address.objects.get(value=address).customer
    merge(her, cast.mara, by=cast.olga, at=at)
    bo = cast.write(
        "Where is the ramp?", customer=cast.customer("Bo Ek", "bo@else.example"), message_id="bo@else.example"
    )
    Message.objects.filter(conversation=bo).update(
        addressed={"to": [], "cc": [[SECRET, address], ["Al", "al@x.example"]]}
    )
    problems = [f"The copy to {address} did not arrive.", "The copy to al@x.example did not arrive."]
    Message.objects.filter(conversation=bo).update(problems=problems)
    later = answering.Reply(html="<p>Yes</p>", text="Yes", cc=((SECRET, address), ("Al", "al@x.example")))
    planned = planning.plan(bo, later, leaves_at=at + timedelta(days=1), by=cast.ines, at=at)
    headers = ["In-Reply-To: <bo@else.example>"]
    joined = take_in(a_mail(f"{SECRET} knows it.", sender=f"{SECRET} <{address}>", message_id="e@f", headers=headers))
    assert joined.message
    assert joined.message.conversation_id == bo.pk
    cy = cast.write("A bridge?", customer=cast.customer("Cy Im", "cy@else.example"), message_id="cy@else.example")
    Message.objects.filter(conversation=cy).update(addressed={"to": [], "cc": [[SECRET, address]]})
    headers = ["In-Reply-To: <cy@else.example>"]
    saw = take_in(a_mail(f"{SECRET} saw it.", sender=f"{SECRET} <{address}>", message_id="g@h", headers=headers))
    assert saw.message
    assert saw.message.conversation_id == cy.pk
    binned = actions.delete(cy, by=cast.ines, at=at)
    imports.put_up(
        f"kind,email\nvisit,{address}\nvisit,al@x.example\n".encode(),
        filename="t.csv",
        source="csv",
        by=cast.olga,
        at=at,
    )
    archive = zipfile.ZipFile(io.BytesIO(persons.export(her)))
    assert SECRET in archive.read("data.json").decode()
    assert any(name.startswith("files/") for name in archive.namelist())
    told = persons.extent(her)
    assert (told.elsewhere, address in told.addresses) == (1, True)
    Post.objects.filter(state__in=("waiting", "sending")).update(state="sent")
    ours = set(File.objects.values_list("pk", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        persons.erase(her, by=cast.olga, at=at)
    jobs.clear_files(sorted(ours))
    assert where(SECRET) == []
    assert where("mara@post.example") == []
    assert not Customer.objects.filter(pk__in=[her.pk, cast.mara.pk]).exists()
    left = bo.messages.order_by("pk").last()
    assert left
    assert left.text == persons.BLANKED
    first = Message.objects.filter(conversation=bo).earliest("pk")
    assert "al@x.example" in json.dumps(first.addressed)
    assert first.problems == problems[1:]
    planned.refresh_from_db()
    assert planned.cc == [["Al", "al@x.example"]]
    assert b"al@x.example" in TakenFile.objects.latest("pk").file.read()
    still = Deleted.objects.get()
    assert (still.pk, still.by, still.at) == (cy.pk, cast.ines, binned.at)
    again_there = actions.restore(still, by=cast.ines, at=at)
    assert [each.text for each in again_there.messages.order_by("pk")] == ["A bridge?", persons.BLANKED]
    new = take_in(a_mail("Good day", sender=address, message_id="new@post.example"))
    assert new.message
    assert new.message.customer_id != her.pk


def test_a_restored_backup_does_not_bring_back_what_is_gone(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    mails = [
        a_mail("A ramp?", message_id="one@x"),
        a_mail("A lift?", sender="Bo <bo@else.example>", message_id="two@x"),
    ]
    kept = a_mail("A bridge?", sender="Al <al@x.example>", message_id="three@x")
    before, (ramp, lift) = timezone.now(), [take_in(mail).message for mail in mails]
    assert ramp
    assert lift
    with django_capture_on_commit_callbacks(execute=True):
        persons.erase(lift.customer, by=cast.olga, at=timezone.now())
        actions.erase(
            actions.delete(ramp.conversation, by=cast.ines, at=timezone.now()), by=cast.omar, at=timezone.now()
        )
    Tombstone.objects.all().delete()  # as the backup has none
    for mail in (*mails, kept):
        assert take_in(mail).verdict == Verdict.MESSAGE
    back = Conversation.objects.get(messages__text="A ramp?")
    answering.reply(back, answering.Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=NOW)
    answered = Post.objects.latest("pk")
    answered.pk, answered.message_id = None, f"reply.{back.pk}.automatic@lakeside.example"
    answered.save()  # «we have your letter», which waited when the backup was made
    assert again.apply(settings.DATA, since=timezone.now()) == 0
    assert again.apply(settings.DATA, since=before) == 2
    assert [message.text for message in Message.objects.all()] == ["A bridge?"]
    assert not Customer.objects.filter(addresses__value="bo@else.example").exists()
    assert take_in(mails[0]).verdict == Verdict.DELETED


def test_a_shell_takes_data_along_and_erases(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "open_desk", lambda data: nullcontext())
    cast.write("A ramp?")
    file = tmp_path / "mara.zip"
    assert commands.export(["mara@post.example", str(file)]) == 0
    assert "A ramp?" in zipfile.ZipFile(file).read("data.json").decode()
    with pytest.raises(UserError, match="Nothing was erased"):
        commands.erase(["mara@post.example"])
    assert commands.erase(["Mara@post.example", "--yes"]) == 0
    assert "1 conversation" in capsys.readouterr().out
    with pytest.raises(UserError, match="No customer"):
        commands.erase(["mara@post.example", "--yes"])
