"""What customers say is gathered where they say it, and follows what becomes of it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from regard.conversations import actions as conversation_actions
from regard.conversations import parts
from regard.judgement.actions import note
from regard.team.tests.cast import NOW, Cast
from regard.voice.verbatims import filing, gathering, importing, reading
from regard.voice.verbatims.models import Source, Verbatim, WordsFile

pytestmark = pytest.mark.django_db
TEXT = "Hello. Is there a ramp at Heron? We arrive late. Could you also send the bill to my daughter?"


def kept() -> dict[str, Verbatim]:
    return {row.text: row for row in Verbatim.objects.all()}


def test_the_need_its_parts_and_the_words_of_a_judgement_are_gathered_once(cast: Cast):
    matter = cast.write(TEXT)
    assert gathering.gather([matter.pk], at=NOW) >= 1
    assert sum(gathering.gather_all(at=NOW)) == 0
    assert matter.need in kept()
    note(matter, -1, words="Half of it was answered.", by=cast.ines, at=NOW)
    gathering.gather([matter.pk], at=NOW)
    words = kept()["Half of it was answered."]
    assert (words.source, words.judgement, words.noted_by) == (Source.JUDGEMENT, -1, cast.ines)
    assert kept()[matter.need].judgement == -1
    assert reading.read_all() == len(kept())
    assert all(row.mood for row in kept().values())


def test_a_need_that_an_agent_mended_and_a_part_that_is_none_change_what_is_kept(cast: Cast):
    matter = cast.write(TEXT)
    message = matter.messages.get()
    part = parts.add(matter, message, start=0, end=5, by=cast.ines, at=NOW)
    gathering.gather([matter.pk], at=NOW)
    assert "Hello" in kept()
    before = Verbatim.objects.get(key=f"need:{matter.pk}").pk
    parts.remove(part, by=cast.ines, at=NOW)
    start = TEXT.index("We arrive")
    conversation_actions.set_need(matter, message, start=start, end=start + 15, by=cast.ines, at=NOW)
    gathering.gather([matter.pk], at=NOW)
    assert "Hello" not in kept()
    assert kept()["We arrive late."].pk == before


CSV = """when;comment;e-mail;rating;stage
2026-02-28;They told us before we had to ask.;mara@post.example;2;after
2026-02-30;A day that is none;;1;
2026-02-27;;;;
2026-02-26;Quiet after ten, as you said.;nobody@post.example;5;
2026-02-26 14:05;Quiet after ten, as you said.;;;before
2026-02-26;"=HYPERLINK(""x"")";mara@post.example;;
2099-01-01;From the future;;;
"""


def test_a_file_is_looked_into_taken_in_once_and_its_bad_lines_are_told(cast: Cast):
    at = NOW
    taken = importing.put_up(CSV.encode("cp1252"), filename="old survey.csv", by=cast.olga, at=at)
    preview = importing.look_into(taken, at=at)
    assert (taken.lines, preview.good, len(preview.bad)) == (7, 3, 4)
    assert not Verbatim.objects.exists()
    WordsFile.objects.update(begun_at=at)
    filing.take_in(taken.pk, at=at)
    filing.take_in(taken.pk, at=at)
    taken.refresh_from_db()
    assert (taken.done, taken.new, taken.refused_count) == (7, 3, 4)
    assert [(bad["line"], bad["field"]) for bad in taken.refused] == [
        (3, "at"),
        (4, "words"),
        (5, "judgement"),
        (8, "at"),
    ]
    words = kept()["They told us before we had to ask."]
    assert (words.customer, words.judgement, words.stage) == (cast.mara, 2, "after")
    assert words.at.date().isoformat() == "2026-02-28"
    assert kept()["Quiet after ten, as you said."].customer is None
    again = importing.put_up(CSV.encode() + b"2026-02-25;One more;;;\n", filename="b.csv", by=cast.olga, at=at)
    WordsFile.objects.filter(pk=again.pk).update(begun_at=timezone.now())
    filing.take_in(again.pk, at=at)
    again.refresh_from_db()
    assert again.new == 1


@pytest.mark.parametrize("content", [b"", b"kind,email\nvisit,a@b.example\n", b"\0\1\2", b'"words\nx\n'])
def test_a_file_without_words_is_refused_in_a_sentence(cast: Cast, content: bytes):
    from regard.voice.verbatims.files import NoTable

    with pytest.raises(NoTable, match=r"\.$"):
        importing.put_up(content, filename="x.csv", by=cast.olga, at=NOW)
