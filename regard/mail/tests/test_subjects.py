"""A changed subject is told from an answer's, in many languages."""

from __future__ import annotations

import pytest

from regard.mail.words.subjects import is_another


@pytest.mark.parametrize(
    "prefix",
    [
        "Re: RE:",
        "Aw: AW:",
        "Antw: Re[2]:",
        "SV: VS:",
        "Odp:",
        "RIF: R:",
        "Ynt:",
        "回复：",
        "返信: Re:",
        "답장:",
        "Отв: Re:",
        "Vá:",
        "Fwd: Re:",
        "WG:",
        "TR :",
        "RV:",
        "[EXT] Re:",
        "***SPAM***",
        "Xy:",
        "Re: [Lakeside] ",
        "Re^2:",
        "RE(3):",
    ],
)
def test_what_programs_put_before_a_subject_makes_no_other(prefix: str) -> None:
    assert not is_another(f"{prefix} Heron and the ramp", "Heron and  the Ramp")
    assert not is_another("Heron and the ramp", f"{prefix} Heron and the ramp")


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ("The bill of last year", "Heron and the ramp", True),
        ("Re: The bill of last year", "Re: Heron", True),
        ("", "Heron", False),
        ("Re:", "Heron", False),
        ("Heron", "", False),
        ("Heron and the", "Heron and the ramp", False),
        ("Rechnung: Heron 2025", "Ankunft", True),
        ("In: a word", "Ankunft", True),
    ],
)
def test_another_subject_is_another(new: str, old: str, expected: bool) -> None:
    assert is_another(new, old) is expected
