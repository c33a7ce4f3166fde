"""Look for mails that break the parser: `bin/fuzz [--minutes N] [--kept FOLDER]`.

Atheris (libFuzzer) changes the mails of `mails/` and keeps those that reach new code; where it is not installed (it has
wheels for Linux on x86-64 alone), hypothesis makes mails of pieces for as long. What breaks is written to the folder
`--kept`; make a pair of files in `mails/` of it, with its mend.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

MAILS = Path(__file__).parent / "mails"
LONGEST_BYTES = 16_384
LONGEST_S = 3.0
"""Of processor time for one mail of at most LONGEST_BYTES: under instrumentation, and on a busy machine."""

WORDS = (
    "Content-Type: ", "multipart/mixed", "multipart/alternative", "message/rfc822", "message/delivery-status", "text/html", "text/calendar", "application/ms-tnef",
    "application/pkcs7-mime", "; boundary=b", "; charset=utf-7", "; charset=iso-2022-jp", "; format=flowed", "; name*0*=utf-8''%41", "Content-Transfer-Encoding: base64",
    "quoted-printable", "x-uuencode", "--b\\x0a", "--b--\\x0a", "=?utf-8?B?", "=?utf-8?Q?", "?=", "Subject: ", "From: ", "To: a:b@c,d;", "<a@b.example>", "begin 644 x\\x0a",
    "=ybegin line=1 name=x\\x0a", "=yend", "-----BEGIN PGP SIGNED MESSAGE-----", "\\x78\\x9f\\x3e\\x22", "\\x30\\x80", "\\x1b$B", "\\xff\\xfe", "\\x0d\\x0a", "> ", "On 5 May 2025, a@b wrote:",
    "-- \\x0a", "From: a\\x0aSent: b\\x0aTo: c\\x0aSubject: d\\x0a", "Sent from my iPhone", "<blockquote>", "<div class=gmail_quote>", "<!--", "&#0;", "Final-Recipient: rfc822; a@b",
    "BEGIN:VEVENT\\x0a", "DTSTART:20250606T120000Z",
)  # fmt: skip


class Broken(AssertionError):
    """A mail was not read as every mail must be."""


def main(argv: Sequence[str]) -> int:
    """Look for as long as asked; 1 when a mail broke the parser."""
    parser = argparse.ArgumentParser(prog="bin/fuzz", description="Look for mails that break the parser.")
    parser.add_argument("--minutes", type=float, default=10, metavar="N", help="how long to look (10)")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="where to keep what breaks (a new folder)")
    options = parser.parse_args(list(argv))
    kept = options.kept or Path(tempfile.mkdtemp(prefix="regard-fuzz-"))
    kept.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.ERROR)
    try:
        import atheris
    except ImportError:
        print("bin/fuzz: atheris is not installed here; hypothesis looks instead.", file=sys.stderr)
        return _with_hypothesis(options.minutes, kept)
    with atheris.instrument_imports(include=["regard.mail"]):
        check = checker()
    words = kept / "words.dict"
    words.write_text("".join('"{}"\n'.format(word.replace('"', '\\"')) for word in WORDS))
    grown = kept / "grown"
    grown.mkdir(exist_ok=True)
    atheris.Setup(
        [
            "bin/fuzz", str(grown), str(MAILS), f"-dict={words}", f"-max_len={LONGEST_BYTES}", "-timeout=20",
            f"-max_total_time={round(options.minutes * 60)}", f"-artifact_prefix={kept}/", "-rss_limit_mb=1500",
            "-print_final_stats=1", "-len_control=0",
        ],
        check,
    )  # fmt: skip
    # It ends the process itself, non-zero when a mail broke the parser.
    atheris.Fuzz()
    return 0


def checker() -> Callable[[bytes], None]:
    """Return what must hold for any bytes; it raises Broken."""
    from regard.mail.parse import parse

    def check(raw: bytes) -> None:
        began = time.process_time()
        mail = parse(raw)
        if time.process_time() - began > LONGEST_S:
            raise Broken("it took too long")
        if any("could not be understood" in problem for problem in mail.problems):
            raise Broken("the parser raised")
        told = mail.as_json("x")
        if json.loads(json.dumps(told, ensure_ascii=False).encode()) != told:
            raise Broken("it cannot be written as JSON")
        if _letters(f"{mail.reply}{mail.quoted}") != _letters(mail.text):
            raise Broken("words were lost between reply and quote")

    return check


def _letters(text: str) -> list[str]:
    return sorted("".join(text.split()))


def _with_hypothesis(minutes: float, kept: Path) -> int:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    check = checker()
    pieces = [word.encode().decode("unicode_escape").encode("latin-1") for word in WORDS]
    whole = [path.read_bytes() for path in sorted(MAILS.glob("*.eml"))]
    some = st.one_of(st.sampled_from([*pieces, b"\n", b"\n\n"]), st.binary(max_size=30))
    torn = st.builds(lambda mail, at, more: mail[:at] + b"".join(more) + mail[at:], st.sampled_from(whole),
                     st.integers(0, 3000), st.lists(some, max_size=8))  # fmt: skip
    ends = time.monotonic() + minutes * 60
    last = b""

    @settings(max_examples=2000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(torn, st.lists(some, max_size=60).map(b"".join)))
    def look(raw: bytes) -> None:
        nonlocal last
        last = raw
        check(raw)

    while time.monotonic() < ends:
        try:
            look()
        except Broken:
            # hypothesis shows the smallest one last
            (kept / "broken.eml").write_bytes(last)
            print(f"bin/fuzz: {kept}/broken.eml breaks the parser.", file=sys.stderr)
            raise
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
