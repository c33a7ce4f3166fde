"""Answers, notes, drafts, taking back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from regard.conversations import actions
from regard.conversations.models import Conversation, Draft, Message, MessageKind
from regard.judgement.models import Asking
from regard.later.models import PlannedAnswer
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW
from regard.workspace import composing

pytestmark = pytest.mark.django_db


def seen(conversation: Conversation) -> int:
    return conversation.messages.order_by("-pk").values_list("pk", flat=True)[0]


def test_an_answer_from_the_bare_text_area_is_sent_and_asks(cast, as_agent):
    conversation = cast.write()
    response = as_agent(cast.ines).post(
        f"/conversations/{conversation.pk}/replies?view=waiting",
        {"kind": "reply", "text": "Yes.\n\nOn the lake side.", "last_seen": seen(conversation)},
    )
    assert response.status_code == 303
    sent = Message.objects.get(kind=MessageKind.AGENT)
    assert response["Location"] == f"/conversations/{conversation.pk}?view=waiting&sent={sent.pk}"
    assert sent.html == "<p>Yes.</p>\n<p>On the lake side.</p>"
    assert Asking.objects.get().answer == sent
    assert Conversation.objects.get().assignee == cast.ines


def test_an_answer_from_the_editor_keeps_only_plain_formatting(cast, as_agent):
    conversation = cast.write()
    html = "<p onclick='x'>See <strong>this</strong><script>1</script></p><img src=x onerror=alert(1)>"
    as_agent(cast.ines).post(
        f"/conversations/{conversation.pk}/replies", {"kind": "reply", "html": html, "text": "See this"}
    )
    assert Message.objects.get(kind=MessageKind.AGENT).html == "<p>See <strong>this</strong></p>"


@pytest.mark.parametrize(
    ("send", "asks", "closes"),
    [
        ("ask", True, False),
        ("", True, False),
        ("silent", False, False),
        ("close", True, True),
        ("close_silent", False, True),
    ],
)
def test_there_are_four_ways_to_send(cast, as_agent, send, asks, closes):
    conversation = cast.write()
    as_agent(cast.ines).post(
        f"/conversations/{conversation.pk}/replies", {"kind": "reply", "text": "Yes", "send": send}
    )
    assert Asking.objects.exists() == asks
    assert Conversation.objects.get().is_open != closes


def test_files_go_along(cast, as_agent):
    conversation = cast.write()
    files = [SimpleUploadedFile("map.pdf", b"%PDF-1"), SimpleUploadedFile("empty.txt", b"")]
    as_agent(cast.ines).post(
        f"/conversations/{conversation.pk}/replies", {"kind": "reply", "text": "See the map", "files": files}
    )
    sent = Message.objects.get(kind=MessageKind.AGENT)
    assert [a.filename for a in sent.attachments.order_by("pk")] == ["map.pdf", "empty.txt"]


def test_too_many_megabytes_are_refused_and_the_words_kept(cast, as_agent, monkeypatch):
    monkeypatch.setattr(composing, "MOST_FILE_BYTES", 10)
    conversation = cast.write()
    response = as_agent(cast.ines).post(
        f"/conversations/{conversation.pk}/replies",
        {"kind": "reply", "text": "See the map", "files": [SimpleUploadedFile("map.pdf", b"12345678901")]},
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "a mail takes 0 MB" in page
    assert "See the map" in page
    assert not Message.objects.filter(kind=MessageKind.AGENT).exists()


@pytest.mark.parametrize(
    "data", [{"text": "  "}, {"html": "<p></p>"}, {"text": "x" * 500_001}, {"text": "a", "send": "now"}]
)
def test_a_form_that_cannot_be_sent_says_so(cast, as_agent, data):
    conversation = cast.write()
    response = as_agent(cast.ines).post(f"/conversations/{conversation.pk}/replies", {"kind": "reply", **data})
    assert response.status_code == 422
    assert response["HX-Push-Url"] == "false"
    assert 'role="alert"' in response.content.decode()


def test_a_reply_that_crosses_a_new_message_is_stopped_with_a_question(cast, as_agent):
    conversation = cast.write()
    before = seen(conversation)
    cast.write("It is solved, thank you!", into=conversation, at=NOW + timedelta(minutes=5))
    client = as_agent(cast.ines)
    typed = {"kind": "reply", "text": "I will look into it tomorrow.", "last_seen": before}
    response = client.post(f"/conversations/{conversation.pk}/replies", typed)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Mara wrote while you were writing. Nothing was sent yet." in page
    assert "It is solved, thank you!" in page
    assert "I will look into it tomorrow." in page
    assert not Message.objects.filter(kind=MessageKind.AGENT).exists()
    assert Draft.objects.get().agent == cast.ines

    assert client.post(f"/conversations/{conversation.pk}/replies", typed | {"anyway": "on"}).status_code == 303
    assert Message.objects.filter(kind=MessageKind.AGENT).count() == 1


def kept(page: str) -> list[str]:
    return re.findall(r'name="kept" value="(\d+)" checked', page)


def test_files_of_an_answer_that_came_back_go_along_when_it_is_sent_again(cast, as_agent):
    conversation = cast.write()
    before, ines = seen(conversation), as_agent(cast.ines)
    cast.write("One more thing.", into=conversation, at=NOW + timedelta(minutes=5))
    to = f"/conversations/{conversation.pk}"
    plan, map_ = (SimpleUploadedFile(name, name.encode(), "text/plain") for name in ("plan.txt", "map.txt"))
    typed = {"kind": "reply", "text": "Here they are", "last_seen": before, "files": [plan, map_]}
    crossed = ines.post(f"{to}/replies", typed)
    [first, second] = kept(crossed.content.decode())
    again = {"kind": "reply", "text": "Here it is", "kept": [first], "kept_shown": [first, second]}
    refused = ines.post(f"{to}/replies", again | {"cc_more": "nobody"})
    assert (refused.status_code, kept(refused.content.decode())) == (422, [first])
    assert ines.post(f"{to}/replies", again).status_code == 303
    sent = Message.objects.get(kind=MessageKind.AGENT)
    assert [each.filename for each in sent.attachments.all()] == ["plan.txt"]
    ines.post(f"/messages/{sent.pk}/withdrawal")
    page = ines.get(to).content.decode()
    assert "plan.txt" in page
    later = {"kind": "reply", "text": "Later", "kept": kept(page), "later": "tomorrow"}
    assert ines.post(f"{to}/replies", later).status_code == 303
    assert not Draft.objects.exists()
    ines.post(f"/planned-answers/{PlannedAnswer.objects.get().pk}/withdrawal")
    ines.post(f"{to}/draft", {"kind": "reply", "html": "", "text": ""})
    [back] = kept(ines.get(to).content.decode())
    assert not kept(as_agent(cast.omar).get(to).content.decode())
    as_agent(cast.omar).post(f"{to}/replies", {"kind": "reply", "text": "Not mine", "kept": [back]})
    assert not Message.objects.latest("pk").attachments.exists()
    ines.post(f"{to}/replies", {"kind": "reply", "text": "", "kept": [back]})
    assert Message.objects.latest("pk").attachments.get().file.read() == b"plan.txt"


def test_after_the_question_the_new_message_counts_as_seen(cast, as_agent):
    conversation = cast.write()
    before = seen(conversation)
    cast.write("One more thing.", into=conversation, at=NOW + timedelta(minutes=5))
    page = (
        as_agent(cast.ines)
        .post(f"/conversations/{conversation.pk}/replies", {"kind": "reply", "text": "Yes", "last_seen": before})
        .content.decode()
    )
    assert f'name="last_seen" value="{seen(conversation)}"' in page


def test_a_note_goes_nowhere_and_is_nobodys_move(cast, as_agent):
    conversation = cast.write()
    for address in ("replies", "notes"):
        response = as_agent(cast.lio).post(
            f"/conversations/{conversation.pk}/{address}", {"kind": "note", "text": "71 cm"}
        )
        assert response.status_code == 303
    assert Message.objects.filter(kind=MessageKind.NOTE).count() == 2
    assert Conversation.objects.get().waiting_since is not None


def test_who_may_not_answer_cannot(cast, as_agent):
    conversation = cast.write()
    for agent, status in ((cast.lio, 403), (cast.vera, 403), (cast.charlie, 404), (cast.bruno, 404)):
        response = as_agent(agent).post(f"/conversations/{conversation.pk}/replies", {"kind": "reply", "text": "Yes"})
        assert response.status_code == status, agent
    assert as_agent(cast.vera).post(f"/conversations/{conversation.pk}/notes", {"text": "a"}).status_code == 403
    assert not Message.objects.exclude(kind=MessageKind.CUSTOMER).exists()


def test_a_draft_waits_for_its_writer_and_for_nobody_else(cast, as_agent):
    conversation = cast.write()
    address = f"/conversations/{conversation.pk}"
    response = as_agent(cast.ines).post(
        f"{address}/draft", {"kind": "reply", "html": "<p>Dear Mara</p>", "text": "Dear Mara"}
    )
    assert response.status_code == 204
    assert "Dear Mara" in as_agent(cast.ines).get(address).content.decode()
    assert "Dear Mara" not in as_agent(cast.omar).get(address).content.decode()
    as_agent(cast.ines).post(f"{address}/draft", {"kind": "reply", "html": "<p></p>", "text": ""})
    assert not Draft.objects.exists()


def on_its_way(message: Message, cast, **more) -> Post:
    """Give the answer a mail that waits, whether or not the channel made one."""
    post = message.post
    if post is None:
        post = Post.objects.create(
            kind="reply", sender="support@lakeside.example", recipient="mara@post.example", subject="Re", text="Yes",
            message_id=f"m{message.pk}@lakeside.example", created_at=NOW, send_at=timezone.now() + timedelta(seconds=8),
        )  # fmt: skip
        actions.carried_by(message, post)
    Post.objects.filter(pk=post.pk).update(send_at=timezone.now() + timedelta(seconds=8))
    Post.objects.filter(pk=post.pk).update(**more)
    return Post.objects.get(pk=post.pk)


def sent_answer(cast, **more) -> Message:
    conversation = cast.write()
    message = actions.reply(conversation, actions.Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=NOW)
    on_its_way(message, cast, **more)
    return message


def test_an_answer_can_be_taken_back_and_becomes_the_draft_again(cast, as_agent):
    message = sent_answer(cast)
    client = as_agent(cast.ines)
    page = client.get(f"/conversations/{message.conversation_id}?sent={message.pk}").content.decode()
    assert "Sends in 8 s" in page
    assert 'class="toast"' in page
    response = client.post(f"/messages/{message.pk}/withdrawal")
    assert response.status_code == 303
    assert not Message.objects.filter(kind=MessageKind.AGENT).exists()
    page = client.get(response["Location"]).content.decode()
    assert "Yes</textarea>" in page
    assert "took an answer back" in page


def test_what_has_left_cannot_be_taken_back(cast, as_agent):
    message = sent_answer(cast, state=PostState.SENT, sent_at=NOW)
    response = as_agent(cast.ines).post(f"/messages/{message.pk}/withdrawal")
    assert response.status_code == 409
    assert "It could not be taken back. It has left already." in response.content.decode()
    assert as_agent(cast.bruno).post(f"/messages/{message.pk}/withdrawal").status_code == 404
    assert as_agent(cast.vera).post(f"/messages/{message.pk}/withdrawal").status_code == 403


def test_a_failure_is_shown_with_the_servers_words_and_can_be_tried_again(cast, as_agent):
    message = sent_answer(cast, state=PostState.FAILED, tries=1, problem="550 5.1.1 no such user.")
    client = as_agent(cast.ines)
    page = client.get(f"/conversations/{message.conversation_id}").content.decode()
    assert "This did not reach mara@post.example. The server said: 550 5.1.1 no such user." in page
    response = client.post(f"/outbox/{message.post_id}/retry")
    assert response.status_code == 303
    assert Post.objects.get(pk=message.post_id).state == PostState.WAITING
    assert as_agent(cast.bruno).post(f"/outbox/{message.post_id}/retry").status_code == 404
