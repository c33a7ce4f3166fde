"""Programs put messages where they belong, delete and bring back, answer to all, and erase a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.conversations.models import Message
from regard.customers.models import Customer
from regard.team.tests.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


def test_split_merge_and_undo(cast, program):
    ines = program(acts_as=cast.ines)
    first = cast.write("A ramp?")
    second = cast.write("And the bill?", into=first, at=NOW + timedelta(minutes=5)).messages.latest("at")
    split = ines.post(f"conversations/{first.pk}/regroupings", {"way": "split", "message": second.pk})
    assert split.status_code == 201, split.content
    done = split.json()
    assert (done["way"], done["source"], done["messages"]) == ("split", first.pk, [second.pk])
    merged = ines.post(f"conversations/{done['target']}/regroupings", {"way": "merge", "into": first.pk}).json()
    assert ines.get(f"conversations/{done['target']}").json()["id"] == first.pk
    assert ines.delete(f"regroupings/{merged['id']}").json()["id"] == done["target"]
    moved = ines.post(
        f"conversations/{done['target']}/regroupings", {"way": "move", "message": second.pk, "into": first.pk}
    )
    assert moved.json()["way"] == "merge"  # with the last message the rest goes
    assert program(acts_as=cast.bruno).delete(f"regroupings/{moved.json()['id']}").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"way": "split"}, 422),
        ({"way": "merge", "into": 999_999}, 422),
        ({"way": "split", "message": "first"}, 409),
        ({"way": "join"}, 422),
    ],
)
def test_what_cannot_go_is_refused_in_words(cast, program, body, status):
    conversation = cast.write("A ramp?")
    if body.get("message") == "first":
        body = body | {"message": conversation.messages.get().pk}
    refused = program(acts_as=cast.ines).post(f"conversations/{conversation.pk}/regroupings", body)
    assert refused.status_code == status, refused.content


def test_an_answer_to_all_goes_to_whom_the_message_names(cast, program):
    conversation = cast.write("A ramp?")
    Message.objects.update(addressed={"to": [["Bo", "bo@else.example"]], "cc": []})
    ines = program(acts_as=cast.ines)
    others = ines.get(f"conversations/{conversation.pk}").json()["messages"][0]["also_to"]
    assert others == [{"name": "Bo", "email": "bo@else.example"}]
    answer = ines.post(f"conversations/{conversation.pk}/replies", {"text": "Yes", "cc": others}).json()
    assert answer["also_to"] == others


def test_deleted_and_brought_back(cast, program):
    conversation, ines = cast.write("A ramp?"), program(acts_as=cast.ines)
    address = f"conversations/{conversation.pk}"
    assert ines.delete(f"{address}?spam=true").json() == {
        "id": conversation.pk,
        "at": "2026-03-02T10:00:00Z",
        "spam": True,
    }
    assert ines.get(address).status_code == 404
    assert program(acts_as=cast.bruno).delete(f"{address}/deletion").status_code == 404
    assert ines.delete(f"{address}/deletion").json()["id"] == conversation.pk
    assert ines.delete(f"{address}/deletion").status_code == 404


def test_the_bin_is_read_page_by_page_by_who_saw_its_conversations(cast, program):
    first, second = cast.write("A ramp?"), cast.write("A lift?", subject="Lift")
    ines = program(acts_as=cast.ines)
    for conversation in (first, second):
        ines.delete(f"conversations/{conversation.pk}")
    told = ines.get("bin?limit=1").json()
    assert told["items"] == [
        {
            "id": second.pk,
            "at": "2026-03-02T10:00:00Z",
            "spam": False,
            "until": "2026-04-01T10:00:00Z",
            "title": second.title,
            "customer": {"id": cast.mara.pk, "name": "Mara Lind"},
            "messages": 1,
            "by": {"id": cast.ines.pk, "name": "Ines Duarte"},
        }
    ]
    rest = ines.get(f"bin?limit=1&cursor={told['next']}").json()
    assert ([each["id"] for each in rest["items"]], rest["next"]) == ([first.pk], None)
    assert program(acts_as=cast.bruno).get("bin").json()["items"] == []


def test_an_owner_takes_a_persons_data_along_and_erases_it(cast, program):
    cast.write("A ramp?")
    olga, address = program(acts_as=cast.olga), f"customers/{cast.mara.pk}"
    assert olga.get(f"{address}/data").json()["tables"]["conversations.Message"][0]["text"] == "A ramp?"
    assert olga.delete(f"{address}?name=Bo").status_code == 422
    assert program(acts_as=cast.omar).delete(f"{address}?name=Mara Lind").status_code == 403
    assert olga.delete(f"{address}?name=mara%20lind").json()["messages"] == 1
    assert not Customer.objects.filter(pk=cast.mara.pk).exists()
