"""What a receiving server found out about a mail, told by it in Authentication-Results. Source: RFC 8601.

Anybody can write such a field into a mail. One counts only when it names a server that the owner trusts, and stands
where nobody but that server can have written it: above the server's own Received line, since every server adds what it
writes on top. Some (Google) write below theirs and take out of each mail what was forged in their name; for those that
the owner says so of, the topmost field directly below their line counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from regard.mail.origin.header_fields import Field

MOST_VALUE = 10_000
MOST_RESULTS = 50

_PART = re.compile(r'"(?:[^"\\]|\\.)*"?|\(|;|[^"(;]+')
_METHOD = re.compile(r"\s*([\w-]+)\s*(?:/\s*\d+\s*)?=\s*([\w-]+)")
_PROPERTY = re.compile(r"\b(smtp|header|body|policy)\s*\.\s*([\w-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^\s;]+)")
_SERVER = re.compile(r'\s*"?([^\s;="/]+)"?(?:\s+\d+)?\s*')
_BY = re.compile(r"(?:^|\s)by\s+([^\s;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TrustedHost:
    """A server whose word counts. name: its authserv-id, lower case; its subdomains are meant, too."""

    name: str
    stands_below: bool = False

    def is_meant_by(self, name: str) -> bool:
        return name == self.name or name.endswith("." + self.name)


@dataclass(frozen=True, slots=True)
class Result:
    """One finding. method: "dmarc", "dkim", "spf" …

    properties: as {"header.from": "example.org"}, values in lower case.
    """

    method: str
    result: str
    properties: dict[str, str]
    comment: str


@dataclass(frozen=True, slots=True)
class Results:
    """One field. server: the authserv-id, lower case; "" when it names none."""

    server: str
    found: tuple[Result, ...]


def read(value: str) -> Results:
    """Read the value of one field, however it is written. Never raises."""
    server, *others = [*_statements(value[:MOST_VALUE])] or [("", "")]
    named = _SERVER.fullmatch(server[0])
    if not named:
        return Results("", ())
    found = (_result(text, comment) for text, comment in others[:MOST_RESULTS])
    return Results(named[1].lower(), tuple(one for one in found if one))


def _statements(value: str) -> Iterator[tuple[str, str]]:
    """Part at the semicolons that stand neither in quotes nor in a comment; of each, its text and its comments."""
    text, comments, position = "", "", 0
    while position < len(value):
        found = _PART.match(value, position)
        if found is None:
            return
        position = found.end()
        if found[0] == "(":
            inside, position = _comment(value, position)
            text, comments = text + " ", f"{comments} {inside}".strip()
        elif found[0] == ";":
            yield text, comments
            text, comments = "", ""
        else:
            text += found[0]
    yield text, comments


def _comment(value: str, start: int) -> tuple[str, int]:
    """Return the comment that opened before `start`, and where the text goes on."""
    depth, position = 1, start
    while position < len(value) and depth:
        depth += (value[position] == "(") - (value[position] == ")")
        position += 2 if value[position] == "\\" else 1
    return value[start : position - 1], position


def _result(text: str, comment: str) -> Result | None:
    method = _METHOD.match(text)
    if method is None:
        return None
    properties = {f"{kind}.{name}".lower(): said.strip('"').lower() for kind, name, said in _PROPERTY.findall(text)}
    return Result(method[1].lower(), method[2].lower(), properties, comment)


def trusted(fields: Sequence[Field], hosts: Iterable[TrustedHost]) -> Results | None:
    """Return what the first trusted host says that can be believed to have said it; None when none does."""
    said = [(place, read(field.unfolded)) for place, field in enumerate(fields) if field.name == NAME]
    if not said:
        return None
    received = [(place, written_by(field)) for place, field in enumerate(fields) if field.name == b"received"]
    for host in hosts:
        start, end = _where(host, received, len(fields))
        for place, results in said:
            if start < place < end and host.is_meant_by(results.server):
                return results
    return None


NAME = b"authentication-results"


def _where(host: TrustedHost, received: Sequence[tuple[int, str]], count: int) -> tuple[int, int]:
    """Return between which places of the header only this host can have written; nowhere when it took no part."""
    lines = iter(received)
    for place, by in lines:
        if host.is_meant_by(by):
            return (place, next(lines, (count, ""))[0]) if host.stands_below else (-1, place)
    return 0, 0


def written_by(received: Field) -> str:
    """Return the host that a Received line names as its writer, lower case; "" when it names none."""
    text = "".join(text for text, _ in _statements(received.unfolded[:MOST_VALUE]))
    found = _BY.search(text)
    return found[1].lower().rstrip(".") if found else ""
