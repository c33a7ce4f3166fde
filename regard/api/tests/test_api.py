"""The API through HTTP: what it tells, takes and refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from regard.conversations import actions as conversation_actions
from regard.conversations.models import Conversation, Message
from regard.customers.models import Customer
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking
from regard.team.actions import revoke_token
from regard.team.models import ApiToken, Role
from regard.team.tests.cast import NOW

NEW = {"customer": {"name": "Ruth Amsel", "email": "Ruth@Post.example"}, "subject": "Heron", "text": "Is it warm?"}


@pytest.fixture(autouse=True)
def an_hour_later():
    with time_machine.travel(NOW + timedelta(hours=1), tick=False) as traveller:
        yield traveller


def problem(response, status, code=None):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["title"]
    assert told.get("code") == code
    return told


class TestBeingLetIn:
    def test_a_browser_session_opens_nothing(self, cast, client):
        client.force_login(cast.olga)
        told = client.get("/api/v1/conversations")
        problem(told, 401)
        assert told["WWW-Authenticate"].startswith("Bearer")

    @pytest.mark.parametrize(
        "header", ["", "Bearer", "Bearer ", "Bearer rg_wrong", "Basic rg_x", "rg_x", "Bearer \x00"]
    )
    def test_what_is_no_token_is_refused(self, cast, client, header):
        problem(client.get("/api/v1/conversations", headers={"Authorization": header}), 401)

    def test_a_revoked_token_is_refused(self, cast, ines):
        assert ines.get("conversations").status_code == 200
        revoke_token(ApiToken.objects.get(), at=NOW)
        problem(ines.get("conversations"), 401)

    def test_a_token_ends_with_its_agent(self, cast, ines):
        cast.ines.is_active = False
        cast.ines.save()
        problem(ines.get("conversations"), 401)

    def test_a_role_without_rights_finds_nothing_at_all(self, cast, program):
        charlie = program(acts_as=cast.charlie)
        conversation = cast.write()
        for path in ("conversations", f"conversations/{conversation.pk}", "customers", "judgements", "agents"):
            problem(charlie.get(path), 404)
        problem(charlie.post("conversations", NEW), 404)

    def test_too_many_calls_are_told_when_to_come_again(self, cast, ines, monkeypatch):
        from regard.api import door
        from regard.lib.ratelimit import Limit

        monkeypatch.setattr(door, "EACH_TOKEN", Limit(2))
        assert [ines.get("agents").status_code for _ in range(3)] == [200, 200, 429]
        told = ines.get("agents")
        problem(told, 429)
        assert 0 < int(told["Retry-After"]) <= 60

    def test_strangers_are_slowed_by_their_address(self, cast, client):
        answers = [client.get("/api/v1/agents").status_code for _ in range(61)]
        assert answers == [401] * 60 + [429]

    def test_unknown_addresses_and_methods_are_problems_too(self, cast, ines):
        problem(ines.get("nonsense"), 404)
        problem(ines.get("conversations/x/y"), 404)
        told = ines.delete("conversations")
        problem(told, 405)
        assert set(told["Allow"].split(", ")) == {"GET", "POST"}

    def test_an_unexpected_error_tells_nothing_of_itself(self, cast, ines, monkeypatch):
        from regard.api import agents

        monkeypatch.setattr(agents, "page", lambda *more: 1 / 0)
        told = problem(ines.get("agents"), 500)
        assert "division" not in str(told)


class TestConversations:
    def test_a_list_has_the_shape_that_was_promised(self, cast, ines):
        conversation = cast.write()
        item = ines.get("conversations").json()["items"][0]
        assert item == {
            "id": conversation.pk,
            "number": conversation.pk,
            "subject": "Heron",
            "state": "open",
            "turn": "us",
            "waiting_since": "2026-03-02T09:00:00Z",
            "customer": {"id": cast.mara.pk, "name": "Mara Lind"},
            "need": "Is there a ramp at Heron?",
            "mood": None,
            "judgement": None,
            "assignee": None,
            "team": {"id": cast.reception.pk, "name": "Reception"},
            "channel": "email",
            "opened_at": "2026-03-02T09:00:00Z",
            "closed_at": None,
            "last_message_at": "2026-03-02T09:00:00Z",
        }

    def test_one_is_told_with_its_messages(self, cast, ines):
        conversation = cast.write("Is there a ramp?")
        conversation_actions.note(conversation, html="<p>Asked</p>", text="Asked", by=cast.lio, at=NOW)
        told = ines.get(f"conversations/{conversation.pk}").json()
        assert [(m["kind"], m["text"], m["author"]) for m in told["messages"]] == [
            ("customer", "Is there a ramp?", "Mara Lind"),
            ("note", "Asked", "Lio Tanaka"),
        ]
        assert set(told["messages"][0]) >= {"id", "kind", "at", "text", "author"}

    def test_states_are_told_apart(self, cast, ines):
        shut, left = cast.write(), cast.write()
        conversation_actions.close(shut, by=cast.ines, at=NOW)
        ids = {
            s: [c["id"] for c in ines.get("conversations", state=s).json()["items"]]
            for s in ("open", "closed", "snoozed")
        }
        assert ids == {"open": [left.pk], "closed": [shut.pk], "snoozed": []}
        told = ines.get("conversations", state="closed").json()["items"][0]
        assert (told["state"], told["waiting_since"]) == ("closed", None)
        assert problem(ines.get("conversations", state="lost"), 422)["errors"][0]["parameter"] == "state"

    @pytest.mark.parametrize("words", ["wheelchair ramp", "RAMP", "whee", "Mara", "father's"])
    def test_words_find_it(self, cast, ines, words):
        cast.write("Is there a ramp? My father's wheelchair is wide.")
        cast.write("The lake is cold.", customer=cast.customer("Bo", "bo@post.example"))
        found = ines.get("conversations", q=words).json()["items"]
        assert [c["customer"]["name"] for c in found] == ["Mara Lind"]

    @pytest.mark.parametrize(
        "words", ["& | !", "'; --", "\x00", "a:*b <-> c", "((", "%", "\ud800".encode("utf-8", "replace")]
    )
    def test_no_words_are_an_error(self, cast, ines, words):
        cast.write()
        assert ines.get("conversations", q=words).status_code == 200

    def test_pages_follow_each_other_without_gap_or_overlap(self, cast, ines):
        ids = [cast.write().pk for _ in range(5)]
        seen, cursor, pages = [], {}, 0
        while True:
            told = ines.get("conversations", limit=2, **cursor).json()
            seen += [c["id"] for c in told["items"]]
            pages += 1
            if told["next"] is None:
                break
            cast.write()
            cursor = {"cursor": told["next"]}
        assert seen == ids[::-1]
        assert pages == 3

    @pytest.mark.parametrize(
        "cursor", ["x", "ä", "W10", "WyJ4Il0", "WzFdWzFd", "WzEuNV0", "WzEwMDAwMDAwMDAwMDAwMDAwMDAwXQ", ""]
    )
    @pytest.mark.parametrize("words", ["", "ramp"])
    def test_a_cursor_of_somebodys_own_making_names_no_page(self, cast, ines, cursor, words):
        [error] = problem(ines.get("conversations", cursor=cursor, q=words), 404, "no_such_page")["errors"]
        assert error["parameter"] == "cursor"
        assert "no cursor of this list" in error["detail"]

    @pytest.mark.parametrize("limit", ["0", "101", "x", "-1"])
    def test_a_page_has_a_size(self, cast, ines, limit):
        assert problem(ines.get("conversations", limit=limit), 422)["errors"][0]["parameter"] == "limit"

    def test_a_list_asks_the_same_few_questions_however_long(self, cast, ines, django_assert_max_num_queries):
        for n in range(30):
            cast.write(customer=cast.customer(f"C{n}", f"c{n}@post.example"))
        ines.get("conversations")
        with django_assert_max_num_queries(16):  # nine of them count the try in the cache's table
            assert len(ines.get("conversations").json()["items"]) == 30


class TestRights:
    def test_another_teams_matter_is_not_found_by_any_way(self, cast, ines):
        theirs = cast.write(mailbox=cast.booking_desk, customer=cast.customer("Bo", "bo@post.example"))
        assert ines.get("conversations").json()["items"] == []
        assert ines.get("conversations", q="ramp").json()["items"] == []
        assert ines.get("customers", q="bo").json()["items"] == []
        problem(ines.get(f"customers/{theirs.customer_id}"), 404)
        way = f"conversations/{theirs.pk}"
        problem(ines.get(way), 404)
        problem(ines.post(f"{way}/replies", {"text": "Hello"}), 404)
        problem(ines.post(f"{way}/notes", {"text": "Hello"}), 404)
        problem(ines.post(f"{way}/closure"), 404)
        problem(ines.delete(f"{way}/closure"), 404)
        problem(ines.put(f"{way}/assignment", {"agent": cast.ines.pk}), 404)
        theirs.refresh_from_db()
        assert (theirs.message_count, theirs.state, theirs.assignee_id) == (1, "open", None)

    def test_another_teams_judgements_are_not_told(self, cast, ines, program):
        theirs = cast.write(mailbox=cast.booking_desk)
        judge(theirs, cast.bruno, 1)
        assert ines.get("judgements").json()["items"] == []
        assert len(program("lead").get("judgements").json()["items"]) == 1

    @pytest.mark.parametrize(("role", "notes"), [("viewer", 403), ("light", 201)])
    def test_who_may_only_read_or_note_does_no_more(self, cast, program, role, notes):
        conversation = cast.write()
        some = program(acts_as=cast.vera if role == "viewer" else cast.lio)
        way = f"conversations/{conversation.pk}"
        assert some.get(way).status_code == 200
        assert some.post(f"{way}/notes", {"text": "Hello"}).status_code == notes
        problem(some.post(f"{way}/replies", {"text": "Hello"}), 403)
        problem(some.post(f"{way}/closure"), 403)
        problem(some.delete(f"{way}/closure"), 403)
        problem(some.put(f"{way}/assignment", {"agent": None}), 403)
        problem(some.post("conversations", NEW), 403)


class TestBeginning:
    def test_what_a_program_tells_begins_a_conversation_of_that_customer(self, cast, ines):
        told = ines.post("conversations", {**NEW, "mailbox": "Support@Lakeside.example"})
        assert told.status_code == 201
        begun = told.json()
        conversation = Conversation.objects.get(pk=begun["id"])
        assert (begun["channel"], begun["turn"], begun["subject"]) == ("api", "us", "Heron")
        assert begun["messages"][0] | {"id": 0} == {
            "id": 0, "kind": "customer", "at": "2026-03-02T10:00:00Z", "text": "Is it warm?", "author": "Ruth Amsel",
        }  # fmt: skip
        assert conversation.team == cast.reception
        assert conversation.customer.addresses.get().value == "ruth@post.example"
        again = ines.post("conversations", NEW).json()
        assert again["customer"] == begun["customer"]

    def test_without_a_mailbox_it_arrives_at_the_default_one(self, cast, ines):
        pk = ines.post("conversations", NEW).json()["id"]
        assert Conversation.objects.get(pk=pk).mailbox.is_default

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"text": ""}, "#/text"),
            ({"text": " \n "}, "#/text"),
            ({"text": None}, "#/text"),
            ({"customer": {"name": "Ruth"}}, "#/customer/email"),
            ({"customer": {"email": "no address"}}, "#/customer/email"),
            ({"customer": {"email": "a@b\nBcc: c@d.example"}}, "#/customer/email"),
            ({"customer": {"email": "ruth@post.example", "merged_into": 1}}, "#/customer/merged_into"),
            ({"mailbox": "nobody@lakeside.example"}, "#/mailbox"),
            ({"subject": "x" * 501}, "#/subject"),
            ({"assignee__password": "x"}, "#/assignee__password"),
        ],
    )
    def test_a_wrong_field_is_named(self, cast, ines, change, pointer):
        told = problem(ines.post("conversations", {**NEW, **change}), 422)
        assert [error["pointer"] for error in told["errors"]] == [pointer]
        assert not Conversation.objects.exists()
        assert Customer.objects.count() == 1

    @pytest.mark.parametrize(
        "body", ["", "{", "[]", "null", '"x"', '{"text": 1}', b"\xff\xfe", "[" * 100_000, '{"text":"\\ud800"}']
    )
    def test_what_is_no_such_body_is_refused(self, cast, ines, body):
        told = ines.client.post("/api/v1/conversations", body, "application/json", headers=ines.headers)
        assert told.status_code in (400, 422)
        assert told["Content-Type"] == "application/problem+json"

    def test_a_body_beyond_all_bounds_is_refused(self, cast, ines, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
        problem(ines.post("conversations", {**NEW, "text": "x" * 1001}), 413)

    def test_control_characters_do_no_harm(self, cast, ines):
        told = ines.post("conversations", {**NEW, "subject": "A\r\nBcc: x@y.example\x00", "text": "a\x00b"}).json()
        assert told["subject"] == "A Bcc: x@y.example"
        assert told["messages"][0]["text"] == "ab"


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


class TestOnce:
    def test_the_same_request_again_sends_nothing_twice(self, cast, ines):
        conversation = cast.write()
        way, body = f"conversations/{conversation.pk}/replies", {"text": "Yes"}
        first = ines.post(way, body, **{"Idempotency-Key": "order-17"})
        again = ines.post(way, body, **{"Idempotency-Key": "order-17"})
        assert (again.status_code, again.content) == (201, first.content)
        assert again["Idempotency-Replayed"] == "true"
        assert "Idempotency-Replayed" not in first
        assert Message.objects.filter(kind="agent").count() == 1
        assert ines.post(way, body, **{"Idempotency-Key": "order-18"}).json()["id"] != first.json()["id"]

    def test_a_key_belongs_to_one_request_and_one_program(self, cast, ines, program):
        way = f"conversations/{cast.write().pk}/notes"
        key = {"Idempotency-Key": "a"}
        assert ines.post(way, {"text": "One"}, **key).status_code == 201
        problem(ines.post(way, {"text": "Two"}, **key), 409, "key_in_use")
        assert program("lead").post(way, {"text": "Two"}, **key).status_code == 201

    def test_what_failed_can_be_tried_again_with_its_key(self, cast, ines):
        conversation = cast.write()
        way, key = f"conversations/{conversation.pk}/replies", {"Idempotency-Key": "a"}
        body = {"text": "Yes", "last_seen": 0}
        problem(ines.post(way, body, **key), 409, "crossed_by_new_message")
        Message.objects.filter(kind="customer").update(kind="note")
        assert ines.post(way, body, **key).status_code == 201

    def test_a_key_is_forgotten_after_a_day(self, cast, ines, an_hour_later):
        from regard.api import once
        from regard.api.models import KeptAnswer

        way, key = f"conversations/{cast.write().pk}/notes", {"Idempotency-Key": "a"}
        ines.post(way, {"text": "One"}, **key)
        an_hour_later.shift(timedelta(hours=24, seconds=1))
        assert ines.post(way, {"text": "Two"}, **key).status_code == 201
        an_hour_later.shift(timedelta(hours=25))
        assert once.forget(timezone.now()) == 1
        assert not KeptAnswer.objects.exists()


class TestCustomers:
    def test_they_are_found_by_name_and_address(self, cast, ines):
        cast.customer("Bo Ek", "bo.ek@post.example")
        for words, names in {
            "mar": ["Mara Lind"],
            "ek": ["Bo Ek"],
            "post": ["Bo Ek", "Mara Lind"],
            "lind mara": ["Mara Lind"],
        }.items():
            assert [c["name"] for c in ines.get("customers", q=words).json()["items"]] == names

    def test_one_is_told_with_the_addresses(self, cast, ines):
        assert ines.get(f"customers/{cast.mara.pk}").json() == {
            "id": cast.mara.pk,
            "name": "Mara Lind",
            "language": None,
            "about": "",
            "addresses": [{"kind": "email", "value": "mara@post.example"}],
            "created_at": "2026-03-02T09:00:00Z",
        }
        problem(ines.get("customers/999999"), 404)
        problem(ines.get("customers/99999999999999999999"), 422)

    def test_nothing_told_could_open_an_account(self, cast, ines):
        cast.write()
        text = ines.get("agents").content + ines.get("conversations").content + ines.get("customers").content
        for secret in (b"password", b"digest", b"argon", b"md5", b"ines@"):
            assert secret not in text


def judge(conversation, agent, value, words="", at=NOW):
    reply = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
    answer = conversation_actions.reply(conversation, reply, by=agent, at=at)
    return judgement_actions.judge(answer.asking, value, words=words, at=at)


class TestJudgements:
    def test_they_are_told_with_her_words_from_minus_two_to_two(self, cast, ines):
        conversation = cast.write()
        given = judge(conversation, cast.ines, -2, "Nobody wrote")
        assert ines.get("judgements").json() == {
            "items": [
                {
                    "id": given.pk,
                    "conversation": conversation.pk,
                    "customer": cast.mara.pk,
                    "value": -2,
                    "words": "Nobody wrote",
                    "at": "2026-03-02T09:00:00Z",
                    "changed_at": "2026-03-02T09:00:00Z",
                }
            ],
            "next": None,
        }
        assert ines.get(f"conversations/{conversation.pk}").json()["judgement"] == -2

    def test_pages_follow_each_other_even_within_one_moment(self, cast, ines):
        given = [judge(cast.write(), cast.ines, 0).pk for _ in range(5)]
        seen, cursor = [], {}
        while cursor is not None:
            told = ines.get("judgements", limit=2, **cursor).json()
            seen += [j["id"] for j in told["items"]]
            cursor = {"cursor": told["next"]} if told["next"] else None
        assert seen == given[::-1]

    def test_since_tells_the_new_and_the_changed(self, cast, ines):
        old = judge(cast.write(), cast.ines, 0)
        changed = judge(cast.write(), cast.ines, 0)
        later = NOW + timedelta(days=6)
        judgement_actions.judge(changed.asking, 1, at=later)
        new = judge(cast.write(), cast.ines, 2, at=later)
        ids = [j["id"] for j in ines.get("judgements", since=later.isoformat()).json()["items"]]
        assert ids == [new.pk, changed.pk]
        assert len(ines.get("judgements", since=NOW.isoformat()).json()["items"]) == 3
        assert old.pk not in ids

    @pytest.mark.parametrize("since", ["yesterday", "2026-03-02T09:00:00", "99999", "0.5", "", "2026-02-30T09:00:00Z"])
    def test_a_moment_that_is_none_is_refused(self, cast, ines, since):
        assert problem(ines.get("judgements", since=since), 422)["errors"][0]["parameter"] == "since"

    @pytest.mark.parametrize("since", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2026-03-02t09:00:00.5z"])
    def test_any_moment_is_understood(self, cast, ines, since):
        assert ines.get("judgements", since=since).status_code == 200

    @pytest.mark.parametrize("cursor", ["x", "WyIyMDI2LTAzLTAyIiwxXQ", "WzEsMV0", "WyJ4IiwxXQ"])
    def test_a_cursor_of_another_list_is_refused(self, cast, ines, cursor):
        problem(ines.get("judgements", cursor=cursor), 404, "no_such_page")


def test_roles_of_tokens_are_the_roles_of_agents(cast, program):
    for role in Role.values:
        assert program(role).get("agents").status_code == (404 if role == "none" else 200)
