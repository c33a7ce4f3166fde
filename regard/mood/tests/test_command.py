"""`regard mood` and its kin, as programs call them."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from regard.mood.reading import read


def run(given: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "regard", "mood", *arguments], input=given, capture_output=True, timeout=60
    )


def test_each_line_is_answered_by_one_line_of_json():
    done = run("Still waiting for my refund.\n\nThanks, it works now!\r\n¿Dónde está?".encode())
    assert done.returncode == 0
    assert done.stderr == b""
    answers = [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]
    assert len(answers) == 4
    assert set(answers[0]) == {"mood", "valence", "confidence", "evidence"}
    assert answers[0]["valence"] < -0.15
    assert answers[1] == {"mood": "unsure", "valence": 0.0, "confidence": 0.0, "evidence": []}
    assert answers[2]["valence"] > 0.15


def test_bytes_that_are_no_text_are_answered_too():
    done = run(b"\xff\xfe\x00\n\x80late again\n" + b"\r\n")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3


def test_wrong_arguments_end_with_two_and_one_line():
    done = run(b"", "--loud")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_reading_is_fast():
    """The goal is 2,000 a second on a core that is free; a test shares its core, so it asks for a quarter."""
    texts = [
        f"Still waiting for parcel {number}, nobody answers my mails, please help me today" for number in range(600)
    ]
    read(texts[0])
    began = time.process_time()
    for text in texts:
        read(text)
    assert len(texts) / (time.process_time() - began) > 500
