"""Address headers: names and addresses out of `From`, `To`, `Cc`, `Reply-To`, however they were written.

A small scanner instead of a grammar: it takes names without quotes that hold commas' worth of oddities, comments as
names, groups, routes, addresses in no brackets at all. Source: RFC 5322 §3.4, §4.4.
"""

from __future__ import annotations

import re

from regard.mail.mime.encoded_words import decode_encoded_words, decode_header
from regard.mail.parsed import Mailbox

MAX_ADDRESSES = 1000

_SIMPLE = re.compile(r"""\s*(?:"([^"\\<>=]*)"|([^"<>,;:()@=\\]*))\s*<([^<>\s@"(),;:]+@[^<>\s@"(),;:]+)>\s*""")
_BARE = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;:]+")
_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*"?) | (?P<word>=\?[^\s?]+\?[BbQq]\?[^\n]*?\?=) | (?P<comma>[,;]) | (?P<colon>:)
      | (?P<angle><[^<>]*>?) | (?P<open>\() | (?P<space>\s+) | (?P<text>[^\s",;:<(=]+|=)""",
    re.VERBOSE,
)
_SPACE_OR_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\s+')
_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_LOOSE_DOT = re.compile(r"(@[^\s@]+)\s+\.\s*(?=\w)")
_MAILTO = re.compile(r"[\[<(]?mailto:([^\s<>()\[\]]{1,320})[\]>)]?")
_ESCAPED = re.compile(r"\\(.)")
_SPACE = re.compile(r"\s+")


def parse_addresses(raw: bytes, label: str = "") -> tuple[Mailbox, ...]:
    """Return the mailboxes of an address header, in order; groups are dissolved into their members.

    `label` is the charset that 8-bit names are most likely in.
    """
    if not raw:
        return ()
    text = decode_header(raw, decode_words=False, label=label)
    if "mailto:" in text:
        text = _MAILTO.sub(r"<\1>", text)
    simple = _SIMPLE.fullmatch(text)
    if simple is not None:
        return (Mailbox((simple[1] or simple[2] or "").strip(), simple[3]),)
    return tuple(_Scanner(text).mailboxes())


class _Scanner:
    """Reads one header value from left to right, keeping what belongs to the mailbox at hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mailbox] = []
        self._begin()

    def _begin(self) -> None:
        self.name: list[str] = []
        self.comments: list[str] = []
        self.address = ""
        self.name_ends = 0
        self.has_at = False
        self.is_quoted = False

    def mailboxes(self) -> list[Mailbox]:
        position, text = 0, self.text
        while position < len(text) and len(self.found) < MAX_ADDRESSES:
            match = _TOKEN.match(text, position)
            if match is None:
                self.name.append(text[position])
                position += 1
                continue
            position = match.end()
            if match.lastgroup == "open":
                position = self._comment(position)
            else:
                self._take(match.lastgroup or "", match[0])
        self._finish()
        return self.found

    def _take(self, kind: str, token: str) -> None:
        self.has_at |= kind != "angle" and "@" in token
        if kind == "comma":
            self._finish()
        elif kind == "colon":
            self._colon()
        elif kind == "angle":
            self._angle(token)
        elif kind == "quoted":
            # A quoted local part runs on into its domain: "odd one"@example.org
            self.is_quoted = True
            self.name.append(_ESCAPED.sub(r"\1", token.removeprefix('"').removesuffix('"')))
        else:
            self.name.append(" " if kind == "space" else token)

    def _colon(self) -> None:
        """«Friends: a@x, b@y;» names a group; anything before the colon with an @ is no group name."""
        if "@" in self.address:
            self._finish()
        elif self.has_at:
            self.name.append(":")
        else:
            self._begin()

    def _angle(self, token: str) -> None:
        inner = token.strip("<>").strip()
        if self.address and "@" in self.address:
            if "@" not in inner:
                return
            self._finish_before_next()
        inner = inner.rpartition(":")[2] if inner.startswith("@") or inner.lower().startswith("mailto:") else inner
        self.address = _bare_address(decode_encoded_words(inner))
        self.name_ends = len(self.name)

    def _finish_before_next(self) -> None:
        """Finish the mailbox at hand where no comma parts it from the next: what stands behind it names the next."""
        following = self.name[self.name_ends :]
        del self.name[self.name_ends :]
        self._finish()
        self.name = following
        self.has_at = any("@" in part for part in following)

    def _comment(self, position: int) -> int:
        """Keep the comment that opens before `position`; return where it ends."""
        depth, start = 1, position
        while position < len(self.text) and depth:
            char = self.text[position]
            depth += (char == "(") - (char == ")")
            position += 2 if char == "\\" else 1
        position = min(position, len(self.text))
        self.comments.append(self.text[start : position - (depth == 0)])
        return position

    def _finish(self) -> None:
        name = _SPACE.sub(" ", decode_encoded_words("".join(self.name))).strip()
        address = self.address
        if not address and "@" in name:
            address, name = self._split_bare(name)
        if not name and self.comments and (address or not self.found):
            name = _SPACE.sub(" ", decode_encoded_words(" ".join(self.comments))).strip()
        # A trailing comma or an empty <> is nobody.
        if name or address:
            self.found.append(Mailbox(_unquoted(name), address))
        self._begin()

    def _split_bare(self, name: str) -> tuple[str, str]:
        """Return (address, name) of a mailbox written without angle brackets."""
        name = _LOOSE_DOT.sub(r"\1.", name)
        bare = _BARE.search(name)
        if self.is_quoted and (bare is None or " " in name.partition("@")[0]):
            local, _, domain = name.rpartition("@")
            domain = domain.strip("<>")
            return (f'"{local}"@{domain}', "") if " " not in domain else ("", name)
        if bare is None:
            return ("", name) if name.startswith("@") else (_SPACE.sub("", name), "")
        rest = f"{name[: bare.start()]} {name[bare.end() :]}".strip(" <>")
        return bare[0].strip("'"), rest


def _bare_address(inner: str) -> str:
    """Return an address without the spaces and comments that may stand around its parts (RFC 5322 §4.4)."""
    if inner.endswith(";") and ":" in inner:
        # «<undisclosed-recipients:;>» is a group of nobody.
        return ""
    if "(" in inner:
        inner = _COMMENT.sub("", inner)
    inner = _SPACE_OR_QUOTED.sub(lambda match: match[0] if match[0][0] == '"' else "", inner)
    return inner.strip("'") if inner[:1] == inner[-1:] == "'" else inner


def _unquoted(name: str) -> str:
    """Drop quotes that came out of an encoded word or were doubled: '"Mara Lind"' is Mara Lind."""
    while len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    return name
