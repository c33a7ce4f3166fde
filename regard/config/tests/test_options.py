"""Every option is read or refused by name, and docs/settings.md tells the same of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.config.options import OPTIONS, WrongOption, read_options

SETTINGS = Path(__file__).parents[3] / "docs" / "settings.md"


def test_the_paper_lists_every_option_with_its_default_and_meaning() -> None:
    rows = [line for line in SETTINGS.read_text().splitlines() if line.startswith("| `REGARD_")]
    told = [f"| `{o.name}` | {f'`{o.default}`' if o.default else '–'} | {o.meaning} |" for o in OPTIONS]
    assert rows == told


def test_defaults_are_good_values() -> None:
    assert read_options({})["REGARD_SMTP_PORT"] == 2525


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("REGARD_SMTP_PORT", "mail", "takes a whole number from 0 to 65535, not 'mail'"),
        ("REGARD_SMTP_PORT", "70000", "takes a whole number from 0 to 65535, not '70000'"),
        ("REGARD_URL", "desk.example.org", "takes an address such as https://desk.example.org"),
        ("REGARD_DATABASE_URL", "mysql://u:hush@h/d", "takes a PostgreSQL address"),
        ("REGARD_DATABASE_DIRECT_URL", "hush", "takes a PostgreSQL address"),
        ("REGARD_SMTP_URL", "mail.example.org:hush", "takes an address such as smtp://"),
        ("REGARD_MAIL_DOMAIN", "me@example.org", "takes a mail domain such as example.org"),
        ("REGARD_TIME_ZONE", "Middle/Earth", "takes a time zone such as Europe/Berlin"),
        ("REGARD_TIME_ZONE", "../../etc/passwd", "takes a time zone such as Europe/Berlin"),
        ("REGARD_DEBUG", "yes", "takes 1 or 0"),
    ],
)
def test_a_wrong_value_is_told_in_one_line_that_names_the_option(name: str, text: str, reason: str) -> None:
    with pytest.raises(WrongOption) as error:
        read_options({name: text})
    told = str(error.value)
    assert told.startswith(f"{name} {reason}")
    assert "hush" not in told
    assert "\n" not in told
