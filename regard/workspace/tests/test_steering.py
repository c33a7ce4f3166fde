"""Who has it, which team, closed or open, what she needs, who is here."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from regard.conversations import actions
from regard.conversations.models import Conversation, Presence
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.django_db


def test_it_closes_and_opens_again(cast, as_agent):
    conversation = cast.write()
    client = as_agent(cast.ines)
    assert client.post(f"/conversations/{conversation.pk}/closure?view=waiting")["Location"].endswith("?view=waiting")
    assert not Conversation.objects.get().is_open
    client.post(f"/conversations/{conversation.pk}/reopening")
    assert Conversation.objects.get().is_open
    client.post(f"/conversations/{conversation.pk}/closure")
    assert client.delete(f"/conversations/{conversation.pk}/closure").status_code == 303
    assert Conversation.objects.get().is_open


def test_it_is_taken_handed_over_and_left(cast, as_agent):
    conversation = cast.write()
    client, address = as_agent(cast.ines), f"/conversations/{conversation.pk}/assignment"
    client.post(address, {"agent": "me"})
    assert Conversation.objects.get().assignee == cast.ines
    client.post(address, {"agent": cast.omar.pk})
    assert Conversation.objects.get().assignee == cast.omar
    client.post(address, {"agent": ""})
    assert Conversation.objects.get().assignee is None
    for nonsense in ("x", "0", cast.vera.pk, cast.charlie.pk):
        assert client.post(address, {"agent": nonsense}).status_code == 404


def test_people_of_the_team_come_first(cast, as_agent):
    conversation = cast.write()
    page = HTMLParser(as_agent(cast.ines).get(f"/conversations/{conversation.pk}/assignment").content.decode())
    people = [int(button.attributes["value"]) for button in page.css("button[name=agent]")]
    assert people == [cast.ines.pk, cast.omar.pk, cast.bruno.pk, cast.olga.pk]
    part = as_agent(cast.ines).get(f"/conversations/{conversation.pk}/assignment?part=menu").content.decode()
    assert "<html" not in part


def test_it_moves_to_another_team_and_says_so_when_it_is_out_of_sight(cast, as_agent):
    conversation = cast.write()
    response = as_agent(cast.ines).post(f"/conversations/{conversation.pk}/team", {"team": cast.bookings.pk})
    assert "is with Bookings now" in response.content.decode()
    assert as_agent(cast.bruno).get(f"/conversations/{conversation.pk}").status_code == 200


def test_a_sentence_is_chosen_as_the_need(cast, as_agent):
    conversation = cast.write("We come in May. Is there a ramp? I would also like a map.")
    client, address = as_agent(cast.ines), f"/conversations/{conversation.pk}/need"
    choices = HTMLParser(client.get(address).content.decode()).css(".sentences label")
    assert [choice.text().strip() for choice in choices] == [
        "We come in May.",
        "Is there a ramp?",
        "I would also like a map.",
    ]
    client.post(address, {"choice": choices[2].css_first("input").attributes["value"]})
    assert Conversation.objects.get().need == "I would also like a map."


def test_greetings_closings_and_names_are_no_choice(cast, as_agent):
    conversation = cast.write("Hello,\n\nIs there a ramp at Heron? My father cannot climb.\n\nThanks,\nMara Lind")
    page = HTMLParser(as_agent(cast.ines).get(f"/conversations/{conversation.pk}/need").content.decode())
    assert [label.text(strip=True) for label in page.css(".sentences label")] == [
        "Is there a ramp at Heron?",
        "My father cannot climb.",
    ]


def test_selected_words_are_found_again_however_lines_broke(cast, as_agent):
    conversation = cast.write("We come in May. Is there\n  a ramp at the house? Thanks")
    message = conversation.messages.get()
    client, address = as_agent(cast.ines), f"/conversations/{conversation.pk}/need"
    client.post(address, {"message": message.pk, "quote": "there a ramp"})
    changed = Conversation.objects.get()
    assert changed.need == "there a ramp"
    assert message.text[changed.need_start : changed.need_end] == "there\n  a ramp"


@pytest.mark.parametrize(
    ("text", "quote", "need"),
    [
        ("Hello. Is there a ramp at Heron? Mara", "s there a ramp at Her", "Is there a ramp at Heron"),
        ("来週の土曜日から三泊でキャビンを予約したい。", "土曜日から三泊", "土曜日から三泊"),
    ],
)
def test_a_selection_takes_whole_words(cast, as_agent, text, quote, need):
    conversation = cast.write(text)
    given = {"message": conversation.messages.get().pk, "quote": quote}
    as_agent(cast.ines).post(f"/conversations/{conversation.pk}/need", given)
    assert Conversation.objects.get().need == need


def test_words_that_are_not_the_customers_are_refused(cast, as_agent):
    conversation = cast.write()
    ours = actions.reply(conversation, actions.Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=NOW)
    hers = conversation.messages.first()
    client, address = as_agent(cast.ines), f"/conversations/{conversation.pk}/need"
    for data in (
        {},
        {"choice": "x"},
        {"choice": f"{hers.pk}:5:3"},
        {"choice": f"{hers.pk}:0:99999"},
        {"message": hers.pk, "quote": "a unicorn"},
        {"message": ours.pk, "quote": "Yes"},
    ):
        assert client.post(address, data).status_code == 422, data


def test_who_may_not_steer_cannot(cast, as_agent):
    conversation = cast.write()
    for agent, status in ((cast.lio, 403), (cast.vera, 403), (cast.charlie, 404), (cast.bruno, 404)):
        client = as_agent(agent)
        for address in ("closure", "reopening", "assignment", "team", "need"):
            assert client.post(f"/conversations/{conversation.pk}/{address}").status_code == status, (agent, address)


def test_a_get_changes_nothing(cast, as_agent):
    conversation = cast.write()
    client = as_agent(cast.ines)
    for address in ("closure", "reopening", "team", "replies", "notes", "draft", "presence"):
        assert client.get(f"/conversations/{conversation.pk}/{address}").status_code == 405, address


def test_two_agents_see_each_other(cast, as_agent):
    conversation = cast.write()
    address = f"/conversations/{conversation.pk}/presence"
    as_agent(cast.ines).post(address, {"writing": "1"})
    here = as_agent(cast.omar).post(address).json()["agents"]
    assert here == [{"id": cast.ines.pk, "name": "Ines Duarte", "writing": True}]
    as_agent(cast.ines).post(address, {"gone": "1"})
    as_agent(cast.omar).delete(address)
    assert not Presence.objects.exists()
    assert as_agent(cast.charlie).post(address).status_code == 404
