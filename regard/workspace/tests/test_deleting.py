"""Deleting on the screens: into the bin with a way back, gone for good by a lead, a customer by the owner."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from regard.conversations import actions as answering
from regard.conversations.marks import Tag
from regard.conversations.models import Conversation
from regard.customers.models import Customer
from regard.erasing.models import Erasure
from regard.lib.cursors import cursor_of
from regard.team.tests.cast import Cast, SignIn

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_an_agent_deletes_and_undoes_it_and_the_list_says_who(cast: Cast, as_agent: SignIn) -> None:
    number, ines = cast.write().pk, as_agent(cast.ines)
    after = ines.post(f"/conversations/{number}/deletion?view=nobodys", {"spam": "1"}, follow=True)
    assert after.redirect_chain[-1][0].endswith("?view=nobodys")
    page = after.content.decode()
    assert f"No. {number} is in the bin, as spam." in page
    assert f'action="/bin/{number}/restoration"' in page
    assert ines.get(f"/conversations/{number}").headers["Location"] == "/bin/"
    assert as_agent(cast.bruno).get(f"/conversations/{number}").status_code == 404
    listed = text(ines, "/bin/")
    assert "Ines Duarte" in listed
    assert "Delete for good" not in listed
    assert as_agent(cast.bruno).post(f"/bin/{number}/restoration").status_code == 404
    back = ines.post(f"/bin/{number}/restoration", follow=True).content.decode()
    assert "Ines brought it back from the bin; Ines had deleted it" in strip_tags(back)
    assert Conversation.objects.filter(pk=number).exists()


def test_rows_are_ticked_where_somebody_may_act_and_stay_ticked_while_news_come(cast: Cast, as_agent: SignIn) -> None:
    one, two = (cast.write(words).pk for words in ("A ramp?", "A lift?"))
    ines, address = as_agent(cast.ines), "/conversations/?view=waiting"
    assert 'name="number"' not in text(ines, address)
    shown = text(ines, f"{address}&tick=shown")
    assert (shown.count('name="number"'), shown.count(" checked")) == (2, 0)
    assert text(ines, f"{address}&tick=all").count(" checked") == 2
    news = text(ines, f"{address}&tick=shown&part=rows&number={one}")
    assert f'value="{one}" checked' in news
    assert f'value="{two}" checked' not in news
    assert 'name="number"' not in text(as_agent(cast.vera), f"{address}&tick=shown")


def test_what_is_ticked_is_named_with_its_number_deleted_together_and_undone_by_one_press(
    cast: Cast, as_agent: SignIn
) -> None:
    numbers = [cast.write(f"Buy watch {n}").pk for n in range(3)]
    of_bookings = cast.write("A booking", mailbox=cast.booking_desk).pk
    on_its_way, ines = cast.write("A lift?"), as_agent(cast.ines)
    answering.reply(on_its_way, answering.Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=cast.now)
    ticked = {"number": [str(each) for each in (*numbers, of_bookings, on_its_way.pk, "x")]}
    asked = ines.get("/conversations/deletions?view=nobodys", ticked).content.decode()
    assert "Delete 4 conversations?" in asked  # of Bookings she sees none
    assert "30 days" in asked
    after = ines.post("/conversations/deletions?view=nobodys", ticked | {"spam": "1"}, follow=True)
    assert after.redirect_chain == [("/conversations/?view=nobodys", 303)]
    page = after.content.decode()
    assert (
        f"3 conversations are in the bin, as spam. No. {on_its_way.pk} stays: an answer is still on its way out."
        " 1 was not there any more."
    ) in page
    assert set(Conversation.objects.values_list("pk", flat=True)) == {of_bookings, on_its_way.pk}
    [undo] = re.findall(r'action="(/bin/restorations[^"]+)"', page)
    back = ines.post(unescape(undo), follow=True)
    assert back.redirect_chain == [("/conversations/?view=nobodys", 303)]
    assert "3 conversations are back." in back.content.decode()
    assert Conversation.objects.filter(pk__in=numbers).count() == 3
    assert "Tick the conversations first." in text(ines, "/conversations/deletions?view=nobodys")


def test_who_ticked_under_a_tag_and_on_a_later_page_comes_back_there_also_when_it_is_undone(
    cast: Cast, as_agent: SignIn
) -> None:
    conversation, ines = cast.write("Is there a lift?"), as_agent(cast.ines)
    ines.post(f"/conversations/{conversation.pk}/tags/", {"tag": "access"})
    here = f"view=nobodys&tag={Tag.objects.get().pk}&tags=shown&after={cursor_of(1, 1, 0)}"
    listed = text(ines, f"/conversations/?{here}&tick=shown")
    for pair in here.split("&"):
        name, _, value = pair.partition("=")
        assert f'<input type="hidden" name="{name}" value="{value}">' in listed
    number = {"number": conversation.pk}
    asked = text(ines, f"/conversations/deletions?{here}&number={conversation.pk}")
    assert f"/conversations/?{here}&tick=shown" in unescape(asked)
    deleted = ines.post(f"/conversations/deletions?{here}", number, follow=True)
    assert deleted.redirect_chain == [(f"/conversations/?{here}", 303)]
    [undo] = re.findall(r'action="(/bin/restorations[^"]+)"', deleted.content.decode())
    assert ines.post(unescape(undo)).headers["Location"] == f"/conversations/?{here}"


def test_the_bin_gives_back_what_is_ticked_or_all_of_its_page(cast: Cast, as_agent: SignIn) -> None:
    numbers, ines = [cast.write(f"Ramp {n}?").pk for n in range(4)], as_agent(cast.ines)
    ines.post("/conversations/deletions", {"number": numbers})
    listed = text(ines, "/bin/")
    assert "Bring back all 4 on this page" in listed
    assert (listed.count('name="number"'), listed.count('name="shown"')) == (4, 4)
    assert 'name="number"' not in text(as_agent(cast.lio), "/bin/")
    assert "Tick what shall come back first." in ines.post("/bin/restorations", follow=True).content.decode()
    as_agent(cast.bruno).post("/bin/restorations", {"number": numbers})
    assert not Conversation.objects.exists()
    shown = {"shown": numbers, "number": numbers[:2]}
    assert "2 conversations are back." in ines.post("/bin/restorations", shown, follow=True).content.decode()
    rest = ines.post("/bin/restorations", shown | {"all": "1"}, follow=True).content.decode()
    assert "2 conversations are back. 2 were not there any more." in rest
    assert Conversation.objects.count() == 4


def test_deleting_and_bringing_back_many_asks_the_database_no_more_than_for_two(cast: Cast, as_agent: SignIn) -> None:
    ines = as_agent(cast.ines)
    two, ten = ([cast.write(f"Ramp {n}?").pk for n in range(count)] for count in (2, 10))

    def asked(address: str, numbers: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            ines.post(address, {"number": numbers})
        return len(queries)

    ines.get("/bin/")
    for address in ("/conversations/deletions", "/bin/restorations"):
        assert asked(address, ten) <= asked(address, two)


def test_a_lead_deletes_for_good_what_is_in_the_bin(cast: Cast, as_agent: SignIn) -> None:
    number, omar = cast.write().pk, as_agent(cast.omar)
    omar.post(f"/conversations/{number}/deletion")
    assert "cannot be undone" in text(omar, f"/bin/{number}/erasure")
    told = omar.post(f"/bin/{number}/erasure", follow=True).content.decode()
    assert "Gone for good" in told
    assert "Omar Haddad" in told
    assert Erasure.objects.get().number == number
    assert omar.post(f"/bin/{number}/restoration").status_code == 404


def test_the_owner_erases_a_customer_by_typing_the_name(cast: Cast, as_agent: SignIn) -> None:
    cast.write()
    olga, address = as_agent(cast.olga), f"/customers/{cast.mara.pk}/erasure"
    assert "mara@post.example" in text(olga, address)
    refused = olga.post(address, {"name": "Mara"})
    assert refused.status_code == 422
    assert "This is another name" in refused.content.decode()
    assert olga.get(f"/customers/{cast.mara.pk}/export").content[:2] == b"PK"
    assert "The customer is erased." in olga.post(address, {"name": "mara  lind"}, follow=True).content.decode()
    assert not Customer.objects.filter(name="Mara Lind").exists()
    assert as_agent(cast.omar).get(address).status_code == 404
