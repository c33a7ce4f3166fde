"""How much of public mails is understood: `bin/corpus FOLDER`. Pure, as the parser is.

Knows the sets of mails by the names of their folders, wherever below FOLDER these lie, and scores each as its makers
do. `scored` figures are those that count; the others are printed for whoever works on the rules. A comparison of texts
is exact after stripping both ends, nothing milder.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regard.mail.mime import body
from regard.mail.mime.parts import Splitter
from regard.mail.origin.header_fields import Bare, take_apart
from regard.mail.origin.judging import Origin, Verdict, domain_of
from regard.mail.origin.signs import Known, signs_of
from regard.mail.parse import parse
from regard.mail.parsed import Mailbox, ParsedMail
from regard.mail.sources import without_from_line
from regard.mail.words.plain import text_of_html
from regard.mail.words.trim import trim

_SPACE = re.compile(r"\s+")
_BODIES = {"Text", "Html"}
_SLOWEST_S = 1.0

Row = dict[str, Any]


@dataclass(slots=True)
class Figure:
    """One line of the table: how many of how many cases came out right, and what was wrong with the others."""

    corpus: str
    what: str
    is_scored: bool = True
    right: int = 0
    cases: int = 0
    failing: list[str] = field(default_factory=list)

    def add(self, case: str, *, is_right: bool, told: str = "") -> None:
        """Count a case; `told` says, of a wrong one, what came out."""
        self.cases += 1
        self.right += is_right
        if not is_right:
            self.failing.append(f"{case}: {told}" if told else case)

    @property
    def share(self) -> float:
        """Return the share of right cases, 1 when there was none."""
        return self.right / self.cases if self.cases else 1.0

    def as_line(self) -> str:
        """Return this figure as a line of the table."""
        note = "" if self.is_scored else "  (not scored)"
        return f"{self.corpus:26} {self.what:28} {self.right:5} of {self.cases:<5} {self.share:7.1%}{note}"


def main(argv: Sequence[str]) -> int:
    """Print the figures of every set below the folder that `argv` names; 2 when there is none."""
    parser = argparse.ArgumentParser(
        prog="bin/corpus", description="Hold public mails against what is known of them.", allow_abbrev=False
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where the sets lie, at any depth")
    parser.add_argument("--failing", action="store_true", help="name each case that came out wrong, and how")
    parser.add_argument("--set", metavar="NAME", choices=sorted(SETS), help="look at one set alone")
    options = parser.parse_args(list(argv))
    found = list(figures(options.folder, options.set))
    for figure in found:
        print(figure.as_line())
        for case in figure.failing if options.failing else ():
            print(f"    {case}")
    if not found:
        print(f"bin/corpus: no set of mails lies below {options.folder} ({', '.join(SETS)})", file=sys.stderr)
    return 0 if found else 2


def figures(folder: Path, name: str | None = None) -> Iterator[Figure]:
    """Yield the figures of the sets below `folder`, of the one called `name` when given."""
    for one, score in SETS.items():
        if name is not None and name != one:
            continue
        for place in sorted({folder, *folder.rglob(one)}):
            if place.is_dir() and place.name == one:
                yield from score(place)


def stalwart(folder: Path) -> Iterator[Figure]:
    """Score a mail's subject, sender, text, HTML and number of attachments, each by itself.

    Text and HTML once as `regard mail parse` shows them, there or not; once by the number of parts they were made of.
    """
    seen, counted = Figure("stalwart", "fields"), Figure("stalwart", "fields, bodies counted", is_scored=False)
    one_by_one = {what: Figure("stalwart", what, is_scored=False) for what in (*_SEEN, *_COUNTED)}
    for path in sorted(folder.rglob("*.json")):
        expected, told = _expected(json.loads(path.read_text())), _told(path.with_suffix(".eml").read_bytes())
        case = str(path.relative_to(folder).with_suffix(""))
        for what, figure in one_by_one.items():
            is_right = expected[what] == told[what]
            note = f"{what}: {told[what]!r}, not {expected[what]!r}"
            figure.add(case, is_right=is_right, told=note)
            if what in _SEEN:
                seen.add(case, is_right=is_right, told=note)
            if what in (*_COUNTED, *_PLAIN):
                counted.add(case, is_right=is_right, told=note)
    yield from (seen, counted, *one_by_one.values())


_PLAIN = ("subject", "from", "attachments")
_SEEN = (*_PLAIN, "has text", "has HTML")
_COUNTED = ("texts", "HTML bodies")


def _told(raw: bytes) -> Row:
    mail, content = parse(raw), body.read(Splitter(raw).split())
    return {
        "subject": mail.subject,
        "from": (mail.from_.name, mail.from_.address) if mail.from_ else None,
        "attachments": len(mail.attachments),
        "has text": bool(mail.text.strip()),
        "has HTML": mail.html is not None,
        "texts": len(content.texts),
        "HTML bodies": len(content.htmls),
    }


def _expected(told: Row) -> Row:
    """Return what the file beside a mail says; of the bodies (JMAP counts pictures there too) those of text."""
    headers = {one["name"]: one["value"] for one in reversed(told["parts"][0]["headers"]) if _is_known(one)}
    senders = headers.get("from", {}).get("Address", {}).get("List", [])
    texts, htmls = (
        [told["parts"][index]["body"] for index in told[name] if _BODIES & set(told["parts"][index]["body"])]
        for name in ("text_body", "html_body")
    )
    return {
        "subject": headers.get("subject", {}).get("Text") or "",
        "from": (senders[0].get("name") or "", senders[0].get("address") or "") if senders else None,
        "attachments": len(told["attachments"]),
        "has text": any(text.strip() for one in texts for text in one.values()),
        "has HTML": any("Html" in one for one in htmls),
        "texts": len(texts),
        "HTML bodies": len(htmls),
    }


def _is_known(header: Row) -> bool:
    return isinstance(header["name"], str) and isinstance(header["value"], dict)


def mikel_mail(folder: Path) -> Iterator[Figure]:
    """Score that a mail is read at all, and that a subject or a body comes out of it."""
    read, told = Figure("mikel_mail", "no exception"), Figure("mikel_mail", "a subject or a body")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".eml", "") and path.name != "LICENSE":
            mail = parse(without_from_line(path.read_bytes()))
            case = str(path.relative_to(folder))
            read.add(case, is_right=not _has_failed(mail))
            told.add(case, is_right=bool(mail.subject or mail.text or mail.attachments))
    yield from (read, told)


def _has_failed(mail: ParsedMail) -> bool:
    return any("could not be understood" in problem for problem in mail.problems)


def sisimai(folder: Path) -> Iterator[Figure]:
    """Score the kind, and for bounces whether they are for good, how many they name, and the status."""
    kind, permanent = Figure("sisimai", "kind"), Figure("sisimai", "permanent")
    recipients = Figure("sisimai", "number of recipients", is_scored=False)
    for row in _rows(folder / "labels.jsonl"):
        mail = parse((folder / row["file"]).read_bytes())
        kind.add(row["file"], is_right=mail.kind == row["kind"], told=f"{mail.kind}, not {row['kind']}")
        if row["kind"] != "bounce":
            continue
        found = mail.bounce.recipients if mail.bounce else ()
        expected = any(one["hardbounce"] for one in row["expected"])
        told = "; ".join(f"{one.address} {one.status} {'hard' if one.permanent else 'soft'}" for one in found)
        permanent.add(
            row["file"],
            is_right=any(one.permanent for one in found) == expected,
            told=f"{told}, not {'hard' if expected else 'soft'} ({row['expected'][0]['reason']})",
        )
        recipients.add(row["file"], is_right=len(found) == row["n_recipients"], told=f"{told}; {row['n_recipients']}")
    yield from (kind, permanent, recipients)


def talon(folder: Path) -> Iterator[Figure]:
    """Score plain texts; whole mails and HTML too, which are compared without their white space."""
    texts = Figure("talon", "her words, text")
    for row in _rows(folder / "text_pairs.jsonl"):
        _compare(texts, row["id"], trim(row["input"]).reply, row["expected"])
    yield texts
    mails = Figure("talon", "her words, whole mails", is_scored=False)
    for row in _rows(folder / "fixture_pairs.jsonl"):
        raw = (folder.parent / row["input_path"]).read_bytes()
        _compare(mails, row["id"], _bare(parse(_as_mail(raw, row)).reply), _bare(row["expected"]))
    yield mails
    html = Figure("talon", "her words, HTML", is_scored=False)
    for row in _rows(folder / "html_pairs.jsonl"):
        told = parse(_as_mail(row["input"].encode(), {"input_kind": "html"})).reply
        _compare(html, row["id"], _bare(told), _bare(text_of_html(row["expected"])))
    yield html


def _as_mail(raw: bytes, row: Row) -> bytes:
    return raw if row["input_kind"] != "html" else b"Content-Type: text/html; charset=utf-8\n\n" + raw


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def crisp(folder: Path) -> Iterator[Figure]:
    """Score the rows that give her exact words; the others name what must and must not stand in them."""
    yield from _trimmed(folder, "crisp", lambda row: "exact" in row["match"])


def github(folder: Path) -> Iterator[Figure]:
    """Score the rows that give her exact words."""
    yield from _trimmed(folder, "github", lambda row: row["match"] == "exact")


def mail_parser_reply(folder: Path) -> Iterator[Figure]:
    """Score the rows that give her exact words."""
    yield from _trimmed(folder, "mail_parser_reply", lambda row: row["body_equals"] is not None)


def _trimmed(folder: Path, name: str, is_exact: Callable[[Row], bool]) -> Iterator[Figure]:
    exact, others = Figure(name, "her words"), Figure(name, "what they hold and lack", is_scored=False)
    for row in _rows(folder / "expected.jsonl"):
        text = (folder.parent / row["input_path"]).read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        began = time.process_time()
        reply = trim(text).reply
        if is_exact(row):
            _compare(exact, row["id"], reply, row.get("expected") or row.get("body_equals") or "")
        else:
            is_quick = time.process_time() - began < _SLOWEST_S
            others.add(row["id"], is_right=is_quick and _holds_and_lacks(row, reply, text), told=repr(reply[-200:]))
    yield from (exact, others)


def _holds_and_lacks(row: Row, reply: str, text: str) -> bool:
    if row.get("match", "").startswith("whole text"):
        return _bare(reply) == _bare(text)
    wanted = [re.escape(part) for key in ("must_contain", "body_contains") for part in row.get(key, ())]
    unwanted = [re.escape(part) for key in ("must_not_contain", "body_absent") for part in row.get(key, ())]
    wanted += row.get("must_match_in_reply", ())
    unwanted += row.get("must_not_be_in_reply", ())
    found = [re.search(part, reply, re.MULTILINE) is not None for part in wanted]
    return all(found) and not any(re.search(part, reply, re.MULTILINE) for part in unwanted)


def _compare(figure: Figure, case: str, told: str, expected: str) -> None:
    figure.add(case, is_right=told.strip() == expected.strip(), told=f"{told[:300]!r}, not {expected[:300]!r}")


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()] if path.exists() else []


def senders(folder: Path) -> Iterator[Figure]:
    """Score that nothing is said of the senders of messages, all of them known as customers and nothing proven.

    The worst case: no server is trusted, no signature can be proven, and every other sender could be imitated.
    """
    figure = Figure("mail_parse", "senders without a mark")
    mails = [(path, *_sent(path.read_bytes())) for path in sorted(folder.rglob("*")) if _is_mail(path)]
    domains = {domain_of(box.address.lower()) for _, _, box in mails if box}
    known = Known(
        domains=frozenset({"lakeside.example"}),
        names=frozenset(),
        older=lambda like, own: like & domains,
        are_one=lambda one, other: False,
    )
    nothing = Origin(Verdict.UNKNOWN, "", "", "")
    for path, bare, box in mails:
        if box and bare:
            found = signs_of(bare, nothing, name=box.name, address=box.address.lower(), known=known, was_asked=True)
            told = "; ".join(f"{sign}: {seen}" for sign, seen in found)
            figure.add(str(path.relative_to(folder)), is_right=not found, told=f"{box.address}: {told}")
    yield figure


def _is_mail(path: Path) -> bool:
    return path.is_file() and path.suffix in (".eml", "") and path.name != "LICENSE"


def _sent(raw: bytes) -> tuple[Bare | None, Mailbox | None]:
    """Return a mail's fields and who sent it; nothing of a machine's mail, which becomes no message."""
    mail = parse(raw)
    if mail.kind != "message" or mail.from_ is None or "@" not in mail.from_.address:
        return None, None
    return take_apart(raw), mail.from_


SETS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "stalwart": stalwart,
    "mikel_mail": mikel_mail,
    "sisimai": sisimai,
    "talon": talon,
    "crisp_email_reply_parser": crisp,
    "email_reply_parser": github,
    "mail_parser_reply": mail_parser_reply,
    "mail_parse": senders,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
