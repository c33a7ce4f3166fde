"""Touchpoints of CSV files: on the owner's screen, and by the command."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from regard.journey import files, filing, jobs
from regard.journey.models import TakenFile, Touchpoint
from regard.team.tests.cast import NOW, Cast

TABLE = """Date;Type;E-mail;Description;Total;Currency;ID;Colour
01.03.2026 10:00;order;mara@post.example;"A tent;
with pegs";1.310,50;EUR;7;red
2026-03-01;dance;mara@post.example;;;;8;
;search;;bathroom width;;;9;

2031-01-01;visit;mara@post.example;Cabins;;;10;
2026-03-01;visit;mara@post.example;x;=1+1;EUR;11;
1;2;3;4;5;6;7;8;9;10
"""


@pytest.fixture
def at_nine():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def olga(cast: Cast, at_nine: None) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client


def put_up(client: Client, content: bytes = TABLE.encode(), name: str = "orders.csv"):
    return client.post(
        "/settings/taken-files/", {"file": SimpleUploadedFile(name, content), "source": "shop"}, follow=True
    )


def test_columns_are_found_by_what_spreadsheets_call_them() -> None:
    table = files.read_table(TABLE.encode())
    assert table.delimiter == ";"
    assert table.columns == ["at", "kind", "email", "words", "amount", "currency", "id", ""]
    assert table.left_out == ["Colour"]


def test_each_bad_line_is_told_with_its_place_in_the_file() -> None:
    found = files.preview(files.read_table(TABLE.encode()), now=NOW, zone=ZoneInfo("Europe/Berlin"), source="shop")
    assert found.lines == 6
    assert [(r.line, r.field) for r in found.batch.refused] == [(4, "kind"), (5, "email"), (8, "amount"), (9, "")]
    assert found.batch.refused[0].words == "2026-03-01 · dance · mara@post.example ·  ·  ·  · 8 · "
    (line, order), (_, ahead) = found.batch.entries
    assert (line, order.words, str(order.amount)) == (2, "A tent; with pegs", "1310.5000")
    assert order.at == datetime.fromisoformat("2026-03-01T10:00:00+01:00")
    assert "ahead" in ahead.problem


@pytest.mark.parametrize("content", [b"", b"\n\n", b"kind\nvisit\n", b"\x00\x01", b"a,b\n1,2\n"])
def test_what_is_no_table_is_said(content: bytes) -> None:
    with pytest.raises(files.NoTable):
        files.read_table(content)


def test_letters_of_windows_and_tabs_are_read() -> None:
    table = files.read_table("kind\temail\twords\nvisit\tmara@post.example\tSüdufer\n".encode("cp1252"))
    found = files.preview(table, now=NOW, zone=ZoneInfo("UTC"), source="csv")
    assert found.batch.entries[0][1].words == "Südufer"


def take_in(client: Client) -> TakenFile:
    """Say yes to the file that was put up last, and let the job run."""
    taken = TakenFile.objects.latest("pk")
    client.post(f"/settings/taken-files/{taken.pk}")
    filing.take_in(taken.pk)
    taken.refresh_from_db()
    return taken


def test_a_quotation_mark_that_nothing_closes_swallows_no_line_without_a_word() -> None:
    table = files.read_table(b'kind,email,words\nvisit,a@b.example,x\nvisit,a@b.example,"5\nvisit,a@b.example,y\n')
    batch = files.preview(table, now=NOW, zone=ZoneInfo("UTC"), source="csv").batch
    assert [line for line, _ in batch.entries] == [2]
    assert [(bad.line, bad.reason[:19]) for bad in batch.refused] == [(3, "The quotation marks")]


def test_lines_without_an_id_are_known_by_what_stands_in_them_and_how_often() -> None:
    def ids(content: bytes) -> list[str]:
        return [line.told["id"] for line in files.lines(files.read_table(content))]

    first = ids(b"kind,email\nvisit,a@b.example\nvisit,c@d.example\nvisit,a@b.example\n")
    longer = ids(b"kind,email\ncall,x@y.example\nvisit,a@b.example\nvisit,c@d.example\nvisit,a@b.example\n")
    assert len(set(first)) == 3
    assert longer[1:] == first


@pytest.mark.django_db
def test_a_file_is_looked_into_before_it_is_taken_in_and_reported_after(cast: Cast, olga: Client) -> None:
    page = put_up(olga).content.decode()
    assert "6 lines: 2 can be taken in, 4 cannot." in page
    assert "Columns that are left out: Colour." in page
    assert not Touchpoint.objects.exists()
    taken = take_in(olga)
    after = olga.get(f"/settings/taken-files/{taken.pk}").content.decode()
    assert "2 touchpoints new" in after
    assert Touchpoint.objects.filter(customer=cast.mara, source="shop").count() == 2
    report = olga.get(f"/settings/taken-files/{taken.pk}/bad-lines").content.decode().splitlines()
    assert report[1].startswith('4,kind,"A kind is one of')
    assert len(report) == 5


@pytest.mark.django_db
def test_a_file_that_is_being_taken_in_says_how_far_it_is_and_is_begun_once(cast: Cast, olga: Client) -> None:
    put_up(olga)
    taken = TakenFile.objects.get()
    address = f"/settings/taken-files/{taken.pk}"
    assert "Taken in 0 of 6 lines" in olga.post(address, follow=True).content.decode()
    assert olga.get(f"{address}/bad-lines").status_code == 404
    assert "is being taken in, or was before" in olga.post(address, follow=True).content.decode()
    jobs.take_file(taken.pk)
    jobs.take_file(taken.pk)
    assert Touchpoint.objects.count() == 2


@pytest.mark.django_db
def test_of_ten_thousand_lines_half_broken_the_good_are_in_and_each_bad_one_is_told(cast: Cast, olga: Client) -> None:
    bad = (
        "dance,mara@post.example,2026-03-01,,",
        "visit,,2026-03-01,,",
        "visit,nobody,2026-03-01,,",
        "visit,mara@post.example,yesterday,,",
        "order,mara@post.example,2026-03-01,ten,EUR",
        "order,mara@post.example,2026-03-01,10,euros",
        "visit,mara@post.example,2026-03-01,,,one cell too many",
        'visit,mara@post.example,2026-03-01,"1"2,',
    )
    good = "visit,mara@post.example,2026-03-01,,"
    lines = [good if n % 2 == 0 else bad[n // 2 % len(bad)] for n in range(10_000)]
    content = "\n".join(["kind,email,at,amount,currency", *lines]).encode()
    put_up(olga, content)
    taken = take_in(olga)
    assert (taken.lines, taken.done, taken.new, taken.refused_count) == (10_000, 10_000, 5_000, 5_000)
    assert Touchpoint.objects.filter(customer=cast.mara).count() == 5_000
    assert [told["line"] for told in taken.refused] == list(range(3, 10_002, 2))
    fields = [told["field"] for told in taken.refused[:8]]
    assert fields == ["kind", "email", "email", "at", "amount", "currency", "", ""]
    assert all(told["reason"].endswith(".") for told in taken.refused)
    page = olga.get(f"/settings/taken-files/{taken.pk}").content.decode()
    assert "The first 30 of 5,000." in page
    report = olga.get(f"/settings/taken-files/{taken.pk}/bad-lines").content.decode()
    assert len(report.splitlines()) == 5_001
    put_up(olga, content, name="again.csv")
    assert (
        "This very file was taken in before"
        in olga.get(f"/settings/taken-files/{TakenFile.objects.latest('pk').pk}").content.decode()
    )
    again = take_in(olga)
    assert (again.new, again.known) == (0, 5_000)


@pytest.mark.django_db
def test_what_was_cut_off_goes_on_where_it_was(cast: Cast, olga: Client, monkeypatch) -> None:
    monkeypatch.setattr(filing, "LINES_AT_ONCE", 2)
    put_up(olga)
    taken = TakenFile.objects.get()
    olga.post(f"/settings/taken-files/{taken.pk}")
    real, calls = filing.taking.take, []

    def dies_at_the_second(entries, *, at):
        calls.append(entries)
        if len(calls) == 2:
            raise MemoryError
        return real(entries, at=at)

    monkeypatch.setattr(filing.taking, "take", dies_at_the_second)
    with pytest.raises(MemoryError):
        filing.take_in(taken.pk)
    taken.refresh_from_db()
    assert (taken.done, taken.new, taken.taken_at) == (2, 1, None)
    filing.take_in(taken.pk)
    taken.refresh_from_db()
    assert (taken.done, taken.new, taken.refused_count) == (6, 2, 4)
    assert taken.taken_at == NOW


@pytest.mark.django_db
def test_the_same_file_again_adds_nothing(cast: Cast, olga: Client) -> None:
    for _ in range(2):
        put_up(olga)
        take_in(olga)
    assert Touchpoint.objects.count() == 2
    assert TakenFile.objects.latest("pk").known == 2


def test_a_cell_of_a_report_is_no_formula() -> None:
    told = {"line": 2, "field": "amount", "reason": "An amount is a number.", "words": "=HYPERLINK(1)"}
    assert "'=HYPERLINK" in files.bad_lines([told])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2\n", "The first line names the columns"),
        (b"\x89PNG\x00", "This is no text file"),
        (b'"kind,email\n', "quotation marks are not right"),
        (b"x" * 5_000_001, "The screen takes files of 5 MB"),
    ],
)
def test_what_is_no_table_is_refused_on_the_screen(cast: Cast, olga: Client, content: bytes, told: str) -> None:
    refused = put_up(olga, content)
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert not TakenFile.objects.exists()


@pytest.mark.django_db
def test_the_command_takes_a_file_in_and_tells_what_became_of_it(cast: Cast, tmp_path, capsys, monkeypatch) -> None:
    from contextlib import nullcontext

    from regard.journey.commands import import_files

    monkeypatch.setattr("regard.cli.desk.open_desk", lambda folder: nullcontext())
    path = tmp_path / "orders.csv"
    path.write_text(TABLE)
    assert import_files([str(path), "--source", "Shop"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["taken"], report["changed"], report["known"]) == (2, 0, 0)
    assert [bad["line"] for bad in report["refused"]] == [4, 5, 8, 9]
    assert Touchpoint.objects.filter(source="shop").count() == 2
    path.write_text("kind,email\nvisit,mara@post.example\n")
    assert import_files([str(path)]) == 0


@pytest.mark.parametrize("arguments", [[], ["--source", "a b", "x.csv"]])
def test_the_command_says_what_is_wrong_with_its_words(arguments: list[str], capsys) -> None:
    from regard.journey.commands import import_files

    with pytest.raises(SystemExit) as ended:
        import_files(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
