"""The two ways in which a mail does not go out."""

from __future__ import annotations


class Passing(Exception):
    """It may go later: the server is away, busy, or asks to come back. The text is what it said."""


class Permanent(Exception):
    """It will never go: refused for good. The text is what the server said, or what is wrong with the mail."""
