"""The report as each reader meets it: figures of own teams, with what is under them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from regard.conversations import actions as conversation_actions
from regard.conversations.actions import Reply
from regard.conversations.models import Mailbox
from regard.customers.models import Customer
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking, AskingState, Judgement
from regard.measures import counting
from regard.post.models import Post
from regard.reports import actions, tables
from regard.reports.digest import as_text, digest
from regard.reports.models import DigestSent
from regard.team.models import Agent
from regard.team.tests.cast import NOW, Cast

TODAY = NOW + timedelta(days=10)
MONDAY = NOW.date()
PATHS = ("/report/", "/report/matters", "/report/table?table=groups", "/report/digest", "/report/digest/html")


def judged(cast: Cast, value: int, *, n: int = 1, mailbox: Mailbox | None = None, words: str = "", at=NOW) -> None:
    """Let `n` customers ask, be answered in an hour, and judge."""
    for _ in range(n):
        number = Customer.objects.count()
        customer = cast.customer(f"Customer {number}", f"c{number}@post.example")
        conversation = cast.write(f"Question {number}?", customer=customer, mailbox=mailbox, at=at)
        said = Reply(html="<p>Yes</p>", text="Yes", asks=False)
        by = cast.bruno if mailbox == cast.booking_desk else cast.ines
        answer = conversation_actions.reply(conversation, said, by=by, at=at + timedelta(hours=1))
        asking = Asking.objects.create(
            conversation=conversation, customer=customer, answer=answer, state=AskingState.OPEN, asked_at=answer.at
        )
        judgement_actions.judge(asking, value, words=words, at=at + timedelta(hours=2))


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Reception: 8 of 10 met. Bookings: 2 of 6."""
    judged(cast, 1, n=8, words="Quick and kind.")
    judged(cast, -1, n=1, words="=cmd()")
    judged(cast, -2, n=1)
    judged(cast, 0, n=2, mailbox=cast.booking_desk)
    judged(cast, -1, n=4, mailbox=cast.booking_desk, words="Bookings never read.")
    counting.count_touched(at=TODAY)
    return cast


@pytest.fixture
def page(told: Cast) -> Callable[..., str]:
    """Let somebody look at an address, ten days later."""

    def look(agent: Agent, path: str = "/report/") -> str:
        client = Client()
        client.force_login(agent)
        with travel(TODAY, tick=False):
            response = client.get(path)
        assert response.status_code == 200, path
        return re.sub(r"\s+", " ", response.content.decode())

    return look


def test_a_share_stands_beside_its_interval_and_n(told: Cast, page: Callable[..., str]):
    text = page(told.olga)
    assert "62 % of 16 judgements met the need or went beyond it (39–82 %)" in text
    assert ">16</dd>" in text


def test_an_agent_sees_the_figures_of_own_teams(told: Cast, page: Callable[..., str]):
    text = page(told.ines)
    assert "80 % of 10 judgements" in text
    assert "Bookings" not in text
    assert "33 % of 6 judgements" in page(told.bruno)


def test_what_is_under_a_figure_is_of_own_teams(told: Cast, page: Callable[..., str]):
    text = page(told.ines, "/report/matters")
    assert text.count("Quick and kind.") == 8
    assert "Bookings never read." not in text
    assert "Bookings never read." in page(told.omar, "/report/matters?values=short")


def test_an_address_narrows_and_keeps_what_was_chosen(told: Cast, page: Callable[..., str]):
    text = page(told.olga, f"/report/?team={told.bookings.pk}&period=quarter")
    assert "33 % of 6 judgements" in text
    assert f"team={told.bookings.pk}" in text
    assert f'<option value="{told.bookings.pk}" selected>' in text


@pytest.mark.parametrize(
    "query", ["team=999999", "team=x", "period=year", "by=agent", "mailbox=1'", "week=2026-13-01", "stage=late"]
)
def test_what_does_not_exist_is_not_found(told: Cast, query: str):
    client = Client()
    client.force_login(told.ines)
    assert client.get(f"/report/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["of=weather", "after=1);--", "values=3", "longer=-1", "of=slow&longer=99999999999"])
def test_a_list_that_does_not_exist_is_not_found(told: Cast, query: str):
    client = Client()
    client.force_login(told.ines)
    assert client.get(f"/report/matters?{query}").status_code == 404


def test_another_teams_number_is_not_found(told: Cast):
    client = Client()
    client.force_login(told.ines)
    for path in ("/report/", "/report/matters", "/report/table"):
        assert client.get(f"{path}?table=weeks&team={told.bookings.pk}").status_code == 404


def test_under_five_there_is_no_figure(cast: Cast):
    judged(cast, 1, n=4)
    counting.count_touched(at=TODAY)
    client = Client()
    client.force_login(cast.olga)
    with travel(TODAY, tick=False):
        text = client.get("/report/").content.decode()
    assert "not enough yet" in text
    assert "100 %" not in text.replace("100 % ", "")


def test_an_empty_desk_says_so(cast: Cast):
    client = Client()
    client.force_login(cast.olga)
    for path in PATHS:
        assert client.get(path).status_code == 200
    assert "Nothing to tell yet" in client.get("/report/").content.decode()


def test_slow_answers_are_under_their_figure(told: Cast, page: Callable[..., str]):
    assert page(told.olga, "/report/matters?of=first&longer=3000").count("No. ") == 16
    assert "Nothing here" in page(told.olga, "/report/matters?of=slow&longer=4000")


def test_what_was_closed_without_an_answer_is_under_its_figure(told: Cast, page: Callable[..., str]):
    conversation_actions.close(told.write("Hello?"), by=told.ines, at=NOW)
    counting.count_touched(at=TODAY)
    assert "1 of 1 closing came without an answer" in page(told.olga)
    assert "Hello?" in page(told.olga, "/report/matters?of=unanswered")
    assert "Hello?" not in page(told.bruno, "/report/matters?of=unanswered")


def test_a_list_goes_on_where_it_ended(told: Cast, page: Callable[..., str]):
    judged(told, 2, n=50)
    first = page(told.olga, "/report/matters")
    onward = re.search(r'href="([^"]*after=[^"]*)" rel="next"', first)
    assert onward
    second = page(told.olga, onward[1].replace("&amp;", "&"))
    numbers = [re.findall(r"No\. (\d+)", text) for text in (first, second)]
    assert len(numbers[0]) == 50
    assert len(numbers[1]) == 16
    assert not set(numbers[0]) & set(numbers[1])


def test_the_queries_do_not_grow_with_what_is_told(told: Cast, page: Callable[..., str]):
    with CaptureQueriesContext(connection) as few:
        page(told.olga)
    judged(told, -1, n=20)
    counting.count_touched(at=TODAY)
    with CaptureQueriesContext(connection) as more:
        page(told.olga)
    assert len(more) == len(few)


def test_a_table_is_csv_that_no_spreadsheet_calculates(told: Cast):
    told.reception.name = "=HYPERLINK(1)"
    told.reception.save()
    client = Client()
    client.force_login(told.olga)
    with travel(TODAY, tick=False):
        response = client.get("/report/table?table=groups")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["group"] for row in rows] == ["'=HYPERLINK(1)", "Bookings"]
    assert rows[1]["judgements"] == "6"
    assert float(rows[1]["met_or_better"]) == pytest.approx(0.3333)


@pytest.mark.parametrize("table", tables.TABLES)
def test_each_table_can_be_had(told: Cast, page: Callable[..., str], table: str):
    assert "," in page(told.ines, f"/report/table?table={table}")


def test_a_customer_whose_chance_fell_is_at_risk(told: Cast, page: Callable[..., str]):
    at = NOW - timedelta(days=200)
    judged(told, 1, n=1, at=at)
    customer = Customer.objects.latest("pk")
    for number, value in enumerate((1, 1, 1, 1, -1, -1, -2)):
        moment = at if number < 4 else NOW
        asked = Asking.objects.create(
            conversation=customer.conversations.get(),
            customer=customer,
            state=AskingState.ANSWERED,
            asked_at=moment,
        )
        Judgement.objects.create(
            asking=asked,
            conversation=asked.conversation,
            customer=customer,
            value=value,
            at=moment,
            changed_at=moment,
        )
    counting.count_touched(at=TODAY)
    assert f'href="/customers/{customer.pk}"' in page(told.olga)
    assert customer.name not in page(told.bruno)


class TestDigest:
    def test_it_goes_out_once_a_week_to_who_wants_it(self, told: Cast):
        Agent.objects.filter(pk=told.ines.pk).update(wants_digest=True)
        assert actions.send_due(at=TODAY) == 1
        assert actions.send_due(at=TODAY + timedelta(hours=1)) == 0
        post = Post.objects.get(kind="digest")
        assert (post.recipient, post.is_automatic) == ("ines@lakeside.example", True)
        assert "80 % of 10 judgements" in post.text
        assert "80 % of 10 judgements" in post.html
        assert "Bookings" not in post.text + post.html
        assert DigestSent.objects.get().week == MONDAY
        assert actions.send_due(at=TODAY + timedelta(days=7)) == 1

    def test_it_comes_on_monday_morning_of_the_readers_own_clock(self, cast: Cast):
        monday = NOW + timedelta(days=7)
        cast.ines.time_zone = "Asia/Tokyo"  # midnight in London is nine there
        assert actions.week_to_tell(cast.ines, at=monday.replace(hour=0)) == MONDAY
        cast.ines.time_zone = "America/New_York"  # it is half past six, then a quarter past seven
        assert actions.week_to_tell(cast.ines, at=monday.replace(hour=10, minute=30)) is None
        assert actions.week_to_tell(cast.ines, at=monday.replace(hour=11, minute=15)) == MONDAY

    def test_it_names_three_things_with_what_was_said(self, told: Cast):
        found = digest(told.olga, MONDAY)
        assert [thing.title for thing in found.things] == ["Fell well short", "Went beyond", "Went beyond"]
        assert found.things[1].quote == "Quick and kind."
        assert all(thing.href.startswith("http") for thing in found.things)
        assert "http" in as_text(found)

    def test_nobody_who_may_not_read_gets_it(self, told: Cast):
        Agent.objects.filter(pk=told.charlie.pk).update(wants_digest=True)
        assert actions.send_due(at=TODAY) == 0

    def test_a_week_without_judgements_says_so(self, cast: Cast):
        found = digest(cast.olga, MONDAY)
        assert found.summary == "Nobody judged an answer of this week."
        assert list(found.things) == []

    def test_it_is_wanted_in_ones_own_settings(self, told: Cast):
        client = Client()
        client.force_login(told.ines)
        given = {"theme": "auto", "density": "comfortable", "time_zone": "", "wants_digest": "on"}
        client.post(reverse("me"), given)
        told.ines.refresh_from_db()
        assert told.ines.wants_digest
        assert "See how last week" in client.get(reverse("me")).content.decode()
