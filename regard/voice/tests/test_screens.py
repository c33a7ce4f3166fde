"""The voice's pages: figures that open their words, mending with a way back, search, files, CSV."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regard.conversations import actions as conversation_actions
from regard.conversations.actions import Reply
from regard.judgement import actions as judging
from regard.judgement.asking import hand_over
from regard.team.tests.cast import Cast
from regard.voice.themes import actions, running
from regard.voice.themes.models import Change, Placement, Run, Theme
from regard.voice.themes.tests.test_finding import LABELLED
from regard.voice.verbatims import reading
from regard.voice.verbatims.actions import Said, keep, keep_all
from regard.voice.verbatims.models import Source, Verbatim

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Words of four themes, said in the last hours, and a search through them."""
    now = timezone.now()
    keep_all(
        [
            Said(Source.IMPORT, f"line:{n}", text, now - timedelta(minutes=n), cast.mara.pk, judgement=n % 5 - 2)
            for n, (text, _) in enumerate(LABELLED)
        ],
        at=now,
    )
    reading.read_all()
    running.run(running.begin(by=None, at=now).pk)
    return cast


def as_(agent: object) -> Client:
    client = Client()
    client.force_login(agent)  # type: ignore[arg-type]
    return client


def test_the_page_says_what_is_raised_and_each_figure_opens_its_words(told: Cast):
    client = as_(told.omar)
    html = client.get(reverse("voice")).content.decode()
    theme = Theme.objects.shown().order_by("-size").first()
    assert theme.name in html.replace("&#39;", "'")
    hrefs = re.findall(r'href="(/voice/words/\?[^"]*)"', html)
    href = next(href for href in hrefs if "theme=" in href and "value=" not in href)
    words = client.get(href.replace("&amp;", "&")).content.decode()
    opened = int(re.search(r"theme=(\d+)", href)[1])
    assert words.count("<figure") == min(30, Placement.objects.filter(theme=opened).count())
    page = client.get(reverse("theme", args=[theme.pk])).content.decode()
    assert "Mean judgement" in page
    assert "Week by week" in page
    assert "Mend it" in page
    assert "Mend it" not in as_(told.vera).get(reverse("theme", args=[theme.pk])).content.decode()


def test_a_theme_is_renamed_merged_dismissed_and_each_is_taken_back_by_a_form(told: Cast):
    client = as_(told.omar)
    one, other = Theme.objects.shown().order_by("-size")[:2]
    client.post(reverse("theme_name", args=[one.pk]), {"label": "Told before asking"})
    assert "Told before asking" in client.get(reverse("voice")).content.decode()
    answer = client.post(reverse("theme_merge", args=[one.pk]), {"into": ""})
    assert answer.status_code == 422
    assert b"required" in answer.content
    client.post(reverse("theme_merge", args=[one.pk]), {"into": other.pk})
    assert "was merged" in client.get(reverse("theme", args=[one.pk])).content.decode()
    client.post(reverse("theme_dismissal", args=[other.pk]))
    assert not Theme.objects.get(pk=other.pk).is_shown
    for change in Change.objects.order_by("-pk"):
        assert client.post(reverse("theme_undoing", args=[change.pk])).status_code == 302
    assert {t.is_shown for t in Theme.objects.filter(pk__in=[one.pk, other.pk])} == {True}
    answer = client.post(reverse("theme_split", args=[one.pk]), {"label": "Doors"})
    assert answer.status_code == 422
    assert "Choose some" in answer.content.decode()
    chosen = list(one.placements.values_list("verbatim", flat=True)[:2])
    client.post(reverse("theme_split", args=[one.pk]), {"label": "Doors", "words": chosen})
    assert Theme.objects.get(label="Doors").placements.count() == 2


def test_doubtful_words_wait_for_a_person_and_go_when_placed(told: Cast):
    client = as_(told.omar)
    row = Verbatim.objects.filter(placement__theme__isnull=False).first()
    Placement.objects.filter(verbatim=row).update(is_doubtful=True)
    assert "1 piece of words waits" in client.get(reverse("voice")).content.decode()
    page = client.get(reverse("doubtful_words")).content.decode()
    assert reverse("verbatim_theme", args=[row.pk]) in page
    client.post(reverse("verbatim_theme", args=[row.pk]), {"theme": "", "from": "doubtful"})
    placed = Placement.objects.get(verbatim=row)
    assert (placed.theme, placed.is_by_hand, placed.is_doubtful) == (None, True, False)
    assert "Nothing waits" in client.get(reverse("doubtful_words")).content.decode()


def test_words_are_found_page_by_page_and_what_they_hold_is_escaped(told: Cast):
    client, now = as_(told.omar), timezone.now()
    keep(Said(Source.INTERVIEW, "x", "<script>alert(1)</script> the canoe", now, told.mara.pk), at=now)
    html = client.get(reverse("verbatims"), {"q": "cano"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert "17 found" in html
    seen, address = [], reverse("verbatims")
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r'<blockquote><a href="/voice/words/(\d+)/"', html)
        onward = re.search(r'href="([^"]*after=[^"]*)" rel="next"', html)
        address = onward[1].replace("&amp;", "&") if onward else ""
    assert len(seen) == len(set(seen)) == 65
    for wrong in ("theme=x", "sign=9", "value=7", "after=zz", "since=yesterday", "stage=never", "source=rumour"):
        assert client.get(f"{reverse('verbatims')}?{wrong}").status_code == 404


def test_tables_for_a_spreadsheet_hold_every_theme_and_no_formula(told: Cast):
    client, now = as_(told.omar), timezone.now()
    actions.rename(Theme.objects.shown()[0], '=HYPERLINK("x")', by=told.omar, at=now)
    text = client.get(reverse("voice_table")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == Theme.objects.shown().count()
    assert any(row["label"].startswith("'=") for row in rows)
    words = list(csv.DictReader(io.StringIO(client.get(reverse("verbatims_table")).content.decode("utf-8-sig"))))
    assert len(words) == 64
    assert all(row["words"] for row in words)


def test_a_piece_of_words_has_its_own_address_and_says_whence_it_came(told: Cast):
    now = timezone.now()
    asked = Said(
        Source.INTERVIEW, "answer:1", "That you tell me first.", now, told.mara.pk,
        question="What matters most?", noted_by_id=told.ines.pk, came_from="/voice/",
    )  # fmt: skip
    row = keep(asked, at=now)
    html = as_(told.ines).get(reverse("verbatim", args=[row.pk])).content.decode()
    for said in ("That you tell me first.", "What matters most?", "written down by one of us", 'href="/voice/"'):
        assert said in html


def test_a_file_is_put_up_and_begun_on_the_screen(told: Cast):
    client = as_(told.omar)
    answer = client.post(reverse("words_files"), {"file": io.BytesIO(b"nothing\n1\n")})
    assert answer.status_code == 422
    assert "at least one that is called words" in answer.content.decode()
    file = io.BytesIO(b"words,at\nWe were told in time.,2026-01-05\n,2026-01-05\n")
    file.name = "old.csv"
    address = client.post(reverse("words_files"), {"file": file})["Location"]
    page = client.get(address).content.decode()
    assert "1 can be taken in, 1 cannot" in page
    assert "There are no words." in page
    client.post(address)
    assert "Taken in 0 of 2" in client.get(address).content.decode()


def test_what_was_expected_is_set_against_what_was_said_by_theme(cast: Cast):
    now = timezone.now()
    ramps = Theme.objects.create(label="A ramp for the wheelchair", found_at=now)
    for place in range(6):
        by, said = (cast.ines if place % 2 else cast.omar), -1 if place else 0
        matter = cast.write(at=now)
        answer = conversation_actions.reply(matter, Reply("<p>Yes</p>", "Yes", asks=False), by=by, at=now)
        judging.expect(answer, 1, by=by, at=now)
        judging.judge(hand_over(matter, by=by, at=now), said, at=now)
        for part in range(2):  # two pieces of one matter count once
            row = keep(Said(Source.CONVERSATION, f"{place}.{part}", "A ramp", now, cast.mara.pk, matter.pk), at=now)
            assert row
            Placement.objects.create(verbatim=row, theme=ramps, at=now)
    desk = as_(cast.omar).get(reverse("blind_spots")).content.decode()
    by_theme = desk[desk.index("By theme") : desk.index("By team")]
    for words in (reverse("theme", args=[ramps.pk]), ramps.label, ">6<", ">−1.83<"):
        assert words in by_theme
    own = as_(cast.ines).get(reverse("own_blind_spots")).content.decode()
    assert ">3<" in own[own.index("By theme") :]
    ramps.dismissed_at = now
    ramps.save()
    assert "By theme" not in as_(cast.omar).get(reverse("blind_spots")).content.decode()


def test_an_empty_desk_says_so_and_a_search_is_asked_for_once(cast: Cast):
    client = as_(cast.omar)
    assert "Nothing was said yet" in client.get(reverse("voice")).content.decode()
    now = timezone.now()
    keep(Said(Source.IMPORT, "a", "A ramp, please", now), at=now)
    assert "No themes yet" in client.get(reverse("voice")).content.decode()
    client.post(reverse("theme_search"))
    client.post(reverse("theme_search"))
    assert Run.objects.count() == 1
    assert "are being searched" in client.get(reverse("voice")).content.decode()


def test_the_page_asks_the_same_few_questions_however_much_was_said(told: Cast, django_assert_max_num_queries):
    client = as_(told.omar)
    client.get(reverse("voice"))
    with django_assert_max_num_queries(17):
        client.get(reverse("voice"))
    with django_assert_max_num_queries(12):
        client.get(reverse("verbatims"))
