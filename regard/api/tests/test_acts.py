"""What programs do to a conversation: answer, note, close, hand over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.api.tests.asking import problem
from regard.conversations.models import Message
from regard.judgement.models import Asking
from regard.team.models import ApiToken

pytestmark = pytest.mark.usefixtures("an_hour_later")


class TestAnswering:
    def test_an_answer_goes_the_road_of_every_answer_and_asks(self, cast, ines):
        conversation = cast.write()
        told = ines.post(f"conversations/{conversation.pk}/replies", {"text": "Yes.\n\nTwo of them."})
        assert told.status_code == 201
        assert told.json() | {"id": 0} == {
            "id": 0,
            "kind": "agent",
            "at": "2026-03-02T10:00:00Z",
            "text": "Yes.\n\nTwo of them.",
            "author": "Ines Duarte",
            "also_to": [],
            "origin": None,
        }
        message = Message.objects.get(pk=told.json()["id"])
        assert message.html == "<p>Yes.</p>\n<p>Two of them.</p>"
        assert message.post.state == "waiting"
        assert message.post.send_at - message.at == timedelta(seconds=8)
        assert Asking.objects.get(answer=message).state == "open"
        assert f"/j/{Asking.objects.get().pk}-" in message.post.text
        conversation.refresh_from_db()
        assert (conversation.turn, conversation.assignee) == (1, cast.ines)

    def test_the_question_can_be_left_out_and_the_matter_closed(self, cast, ines):
        conversation = cast.write()
        ines.post(f"conversations/{conversation.pk}/replies", {"text": "Yes", "ask": False, "close": True})
        assert not Asking.objects.exists()
        conversation.refresh_from_db()
        assert conversation.state == "closed"

    def test_html_is_made_safe_before_it_is_kept(self, cast, ines):
        conversation = cast.write()
        html = (
            '<p onclick="x()">Yes <b>two</b><script>alert(1)</script>'
            '<img src=x onerror=y><a href="javascript:z">l</a></p>'
        )
        pk = ines.post(f"conversations/{conversation.pk}/replies", {"html": html}).json()["id"]
        kept = Message.objects.get(pk=pk).html
        for bad in ("script", "onclick", "onerror", "javascript", "<img"):
            assert bad not in kept
        assert "<b>two</b>" in kept

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({}, "#/"),
            ({"text": "a", "html": "b"}, "#/"),
            ({"text": "  "}, "#/text"),
            ({"html": "<script>x</script>"}, "#/html"),
            ({"text": "a", "ask": "perhaps"}, "#/ask"),
            ({"text": "a", "by": 1}, "#/by"),
        ],
    )
    def test_nothing_to_say_and_too_much_are_refused(self, cast, ines, body, pointer):
        conversation = cast.write()
        told = problem(ines.post(f"conversations/{conversation.pk}/replies", body), 422)
        assert [error["pointer"] for error in told["errors"]] == [pointer]
        assert Message.objects.count() == 1

    def test_an_answer_that_crosses_a_new_message_is_not_sent(self, cast, ines):
        conversation = cast.write()
        seen = conversation.messages.get().pk
        cast.write("Never mind", into=conversation)
        body = {"text": "Yes", "last_seen": seen}
        told = ines.post(f"conversations/{conversation.pk}/replies", body)
        assert str(Message.objects.last().pk) in problem(told, 409, "crossed_by_new_message")["detail"]

    def test_a_note_is_for_the_team_alone(self, cast, ines):
        conversation = cast.write()
        told = ines.post(f"conversations/{conversation.pk}/notes", {"html": "<p>Hm</p>"})
        assert told.status_code == 201
        assert told.json()["kind"] == "note"
        assert not Asking.objects.exists()
        assert Message.objects.get(pk=told.json()["id"]).post is None


class TestSteering:
    def test_closing_and_opening_again(self, cast, ines):
        conversation = cast.write()
        way = f"conversations/{conversation.pk}/closure"
        for _ in range(2):
            told = ines.post(way)
            assert (told.status_code, told.json()["state"]) == (200, "closed")
        for _ in range(2):
            told = ines.delete(way)
            assert (told.status_code, told.json()["state"]) == (200, "open")
        assert conversation.events.count() == 3

    def test_handing_over_and_back_to_nobody(self, cast, ines):
        way = f"conversations/{cast.write().pk}/assignment"
        assert ines.put(way, {"agent": cast.omar.pk}).json()["assignee"] == {"id": cast.omar.pk, "name": "Omar Haddad"}
        assert ines.put(way, {"agent": None}).json()["assignee"] is None

    def test_only_somebody_who_answers_can_be_given_it(self, cast, ines, program):
        program("agent")
        robot = ApiToken.objects.latest("pk").agent
        way = f"conversations/{cast.write().pk}/assignment"
        for nobody in (cast.charlie.pk, cast.vera.pk, robot.pk, 10**9):
            assert problem(ines.put(way, {"agent": nobody}), 422)["errors"][0]["pointer"] == "#/agent"
        assert problem(ines.put(way, {}), 422)["errors"][0]["pointer"] == "#/agent"

    def test_the_people_of_the_desk_can_be_listed(self, cast, ines):
        names = [a["name"] for a in ines.get("agents").json()["items"]]
        assert "Charlie Moss" not in names
        assert {"Omar Haddad", "Vera Novak"} < set(names)


class TestTags:
    def test_a_program_puts_a_conversation_under_exactly_these(self, cast, ines):
        conversation = cast.write("Can he get through the door? Is the bathroom wide enough?")
        path = f"conversations/{conversation.pk}/tags"
        assert ines.put(path, {"tags": ["Access", "heron"]}).json()["tags"] == ["Access", "heron"]
        told = ines.put(path, {"tags": ["access"]}).json()
        assert told["tags"] == ["Access"]
        assert [(part["words"], part["state"]) for part in told["need_parts"]] == [
            ("Can he get through the door?", "open"),
            ("Is the bathroom wide enough?", "open"),
        ]
        assert [tag["name"] for tag in ines.get("tags").json()["items"]] == ["Access", "heron"]
        assert ines.get(f"conversations/{conversation.pk}").json()["tags"] == ["Access"]

    @pytest.mark.parametrize("tags", ["access", [""], ["x" * 41], ["a"] * 21, ["#"], [3]])
    def test_what_names_no_tags_is_refused(self, cast, ines, tags):
        told = ines.put(f"conversations/{cast.write().pk}/tags", {"tags": tags})
        assert told.status_code == 422
