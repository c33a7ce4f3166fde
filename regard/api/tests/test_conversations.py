"""Conversations told to programs, and begun by them."""

from __future__ import annotations

import pytest

from regard.api.tests.asking import NEW, problem
from regard.conversations import actions as conversation_actions
from regard.conversations.models import Conversation
from regard.customers.models import Customer
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.usefixtures("an_hour_later")


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
            "need_parts": [],
            "tags": [],
            "judgement": None,
            "assignee": None,
            "team": {"id": cast.reception.pk, "name": "Reception"},
            "channel": "email",
            "opened_at": "2026-03-02T09:00:00Z",
            "closed_at": None,
            "last_message_at": "2026-03-02T09:00:00Z",
            "stage": None,
            "due_at": None,
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


class TestBeginning:
    def test_what_a_program_tells_begins_a_conversation_of_that_customer(self, cast, ines):
        told = ines.post("conversations", {**NEW, "mailbox": "Support@Lakeside.example"})
        assert told.status_code == 201
        begun = told.json()
        conversation = Conversation.objects.get(pk=begun["id"])
        assert (begun["channel"], begun["turn"], begun["subject"]) == ("api", "us", "Heron")
        assert begun["messages"][0] | {"id": 0} == {
            "id": 0, "kind": "customer", "at": "2026-03-02T10:00:00Z", "text": "Is it warm?", "author": "Ruth Amsel",
            "also_to": [], "origin": None,
        }  # fmt: skip
        assert conversation.team == cast.reception
        assert conversation.customer.addresses.get().value == "ruth@post.example"
        again = ines.post("conversations", NEW).json()
        assert again["customer"] == begun["customer"]

    def test_it_tells_no_name_of_a_customer_whom_the_token_may_not_see(self, cast, program):
        cast.write(customer=cast.customer("Ruth Amsel", "ruth@post.example"))
        elsewhere = program(acts_as=cast.bruno)
        for given, said in (("R.", "R."), ("", "ruth@post.example")):
            new = {
                **NEW,
                "customer": {"name": given, "email": "ruth@post.example"},
                "mailbox": "support@lakeside.example",
            }
            begun = elsewhere.post("conversations", new).json()
            assert (begun["customer"]["name"], begun["messages"][0]["author"]) == (said, said)
        assert "Amsel" not in str(begun)

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
