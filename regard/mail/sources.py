"""Where raw mails lie on this machine: single files, mailboxes of many, Maildirs, folders, standard input.

An mbox is read in pieces: a mail is at hand as bytes, the mailbox never as a whole.
"""

from __future__ import annotations

import mmap
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from regard.lib.errors import UserError

STDIN = "-"

_MBOX_SUFFIXES = {".mbox", ".mbx"}
# What lies beside mails in a folder and is none.
_NO_MAIL_SUFFIXES = {".json", ".jsonl", ".toml", ".yaml", ".md", ".csv", ".html", ".py", ".pdf", ".png", ".jpg", ".zip",
                     ".gz", ".db", ".log", ".sqlite", ".lock"}  # fmt: skip
_INDEX_FILES = ("dovecot", "courier", "maildir", "subscriptions")
# A separator holds a time of day; «From the start …» after an empty line, unquoted, does not.
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d:\d\d[^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_FROM_LINE = re.compile(rb"\A>?From [^\r\n]*\r?\n")


def raw_mails(paths: Sequence[str], *, is_mbox: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield (source, raw) for each mail of `paths`, in order.

    `source` is the file's path, with «:3» for the third mail of a mailbox; `is_mbox` reads every file as a mailbox.
    Raises UserError when a path does not exist or cannot be read.
    """
    for path in paths:
        if path == STDIN:
            yield from _from_bytes(STDIN, sys.stdin.buffer.read(), is_mbox=is_mbox)
            continue
        try:
            yield from _from_path(Path(path), is_mbox=is_mbox)
        except OSError as error:
            raise UserError(f"{error.filename or path} cannot be read: {error.strerror or error}") from error


def _from_path(path: Path, *, is_mbox: bool) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in _files(path):
            yield from _from_file(file, is_mbox=is_mbox)
    else:
        yield from _from_file(path, is_mbox=is_mbox)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the mail files of a folder or Maildir and of the folders in it, by name."""
    is_maildir = (folder / "cur").is_dir() or (folder / "new").is_dir()
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            # Maildir++ keeps its folders as «.Archive»; «tmp» holds half-written mails.
            if (is_maildir or not path.name.startswith(".")) and not (is_maildir and path.name == "tmp"):
                yield from _files(path)
        elif path.is_file() and not is_maildir and _may_be_mail(path):
            yield path


def _may_be_mail(path: Path) -> bool:
    if path.name.startswith((".", *_INDEX_FILES)):
        return False
    return path.suffix.lower() not in _NO_MAIL_SUFFIXES


def _from_file(path: Path, *, is_mbox: bool) -> Iterator[tuple[str, bytes]]:
    if not is_mbox and path.suffix.lower() not in _MBOX_SUFFIXES:
        yield str(path), without_from_line(path.read_bytes())
        return
    with path.open("rb") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield from _mails_of_mbox(str(path), content)


def _from_bytes(source: str, raw: bytes, *, is_mbox: bool) -> Iterator[tuple[str, bytes]]:
    if is_mbox:
        yield from _mails_of_mbox(source, raw)
    else:
        yield source, without_from_line(raw)


def without_from_line(raw: bytes) -> bytes:
    """Return a mail without the «From …» line that a mailbox put above it."""
    return _FROM_LINE.sub(b"", raw, count=1)


def _mails_of_mbox(source: str, content: bytes | mmap.mmap) -> Iterator[tuple[str, bytes]]:
    """Yield the mails of an mbox, «>From » lines unquoted (the mboxrd form, which reads mboxo alike)."""
    starts = _SEPARATOR.finditer(content)
    current, number = next(starts, None), 0
    if current is None:
        if bytes(content).strip():
            yield f"{source}:1", without_from_line(bytes(content))
        return
    while current is not None:
        following = next(starts, None)
        raw = bytes(content[current.end() : following.start() if following else len(content)])
        number += 1
        yield f"{source}:{number}", _QUOTED_FROM.sub(rb"\1", _without_last_line(raw))
        current = following


def _without_last_line(raw: bytes) -> bytes:
    """Drop the empty line that a mailbox puts between mails."""
    for ending in (b"\r\n\r\n", b"\n\n"):
        if raw.endswith(ending):
            return raw[: -len(ending) // 2]
    return raw
