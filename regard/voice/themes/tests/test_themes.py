"""Themes in a desk: found, kept from search to search, mended by people, counted for those who may see them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from regard.conversations import actions as conversation_actions
from regard.team.tests.cast import NOW, Cast
from regard.voice.deeds import actions as deed_actions
from regard.voice.interviews import actions as interview_actions
from regard.voice.themes import actions, counting, figures, joining, queries, running
from regard.voice.themes.models import STEPS, Act, Change, Count, Placement, Raised, Run, StaleWeek, Theme
from regard.voice.themes.tests.test_finding import LABELLED
from regard.voice.verbatims import reading
from regard.voice.verbatims.actions import Said, keep, keep_all
from regard.voice.verbatims.models import Source, Verbatim

pytestmark = pytest.mark.django_db
MONDAY = NOW.date() - timedelta(days=NOW.weekday())


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Sixty-four pieces of words of four themes, all of Mara; about refunds the verdict fell short, else it was met."""
    said = [
        Said(
            Source.IMPORT,
            f"line:{place}",
            text,
            NOW - timedelta(minutes=place),
            cast.mara.pk,
            question="How was it?" if label == "canoe" else "",
            judgement=-1 if label == "refund" else 1,
        )
        for place, (text, label) in enumerate(LABELLED)
    ]
    keep_all(said, at=NOW)
    reading.read_all()
    return cast


def search() -> Run:
    run = running.begin(by=None, at=NOW)
    running.run(run.pk)
    run.refresh_from_db()
    return run


def theme_about(word: str) -> Theme:
    """Return the theme under which most words with `word` stand."""
    rows = list(
        Placement.objects.filter(verbatim__text__icontains=word).exclude(theme=None).values_list("theme", flat=True)
    )
    return Theme.objects.get(pk=max(set(rows), key=rows.count))


def counts() -> list[tuple[object, ...]]:
    rows = Count.objects.values_list("theme", "of", "week", "whose", "stage", *STEPS)
    return sorted(rows, key=str) + sorted(Raised.objects.values_list())


def scope(cast: Cast, name: str = "omar", **more: object) -> figures.Scope:
    return figures.scope_for(getattr(cast, name), MONDAY, MONDAY + timedelta(weeks=1), **more)  # type: ignore[arg-type]


def test_a_search_puts_words_under_themes_that_keep_their_numbers_in_the_next_one(told: Cast):
    run = search()
    first = dict(Placement.objects.values_list("verbatim", "theme"))
    assert (run.total, run.done, run.found) == (64, 64, Theme.objects.shown().count())
    assert set(Theme.objects.values_list("ended_at", flat=True)) == {None}
    keep(Said(Source.IMPORT, "new", "Is there a canoe left on Friday?", NOW, told.mara.pk), at=NOW)
    reading.read_all()
    search()
    again = dict(Placement.objects.values_list("verbatim", "theme"))
    assert sum(again[pk] == theme for pk, theme in first.items()) >= 60
    running.begin(by=None, at=NOW)
    with pytest.raises(running.RunsAlready):
        running.begin(by=None, at=NOW)


def test_what_people_changed_outlasts_every_search_and_can_be_taken_back(told: Cast):
    search()
    refund, canoe, noise = theme_about("deposit"), theme_about("canoe"), theme_about("night")
    renamed = actions.rename(refund, " Pay  me back ", by=told.omar, at=NOW)
    actions.merge(noise, canoe, by=told.omar, at=NOW)
    words = theme_about("wheelchair")
    chosen = list(words.placements.values_list("verbatim", flat=True)[:3])
    split = actions.split(words, chosen, " Doors\0", by=told.omar, at=NOW)
    dismissed = actions.dismiss(refund, by=told.omar, at=NOW)
    search()
    refund.refresh_from_db()
    assert (refund.name, refund.is_shown) == ("Pay me back", False)
    assert theme_about("deposit") == refund
    assert theme_about("night") == theme_about("canoe") == canoe
    assert set(split.placements.values_list("verbatim", flat=True)) == set(chosen)
    with pytest.raises(actions.NotWithItself):
        actions.merge(noise, refund, by=told.omar, at=NOW)
    with pytest.raises(actions.NothingChosen):
        actions.split(split, chosen, "", by=told.omar, at=NOW)
    for change in Change.objects.order_by("-pk"):
        actions.undo(change, at=NOW)
    for undone in (renamed, dismissed):
        assert undone
        with pytest.raises(actions.NothingToUndo):
            actions.undo(undone, at=NOW)
    refund.refresh_from_db()
    noise.refresh_from_db()
    assert refund.is_shown
    assert refund.given_label == ""
    assert noise.merged_into is None
    assert theme_about("night") == noise
    assert not split.placements.exists()


def test_new_words_join_what_they_are_like_and_a_person_decides_for_good(told: Cast):
    search()
    row = keep(Said(Source.INTERVIEW, "a", "Could we rent a canoe for the river?", NOW, told.mara.pk), at=NOW)
    odd = keep(Said(Source.INTERVIEW, "b", "Xyzzy plugh quux", NOW, told.mara.pk), at=NOW)
    assert joining.join_all(at=NOW) == 0  # what is unread waits
    reading.read_all()
    assert joining.join_all(at=NOW) == 2
    placement = Placement.objects.get(verbatim=row)
    assert placement.theme == theme_about("canoe")
    assert odd
    change = actions.put(odd, theme_about("night"), by=told.omar, at=NOW)
    search()
    assert Placement.objects.get(verbatim=odd).theme == theme_about("night")
    actions.undo(change, at=NOW)
    assert not Placement.objects.get(verbatim=odd).is_by_hand


def test_a_theme_that_loses_all_its_words_ends_and_comes_back_with_them(told: Cast):
    search()
    canoe = theme_about("canoe")
    pinned = theme_about("night")
    actions.pin(pinned, True, by=told.omar, at=NOW)
    Verbatim.objects.filter(text__icontains="canoe").delete()
    Verbatim.objects.filter(placement__theme=canoe).delete()
    Verbatim.objects.filter(placement__theme=pinned).delete()
    search()
    canoe.refresh_from_db()
    assert canoe.ended_at == Run.objects.order_by("-pk")[0].begun_at
    assert Theme.objects.get(pk=pinned.pk).is_shown
    keep(Said(Source.INTERVIEW, "a", "Could we rent a canoe for the river?", NOW, told.mara.pk), at=NOW)
    reading.read_all()
    joining.join_all(at=NOW)
    canoe.refresh_from_db()
    assert canoe.is_shown


def test_the_figures_of_a_theme_add_up_and_follow_what_changes(told: Cast):
    search()
    found = figures.overview(scope(told))
    refund = found.of(theme_about("deposit").pk)
    assert found.whole.n == 64
    assert sum(one.n for one in found.themes) <= 64
    assert refund.n == refund.judged.n == refund.more
    assert refund.judged.value < 0 < found.of(theme_about("canoe").pk).judged.value
    assert refund.apart.is_told_apart
    assert refund.apart.value < -0.5
    assert sum(found.of(theme_about("canoe").pk).tally.unasked.values()) <= 2
    assert found.told_apart[0].theme == refund.theme
    before = counts()
    counting.go_stale([NOW])
    assert counting.count_stale() == 1
    assert counts() == before
    Verbatim.objects.filter(placement__theme=refund.theme).delete()
    counting.go_stale([NOW])
    counting.count_stale()
    assert figures.overview(scope(told)).of(refund.theme.pk).n == 0


def test_an_agent_is_told_of_own_teams_and_nobodys_matters_alone(told: Cast):
    matter = told.write()
    keep(Said(Source.CONVERSATION, "need:1", "A ramp for a wheelchair", NOW, told.mara.pk, matter.pk), at=NOW)
    reading.read_all()
    search()
    told_of = {name: figures.overview(scope(told, name)).whole.n for name in ("olga", "omar", "ines", "bruno")}
    assert told_of == {"olga": 65, "omar": 65, "ines": 1, "bruno": 0}
    StaleWeek.objects.all().delete()
    conversation_actions.move(matter, told.bookings, by=told.omar, at=NOW)
    counting.count_stale()
    told_of = {name: figures.overview(scope(told, name)).whole.n for name in ("ines", "bruno")}
    assert told_of == {"ines": 0, "bruno": 1}


def test_words_that_an_agent_may_not_read_are_neither_counted_nor_quoted(told: Cast):
    ours, theirs = told.write(), told.write()
    conversation_actions.move(theirs, told.bookings, by=told.omar, at=NOW)
    for place, (matter, said) in enumerate(((ours, "Our ramp, for a wheelchair"), (theirs, "Their ramp, wheelchair"))):
        stage = "before" if place else "during"
        keep(
            Said(Source.CONVERSATION, f"need:{place}", said, NOW, told.mara.pk, matter.pk, stage=stage, judgement=2),
            at=NOW,
        )
    reading.read_all()
    search()
    theme = theme_about("wheelchair")

    def seen(name: str, stage: str = "") -> tuple[int, int, int, set[str]]:
        within = scope(told, name, stage=stage)
        one = figures.overview(within).of(theme.pk)
        quoted = queries.some_words(getattr(told, name), theme, within, 100)
        weeks = figures.weeks_of(theme, within)
        assert sum(week.n for week in weeks) == one.n
        assert sum(week.judged.n for week in weeks) == one.judged.n
        customers = queries.customers_of(getattr(told, name), theme, within)
        return one.n, one.judged.n, customers, {words.text for words in quoted}

    assert seen("ines") == (1, 1, 1, {"Our ramp, for a wheelchair"})
    assert seen("ines", "before") == (0, 0, 0, set())
    assert seen("bruno") == seen("bruno", "before") == (1, 1, 1, {"Their ramp, wheelchair"})
    assert seen("omar")[0] == theme.placements.count() == len(seen("omar")[3])
    assert seen("omar", "during") == (1, 1, 1, {"Our ramp, for a wheelchair"})
    conversation_actions.move(ours, told.bookings, by=told.omar, at=NOW)
    assert seen("ines")[3] == set()  # even before it is counted anew
    counting.count_stale()
    assert figures.overview(scope(told, "ines")).of(theme.pk) is None
    assert seen("bruno")[:3] == (2, 2, 1)


def test_a_split_counts_its_change_and_its_words(told: Cast):
    search()
    words = theme_about("wheelchair")
    chosen = list(words.placements.values_list("verbatim", flat=True)[:3])
    split = actions.split(words, chosen, "", by=told.omar, at=NOW)
    counting.count_stale()
    assert split.label
    assert split.changes.get().act == Act.SPLIT
    assert figures.overview(scope(told)).of(split.pk).n == 3


def test_who_may_read_none_of_a_themes_words_is_not_told_its_sentence_nor_its_keywords(told: Cast):
    said = {"quiet": told.write(), "price": told.write()}
    conversation_actions.move(said["price"], told.bookings, by=told.omar, at=NOW)
    for word, matter in said.items():
        theme = Theme.objects.create(label=f"The {word} at night", keywords=[f"{word}ness"], size=1, found_at=NOW)
        keep(Said(Source.CONVERSATION, word, f"It is the {word}", NOW, told.mara.pk, matter.pk), at=NOW)
        Placement.objects.create(verbatim=Verbatim.objects.get(key=word), theme=theme, at=NOW)
        actions.pin(theme, True, by=told.omar, at=NOW)
    counting.count_stale()
    price = Theme.objects.get(label="The price at night")
    Theme.objects.create(label="A lake", given_label="The lake", found_at=NOW)
    interview = interview_actions.make("Guests", by=told.omar, at=NOW)
    deed = deed_actions.make("Prices", said="Too dear", owner=told.omar, by=told.omar, at=NOW)
    deed_actions.tie_theme(deed, price, [], at=NOW)
    ways = [
        "/voice/", "/voice/?all=1&period=two", "/voice/table", "/voice/words/", "/voice/words/table",
        f"/voice/themes/{price.pk}/", f"/voice/?theme={price.pk}", f"/voice/deeds/{deed.pk}",
        f"/voice/deeds/?theme={price.pk}", "/voice/guesses/", f"/voice/interviews/{interview.pk}/guess",
    ]  # fmt: skip

    def read(name: str) -> str:
        client = Client()
        client.force_login(getattr(told, name))
        with time_machine.travel(NOW, tick=False):
            answers = [client.get(way) for way in ways]
        assert name != "omar" or {answer.status_code for answer in answers} == {200}
        return " ".join(answer.content.decode() for answer in answers)

    for name, knows in (("ines", "quiet"), ("bruno", "price")):
        pages = read(name)
        for word in said:
            assert (f"The {word} at night" in pages, f"{word}ness" in pages) == (word == knows,) * 2, (name, word)
    assert "priceness" in read("omar")
    conversation_actions.move(said["price"], told.reception, by=told.omar, at=NOW)
    counting.count_stale()
    assert "The price at night" in read("ines")
    assert "The price at night" not in read("bruno")
