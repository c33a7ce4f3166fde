"""Her words are kept once, follow her, and are read by those who may see the matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regard.customers.actions import merge, undo_merge
from regard.team.tests.cast import NOW, Cast
from regard.voice.verbatims.actions import Said, keep, keep_all, take_back
from regard.voice.verbatims.models import Source, Verbatim

pytestmark = pytest.mark.django_db


def said(cast: Cast, text: str = "Tell me before I have to ask.", **more: object) -> Said:
    return Said(Source.INTERVIEW, "answer:1", text, NOW, cast.mara.pk, **more)  # type: ignore[arg-type]


def test_words_kept_again_are_one_row_and_changed_words_are_read_anew(cast: Cast):
    first = keep(said(cast, question="What keeps you coming back?"), at=NOW)
    Verbatim.objects.update(mood="content")
    assert keep(said(cast, question="What keeps you coming back?"), at=NOW) == first
    assert Verbatim.objects.get().mood == "content"
    keep(said(cast, "Tell me first.\r\nAlways."), at=NOW)
    row = Verbatim.objects.get()
    assert (row.text, row.mood, row.question) == ("Tell me first.\nAlways.", "", "")


def test_words_that_are_emptied_or_taken_back_are_gone(cast: Cast):
    keep(said(cast), at=NOW)
    assert keep(said(cast, "\0  "), at=NOW) is None
    assert not Verbatim.objects.exists()
    assert keep_all([said(cast), replace(said(cast), key="answer:2")], at=NOW) == 2
    take_back(Source.INTERVIEW, ["answer:1"])
    assert Verbatim.objects.get().key == "answer:2"


def test_words_of_a_matter_are_read_by_who_may_see_it_and_others_by_who_knows_the_customer(cast: Cast):
    matter = cast.write()
    of_matter = keep(replace(said(cast), key="a", conversation_id=matter.pk), at=NOW)
    of_customer = keep(replace(said(cast), key="b"), at=NOW)
    of_nobody = keep(replace(said(cast), key="c", customer_id=None), at=NOW)
    everything = {of_matter, of_customer, of_nobody}
    readable = {name: set(Verbatim.objects.visible_to(getattr(cast, name))) for name in
                ("olga", "omar", "ines", "bruno", "charlie")}  # fmt: skip
    assert readable == {
        "olga": everything, "omar": everything, "ines": {of_matter, of_customer}, "bruno": set(), "charlie": set()
    }  # fmt: skip


def test_words_follow_a_customer_who_turns_out_to_be_another_and_come_back(cast: Cast):
    twin = cast.customer("Mara L.", "mara.l@post.example")
    row = keep(replace(said(cast), customer_id=twin.pk), at=NOW)
    done = merge(cast.mara, twin, by=cast.olga, at=NOW)
    row.refresh_from_db()
    assert row.customer == cast.mara
    undo_merge(done, by=cast.olga, at=NOW)
    row.refresh_from_db()
    assert row.customer == twin
