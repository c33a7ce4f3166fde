"""What owners promise."""

from __future__ import annotations

import pytest

from regard.promises import timetable
from regard.promises.choosing import Kind
from regard.promises.hours import Holiday, Hours
from regard.promises.models import OpeningHours, Promise, PromiseVersion
from regard.promises.tests.promising import OFFICE, opening_hours, promise

pytestmark = pytest.mark.django_db
WEEK = {f"day_{day}": "9:00–17:00" for day in range(5)}
QUICK = {"name": "Quick", "kind": "each", "hours_long": "1.5", "public_words": "Within an hour and a half."}


def test_hours_are_made_of_words(cast, as_agent):
    given = {"name": "Office", "zone": "Europe/Berlin", "holidays": "12-25 Christmas Day\n2026-12-24 Eve", **WEEK}
    client = as_agent(cast.olga)
    assert client.post("/settings/hours/", given).status_code == 302
    made = OpeningHours.objects.get()
    assert made.versions.get().week == [[[540, 1020]]] * 5 + [[], []]
    client.post(f"/settings/hours/{made.pk}", given)
    assert made.versions.count() == 1  # nothing new was said
    client.post(f"/settings/hours/{made.pk}", given | {"day_5": "10:00-12:00, 13:00-14:00"})
    assert made.versions.latest("since").week[5] == [[600, 720], [780, 840]]
    page = client.get("/settings/promises/").content.decode()
    assert "Monday to Friday 9:00–17:00, Saturday 10:00–12:00, 13:00–14:00" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"day_0": "nine to five"}, {"day_0": "17:00-9:00"}, {"day_0": "9:00-12:00, 11:00-13:00"},
        {"day_0": "9:00-25:00"}, {"holidays": "Christmas"}, {"holidays": "2026-02-30 No day"},
        {f"day_{day}": "" for day in range(7)}, {"zone": "Mars"},
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_said_at_their_field(cast, as_agent, wrong):
    given = {"name": "Office", "zone": "UTC", "holidays": "", **WEEK} | wrong
    answer = as_agent(cast.olga).post("/settings/hours/", given)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not OpeningHours.objects.exists()


def test_a_promise_is_made_changed_and_ended(cast, as_agent):
    client, given = as_agent(cast.olga), QUICK | {"hours": opening_hours().pk, "teams": [cast.reception.pk]}
    assert client.post("/settings/promises/", given).status_code == 302
    made = Promise.objects.get()
    version = made.versions.get()
    assert (version.length_s, version.kind, version.teams, version.by) == (5400, "each", [cast.reception.pk], cast.olga)
    changed = {**given, "hours_long": "2", "customers": "@Bank.example\nruth@post.example\n"}
    client.post(f"/settings/promises/{made.pk}", changed)
    assert made.versions.latest("since").customers == ["bank.example", "ruth@post.example"]
    page = client.get(f"/settings/promises/{made.pk}").content.decode()
    assert "1 hour 30 minutes" in page
    assert "2 hours" in page
    client.post(f"/settings/promises/{made.pk}/end")
    made.refresh_from_db()
    assert made.ended_at is not None
    assert client.get("/promises").status_code == 404


def test_the_preview_says_what_it_means_and_keeps_nothing(cast, as_agent):
    given = QUICK | {"hours": opening_hours().pk, "preview": "1"}
    page = as_agent(cast.olga).post("/settings/promises/", given).content.decode()
    assert "A mail that comes Friday 17:50 is to be answered by Monday 10:30." in page  # closed at five
    assert not Promise.objects.exists()


def test_a_name_that_is_taken_is_refused(cast, as_agent):
    promise(Kind.EACH, 4, "Quick")
    answer = as_agent(cast.olga).post("/settings/promises/", QUICK | {"hours": opening_hours().pk})
    assert answer.status_code == 422
    assert "There is already one called “Quick”." in answer.content.decode()
    assert PromiseVersion.objects.count() == 1


def test_customers_read_what_was_published_alone(cast, client):
    promise(Kind.EACH, 4, "Inside")
    assert client.get("/promises").status_code == 404
    promise(Kind.FIRST, 1, "Outside", public_words="You hear from us <within> the hour.")
    page = client.get("/promises").content.decode()
    assert "You hear from us &lt;within&gt; the hour." in page
    assert "Monday to Friday 9:00–17:00" in page
    assert "Inside" not in page


def test_hours_in_use_stay(cast, as_agent):
    promise(Kind.EACH, 4)
    client, known = as_agent(cast.olga), opening_hours()
    client.post(f"/settings/hours/{known.pk}/deletion")
    assert OpeningHours.objects.filter(pk=known.pk).exists()
    unused = opening_hours(OFFICE, "Unused")
    client.post(f"/settings/hours/{unused.pk}/deletion")
    assert not OpeningHours.objects.filter(pk=unused.pk).exists()


def test_what_is_written_is_read_back():
    hours = Hours("UTC", (((0, 1440),),) * 7, (Holiday(12, 25, None, "Christmas Day"), Holiday(5, 1, 2026, "")))
    assert timetable.week_words(hours) == "day and night"
    assert timetable.holidays_of(timetable.holiday_lines(hours.holidays)) == hours.holidays
    assert timetable.spans_of(timetable.day_words(((540, 720), (780, 1440)))) == ((540, 720), (780, 1440))
